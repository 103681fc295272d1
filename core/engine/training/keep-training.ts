import { distinctFileNames, plainFileName } from '../../contract/file-name.ts';
import type { Cohort } from '../../cohort/cohort.ts';
import { sliceColumns } from '../../math/affine.ts';
import { hasLevels } from '../../cohort/table.ts';
import type { MeasuredTraining } from '../../train/attempts/measure.ts';
import type { Preparation } from '../cohort/store.ts';
import { axisLabelsOf, learnedColumns } from './drawn-arrays.ts';
import { exportDecoders, exportEncoders } from './export-networks.ts';
import { withColumns } from '../project/data-basis.ts';
import { sha256 } from '../project/ids.ts';
import { encodeLatents } from './latents.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import type { TrainRecord } from './run-record.ts';
import { decoderFile, encoderFile } from './train-record.ts';
import { keptId, type TrainingIdentity } from './identity.ts';
import { knownTables } from './known-columns.ts';
import type { CheckedTrainRequest } from './specs.ts';

/** A training that came to its end. */
export interface Trained {
  readonly store: ProjectStore;
  readonly request: CheckedTrainRequest;
  readonly identity: TrainingIdentity;
  /** The subjects of the modalities that were learned. */
  readonly cohort: Cohort;
  readonly prepared: ReadonlyMap<string, Preparation>;
  /** All modalities of the project, as they were when the training began. */
  readonly modalities: readonly ModalityEntry[];
}

/** The held-out subjects whose ids a run keeps, to show how well it reconstructs them. */
const MOST_HELD_OUT = 500;

/** Keeps factors, encoders and decoders, then what the project says of the training. */
export async function keepTraining(
  trained: Trained,
  result: MeasuredTraining,
  device: string,
  created: string,
): Promise<TrainRecord> {
  const { store, identity, modalities } = trained;
  const basis = await withColumns(identity.basis, modalities, result.known);
  const id = keptId(identity.id, result.attempt);
  const without = recordOf(trained, result, device);
  const files: TrainRecord['files'][number][] = [];
  for (const [name, bytes] of filesOf(trained, result, without)) {
    await store.saveRunFile(id, name, bytes);
    files.push({ name, sha256: await sha256(bytes), bytes: bytes.length });
  }
  const record: TrainRecord = { ...without, files };
  await store.saveRun({ id, kind: 'train', created, basis }, { ...record });
  await store.forgetProgress(identity.id);
  return record;
}

function recordOf(
  { request: { project: _, ...request }, identity, cohort, prepared, modalities }: Trained,
  result: MeasuredTraining,
  device: string,
): Omit<TrainRecord, 'files'> {
  const { settings } = identity;
  const fileNames = distinctFileNames(
    result.modalities.map(({ name }) => name),
    plainFileName,
  );
  return {
    id: keptId(identity.id, result.attempt),
    attempt: result.attempt,
    attempts: result.attempts,
    seed: settings.seed,
    specs: result.model.specs,
    settings: settings,
    plan: result.plan,
    request,
    device,
    modalities: result.modalities.map((m, i) => {
      const learned = cohort.modalities.find(({ name }) => name === m.name);
      // As it was when the training began: a person may have changed its columns since.
      const entry = identity.chosen.find(({ name }) => name === m.name);
      return {
        name: m.name,
        kind: learned?.kind ?? 'shared',
        file: fileNames[i],
        face: entry ? axisLabelsOf(entry) : null,
        subjects: learned?.subjects.length ?? 0,
        latents: m.latentNames,
        exogenousMean: m.exogenousMean,
        reconstructionR2: known(m.reconstructionR2),
        exogenousR2: known(m.exogenousR2),
        ...reliabilityOf(result, i),
        ...evidenceFor(result, i),
        ...columnsOf(entry, prepared),
      };
    }),
    adjacency: result.adjacency,
    order: result.order,
    orderGap: known(result.orderGap),
    agreement: known(result.agreement),
    restarts: result.restarts,
    links: result.links,
    linksFrom: result.linksFrom,
    known: result.known,
    knownTables: knownTables(modalities, identity).map(({ name }) => name),
    heldOut: Array.from(result.heldOut.subarray(0, MOST_HELD_OUT), (s) => cohort.subjects[s]),
    starts: result.starts,
    validation: result.validation,
    warnings: result.warnings.map((w) => w.message),
    seconds: result.seconds,
  };
}

/** How reliable a modality's factors are; nothing where none was measured. */
function reliabilityOf(
  result: MeasuredTraining,
  modality: number,
): Pick<TrainRecord['modalities'][number], 'reliability'> {
  const own = ofModality(result, result.reliability, modality);
  return own.some((r) => r !== null) ? { reliability: own } : {};
}

/** What the other modalities explain of a modality's factors; nothing where that was not asked. */
function evidenceFor(
  result: MeasuredTraining,
  modality: number,
): Pick<TrainRecord['modalities'][number], 'evidence'> {
  const own = ofModality(result, result.evidence, modality);
  return own.length > 0 ? { evidence: own } : {};
}

/** What the columns of a table are like; nothing of other kinds. */
function columnsOf(
  entry: ModalityEntry | undefined,
  prepared: Trained['prepared'],
): Pick<TrainRecord['modalities'][number], 'columns'> {
  if (entry?.kind !== 'table') return {};
  const values = prepared.get(entry.name)?.array.count;
  if (!values) return {};
  const grouped = learnedColumns(entry).filter(({ type }) => hasLevels(type)).length;
  return { columns: { grouped, fewestValues: Math.min(...values) } };
}

/** Of what there is for each factor, that of a modality's. */
function ofModality<T>(
  { modalities }: MeasuredTraining,
  ofFactors: readonly T[],
  modality: number,
): readonly T[] {
  const first = modalities.slice(0, modality).reduce((sum, m) => sum + m.latentNames.length, 0);
  return ofFactors.slice(first, first + modalities[modality].latentNames.length);
}

/** JSON knows no figure that is not finite, and nor do those who read one. */
const known = (figure: number | null): number | null =>
  figure !== null && Number.isFinite(figure) ? figure : null;

/** Files by their names within the run. */
function* filesOf(
  { cohort, prepared }: Trained,
  result: MeasuredTraining,
  { modalities }: Pick<TrainRecord, 'modalities'>,
): Generator<[name: string, bytes: Uint8Array]> {
  const latents = encodeLatents({
    subjects: cohort.subjects,
    columns: result.modalities.flatMap((m, i) =>
      m.latentNames.map((name, k) => ({
        name,
        modality: m.name,
        kind: modalities[i].kind,
        values: sliceColumns(m.latents, m.latentNames.length, k, k + 1),
      })),
    ),
  });
  yield ['latents.arrow', latents];
  const encoders = exportEncoders(result.model, prepared);
  const decoders = exportDecoders(result.model, prepared);
  for (const modality of modalities) {
    const encoder = encoders.get(modality.name);
    const decoder = decoders.get(modality.name);
    if (encoder) yield [encoderFile(modality), encoder];
    if (decoder) yield [decoderFile(modality), decoder];
  }
}
