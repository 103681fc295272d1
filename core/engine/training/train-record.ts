import { methodInfo, METHODS, type MethodInfo } from '../../contract/methods.ts';
import { UserError } from '../../errors.ts';
import type { Reliability } from '../../train/halves/reliability.ts';
import { damagedRun } from '../project/damage.ts';
import { sha256 } from '../project/ids.ts';
import { decodeLatents } from './latents.ts';
import type { RunEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { checkRecord, type TrainRecord } from './run-record.ts';
import type { LatentTable } from '../cohort/variables.ts';

/** The method that a run was trained with. */
export const methodOf = ({ settings }: Pick<TrainRecord, 'settings'>): MethodInfo =>
  methodInfo(settings.method);

/** @throws UserError `run.damaged`, `project.no-run` */
export async function readRecord(store: Pick<ProjectStore, 'readRun'>, id: string): Promise<TrainRecord> {
  const checked = checkRecord(await store.readRun(id));
  if ('record' in checked) return checked.record;
  throw damagedRun(id, `runs/${id}/run.json`, checked.trouble);
}

/** How reliable each factor of a modality is; null of one where that was not measured. */
export const reliabilitiesOf = ({
  latents,
  reliability,
}: TrainRecord['modalities'][number]): readonly (Reliability | null)[] =>
  reliability ?? latents.map(() => null);

export interface KeptRun {
  readonly id: string;
  readonly record: TrainRecord;
}

/**
 * The training run that is named, else the newest; null where the project has none and none was named.
 *
 * @throws UserError `run.unknown`
 */
export async function trainingRun(store: ProjectStore, wanted: string | undefined): Promise<KeptRun | null> {
  const runs = store.manifest().runs.filter((r) => r.kind === 'train');
  if (wanted && !runs.some((r) => r.id === wanted)) {
    throw new UserError(
      'run.unknown',
      `The project has no finished training run “${wanted}”.`,
      runs.length ? `It has: ${runs.map((r) => r.id).join(', ')}.` : 'Train a model first.',
    );
  }
  const id = wanted ?? runs.toSorted((a, b) => (a.created < b.created ? 1 : -1))[0]?.id;
  return id ? { id, record: await readRecord(store, id) } : null;
}

/** Entries of finished trainings, newest first. */
export const newestTrainings = (store: ProjectStore): RunEntry[] =>
  store
    .manifest()
    .runs.filter(({ kind }) => kind === 'train')
    .toSorted((a, b) => (a.created < b.created ? 1 : -1));

/**
 * The run whose factors a graph is made of unless another is chosen: the newest by the recommended method, which a
 * training made to compare with does not replace; the newest of all where that method has none; null without any.
 */
export async function recommendedRun(store: ProjectStore): Promise<KeptRun | null> {
  for (const { id } of newestTrainings(store)) {
    const record = await readRecord(store, id);
    if (methodOf(record).value === METHODS[0].value) return { id, record };
  }
  return trainingRun(store, undefined);
}

/** The same as {@link trainingRun}, and never null. @throws UserError `run.none`, `run.unknown` */
export async function someRun(store: ProjectStore, wanted: string | undefined): Promise<KeptRun> {
  const run = await trainingRun(store, wanted);
  if (run) return run;
  throw new UserError('run.none', 'The project has no training run yet.', 'Train a model first.');
}

/** Name within the run of a modality's encoder. */
export const encoderFile = ({ file }: { readonly file: string }): string => `encoders/${file}.onnx`;

/** Name within the run of a modality's decoder. */
export const decoderFile = ({ file }: { readonly file: string }): string => `decoders/${file}.onnx`;

const learned = ({ record }: KeptRun, modality: string): TrainRecord['modalities'][number] => {
  const found = record.modalities.find(({ name, kind }) => name === modality && kind !== 'shared');
  if (found) return found;
  throw new Error('A network was asked for that no modality of the run has.');
};

/** @throws UserError `run.incomplete`, `run.damaged` */
export const encoderOf = (store: ProjectStore, run: KeptRun, modality: string): Promise<Uint8Array> =>
  runFile(store, run, encoderFile(learned(run, modality)));

/** @throws UserError `run.incomplete`, `run.damaged` */
export const decoderOf = (store: ProjectStore, run: KeptRun, modality: string): Promise<Uint8Array> =>
  runFile(store, run, decoderFile(learned(run, modality)));

/** A file of a run as it was written. @throws UserError `run.incomplete` when it is gone, `run.damaged` */
async function runFile(store: ProjectStore, { id, record }: KeptRun, name: string): Promise<Uint8Array> {
  const bytes = await store.readRunFile(id, name);
  if (!bytes) {
    throw new UserError('run.incomplete', `Training run “${id}” lacks its file ${name}.`, 'Train it again.');
  }
  const written = record.files.find((file) => file.name === name);
  if (written?.sha256 === (await sha256(bytes))) return bytes;
  throw damagedRun(id, `runs/${id}/${name}`, 'its bytes are not those that were written');
}

/** The latents of all subjects that a run has learned. @throws UserError `run.incomplete`, `run.damaged` */
export async function runLatents(store: ProjectStore, run: KeptRun): Promise<LatentTable> {
  return decodeLatents(await runFile(store, run, 'latents.arrow'), run.record.modalities);
}
