import type { Handlers } from '../contract/check.ts';
import type {
  GraphView,
  ProjectApi,
  ProjectView,
  projectRequests,
  RunView,
} from '../contract/project-api.ts';
import { overtakenGraph, overtakenRun } from './data-basis.ts';
import type { EnginePorts } from './ports.ts';
import { interruptedTraining } from './trainings.ts';
import { withProject } from './with-project.ts';
import type { ProjectStore } from './project-store.ts';

export const projectApi = (ports: EnginePorts): Handlers<ProjectApi, typeof projectRequests> => ({
  async createProject({ folder }) {
    const store = await ports.createProject(folder);
    try {
      return await viewOf(store, ports);
    } finally {
      await store.close();
    }
  },
  getProject: ({ project }) => withProject(ports, project, async (store) => viewOf(store, ports)),
  removeModality: ({ project, modality }) =>
    withProject(ports, project, async (store) => {
      await store.removeModality(modality);
      await store.appendJournal({
        what: 'remove',
        versions: { etiograph: ports.version },
        inputs: [],
        details: { modality },
      });
      return await viewOf(store, ports);
    }),
  getJournal: ({ project }) => withProject(ports, project, (store) => store.readJournal()),
});

async function viewOf(store: ProjectStore, ports: EnginePorts): Promise<ProjectView> {
  const manifest = store.manifest();
  const { name, created, modalities } = manifest;
  const runs: RunView[] = [];
  for (const run of manifest.runs) {
    const { id, kind, created: at } = run;
    runs.push({ id, kind, created: at, overtaken: await overtakenRun(manifest, run) });
  }
  const graphs: GraphView[] = [];
  for (const graph of manifest.graphs) {
    const { id, title, created: at, run } = graph;
    graphs.push({ id, title, created: at, run, overtaken: await overtakenGraph(manifest, graph) });
  }
  return {
    path: store.path,
    name,
    created,
    modalities: modalities.map((m) => ({
      name: m.name,
      kind: m.kind,
      subjects: m.rows,
      shape: m.shape,
      channels: m.channels.map((c) => c.name),
      rejects: Object.values(m.rejectCounts).reduce((a, b) => a + b, 0),
      rejectsFile: m.rejects && `${store.path}/${m.rejects}`,
    })),
    runs,
    graphs,
    interrupted: await interruptedTraining(store, ports),
  };
}
