import type { ImportedModality } from '../../../../contract/import-api.ts';
import type { UserError } from '../../../../errors.ts';
import { bySubject } from '../../../../ingest/files/candidates.ts';
import { rejectFor } from '../../../../ingest/reject.ts';
import { keptRejects } from '../../../../ingest/privacy/kept-name.ts';
import type { Reject } from '../../../../ingest/ports.ts';
import type {
  PlannedRecording,
  RecordingPlan,
  RecordingSettings,
} from '../../../../ingest/recording/plan-types.ts';
import { openRecording } from '../../../../ingest/recording/look.ts';
import { lookAtNumbers, scoringOf } from '../../../../ingest/recording/sleep/read-scoring.ts';
import { sleepNights } from '../../../../ingest/recording/sleep/nights.ts';
import type { SaidOfLists, Scoring } from '../../../../ingest/recording/sleep/types.ts';
import { countRejects, type ImportWork } from '../../import-work.ts';
import { tell } from './groups.ts';
import { scoringName } from '../store/save-scoring.ts';
import { scoringRemark } from '../store/say.ts';

/**
 * Says what an import would make of the files that say how nights were scored. Annotations within recordings are read with
 * these, which a plan does not do.
 *
 * @param name of the recordings
 */
export async function tellPlannedScoring(
  plan: RecordingPlan,
  { visit, epochSeconds, stageNumbers }: RecordingSettings,
  name: string,
  work: ImportWork,
): Promise<void> {
  const { subjects } = bySubject(plan.recordings, visit);
  const firsts = subjects.map(({ files }) => files[0]);
  const beside = firsts.filter(({ scoring }) => scoring !== undefined);
  const nights = sleepNights(name);
  const rejects: Reject[] = [];
  const files = beside.map(({ scoring }) => scoring!);
  const numberLists = await lookAtNumbers(files, work.run.signal);
  const said = { epochSeconds, stageNumbers, numberLists };
  for (const recording of beside) {
    work.run.signal.throwIfAborted();
    const scoring = await readOrReject(recording, said, rejects);
    if (scoring) nights.add(recording.subject, recording.name, scoring);
  }
  const table = nights.table();
  countRejects(
    work,
    keptRejects(
      rejects,
      firsts.map(({ subject }) => subject),
    ),
  );
  tell(work, nights.remarks());
  const alone = firsts.length - beside.length;
  if (beside.length > 0 && alone > 0) {
    tell(work, [scoringRemark('in-recordings', name, { count: alone, all: firsts.length })]);
  }
  if (!table) return;
  const columns = table.columns.map(({ name: column, type, unit, values }) => ({
    ...{ name: column, type, unit },
    ...describe(values as Float64Array),
  }));
  work.summaries.push({
    ...{ name: scoringName(name), kind: 'table', state: 'new', subjects: table.subjects.length },
    ...{ shape: [columns.length], columns, idColumn: 'subject' },
    idReason: 'of the recordings that it is worked out from',
  } satisfies ImportedModality);
}

async function readOrReject(
  recording: PlannedRecording,
  said: SaidOfLists,
  rejects: Reject[],
): Promise<Scoring | null> {
  const { scoring: file } = recording;
  try {
    return await scoringOf(await openRecording(await recording.file.open()), {
      annotations: [],
      file,
      ...said,
    });
  } catch (error) {
    const reject = rejectFor(file!.name, error);
    rejects.push({ ...reject, reason: `${reject.reason} ${(error as UserError).hint}` });
    return null;
  }
}

function describe(values: Float64Array): { missing: number; values: string } {
  const there = values.filter((value) => !Number.isNaN(value));
  const mean = there.reduce((sum, value) => sum + value, 0) / there.length;
  return {
    missing: values.length - there.length,
    values: there.length === 0 ? '' : `mean ${Number(mean.toPrecision(3))}`,
  };
}
