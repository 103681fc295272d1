import { UserError } from '../../errors.ts';
import { verdictLine } from '../../contract/verdict-words.ts';
import type { ReportTraining } from '../../export/report/data.ts';
import type { ProjectStore } from '../project/store.ts';
import { methodOf, reliabilitiesOf, someRun } from '../training/train-record.ts';
import { verdictOf } from '../training/verdict.ts';
import { linesOf } from './settings-told.ts';

/** What a report says of a training run, all from its record; null where the run is gone or damaged. */
export async function trainingFacts(store: ProjectStore, id: string): Promise<ReportTraining | null> {
  const run = await someRun(store, id).catch((error: unknown) => {
    if (error instanceof UserError) return null;
    throw error;
  });
  if (!run) return null;
  const { record } = run;
  const { specs, seed, device, settings, plan, warnings } = record;
  const { value, label } = methodOf(record);
  const verdict = verdictOf(run).points.map((point) => ({ ...point, line: verdictLine(point) }));
  return {
    run: id,
    method: { name: value, label },
    seed,
    device,
    modalities: record.modalities.flatMap(({ kind, name, subjects, reconstructionR2, exogenousR2 }, m) => {
      if (kind === 'shared') return [];
      const { encoder, latents, exogenous, hidden } = specs[m];
      return [{ name, kind, encoder, latents, exogenous, hidden, subjects, reconstructionR2, exogenousR2 }];
    }),
    shared: record.modalities.find(({ kind }) => kind === 'shared')?.latents.length ?? 0,
    reliability: record.modalities.flatMap((m) =>
      reliabilitiesOf(m).flatMap((r, i) =>
        r ? [{ name: m.latents[i], value: r.value, low: r.low, high: r.high }] : [],
      ),
    ),
    plan,
    settings,
    starts: record.starts.map(({ start }) => start),
    known: record.known.map(({ name }) => name),
    verdict,
    lines: linesOf(record, verdict),
    warnings,
  };
}
