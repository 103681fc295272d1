import type { Handlers } from '../contract/check.ts';
import type { ProjectApi, ProjectView, projectRequests } from '../contract/project-api.ts';
import { toFailure } from '../contract/result.ts';
import type { EnginePorts } from './project/ports.ts';
import { standingOf } from './training/standing.ts';
import { interruptedTraining, learningAnew } from './training/trainings.ts';
import { unfinishedImport } from './project/resume-import.ts';
import { withProject } from './project/with-project.ts';
import type { ProjectStore } from './project/store.ts';

/** Answers requests about whole projects. */
export const projectApi = (ports: EnginePorts): Handlers<ProjectApi, typeof projectRequests> => ({
  async createProject({ folder }) {
    const store = await ports.createProject(folder);
    try {
      return await viewOf(store, ports);
    } finally {
      await store.close();
    }
  },
  async freeName({ folder, name, endings }) {
    const taken = async (wanted: string): Promise<boolean> => {
      const there = await Promise.all(
        endings.map((ending) => ports.files.exists(`${folder}/${wanted}${ending}`)),
      );
      return there.includes(true);
    };
    let free = name;
    for (let k = 2; await taken(free); k++) free = `${name} ${k}`;
    return free;
  },
  getProject: ({ project }) => withProject(ports, project, async (store) => viewOf(store, ports)),
  removeModality: ({ project, modality }) =>
    withProject(ports, project, async (store) => {
      await store.removeModality(modality, {
        what: 'remove',
        versions: { etiograph: ports.version },
        inputs: [],
        details: { modality },
      });
      return await viewOf(store, ports);
    }),
  forgetImport: ({ project, id }) =>
    withProject(ports, project, async (store) => {
      await store.imports.forget(id);
      return viewOf(store, ports);
    }),
  getJournal: ({ project }) => withProject(ports, project, (store) => store.readJournal()),
});

async function viewOf(store: ProjectStore, ports: EnginePorts): Promise<ProjectView> {
  const { name, created, modalities } = store.manifest();
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
    ...(await standingOf(store)),
    interrupted: await interruptedTraining(store, ports),
    learningAnew: await learningAnew(store, ports),
    readOnly: !(await store.isWritable()),
    stamp: await store.stamp(),
    damaged: (await store.damage()).map(toFailure),
    unfinishedImport: await unfinishedImport(store, ports),
  };
}
