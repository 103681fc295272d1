import type { z } from 'zod';
import { alignCohort } from '../../cohort/cohort.ts';
import type { choiceRequest, ChoiceSummary } from '../../contract/choice-api.ts';
import { chooseLatents, choiceSettings } from '../../train/choose/choose-latents.ts';
import { checkSubjects } from '../../train/run/prepare.ts';
import { splitOf } from '../../train/run/split.ts';
import { chooseDevice } from './choose-device.ts';
import { loadCohort, preparedArrays } from '../cohort/store.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { RunHandle } from '../runs/runs.ts';
import { chosenModalities, modalitySpec, trainingSettings } from './specs.ts';
import { withProject } from '../project/with-project.ts';

const WORDS = { latents: ['hidden factor', 'hidden factors'], exogenous: ['device noise', 'device noise'] };

/** Chooses how many latents and exogenous variables each learned modality of a project has. */
export function chooseInProject(
  request: z.output<typeof choiceRequest>,
  run: RunHandle,
  ports: EnginePorts,
  requestPending: () => boolean,
): Promise<ChoiceSummary> {
  return withProject(ports, request.project, async (store) => {
    run.progress('Reading the cohort', 0);
    const chosen = chosenModalities(store.manifest().modalities, request.learn);
    const cohort = await loadCohort(
      store,
      chosen.map((m) => m.name),
    );
    const settings = choiceSettings(trainingSettings(request));
    const { training } = splitOf(cohort.rowOf, settings);
    const prepared = await preparedArrays(store, cohort, training);
    try {
      const specs = chosen.map((m) =>
        modalitySpec(m, prepared.get(m.name)!.array.shape, request.learn?.[m.name]),
      );
      const aligned = alignCohort(cohort, new Map([...prepared].map(([name, p]) => [name, p.array])));
      checkSubjects(aligned.modalities);
      const { device, reason } = await chooseDevice(ports, request.device, specs);
      run.say({ type: 'log', level: 'info', text: `Trying numbers on ${device.label}: ${reason}` });
      const { modalities, seconds } = await chooseLatents(
        {
          cohort: aligned,
          specs,
          settings,
          device,
          signal: run.signal,
          requestPending,
          onProgress: (what, count, fraction) => {
            run.progress(`Trying ${String(count)} ${WORDS[what][count === 1 ? 0 : 1]}`, fraction);
          },
        },
        { range: request.range },
      );
      run.progress('Done', 1);
      return { modalities, device: device.label, seconds };
    } finally {
      for (const preparation of prepared.values()) preparation.close();
    }
  });
}
