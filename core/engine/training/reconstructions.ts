import type { z } from 'zod';
import type { reconstructionsRequest } from '../../contract/training-api.ts';
import type { DrawnArrays, Reconstructions } from '../../contract/training-results.ts';
import { UserError } from '../../errors.ts';
import { rawArray, subjectsOf } from '../cohort/store.ts';
import { overtakenRun } from '../project/data-basis.ts';
import { axisLabelsOf, drawArrays, withLevels } from './drawn-arrays.ts';
import type { LiveTraining } from './live-trainings.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { decoderOf, encoderOf, someRun, type KeptRun } from './train-record.ts';

type Request = z.output<typeof reconstructionsRequest>;

/** Held-out subjects beside what a training that is going on makes of them. */
async function liveReconstructions(
  { modality, count }: Request,
  { aligned, prepared, chosen, model }: LiveTraining,
): Promise<Reconstructions> {
  const m = aligned.modalities.findIndex(({ name }) => name === modality);
  if (m < 0)
    throw unknownModality(
      modality,
      aligned.modalities.map((a) => a.name),
    );
  const { array, rowOf } = aligned.modalities[m];
  const having = model.heldOut.filter((s) => rowOf[s] >= 0).slice(0, count);
  const made = await model.reconstruct(m, having);
  if (!made) {
    throw new UserError(
      'run.not-yet',
      'The model has not learned anything yet, or has just come to its end.',
      'Wait a moment.',
    );
  }
  const { mean, sd } = prepared.get(modality)!.array;
  const originals = new Float32Array(made.values.length);
  array.gather(
    Array.from(having, (s) => rowOf[s]),
    originals,
  );
  const size = array.shape.reduce((a, b) => a * b, 1);
  const featureOf =
    array.shape.length === 3
      ? (i: number) => Math.floor(((i % size) * mean.length) / size)
      : (i: number) => i % mean.length;
  const physical = (values: Float32Array): Float32Array =>
    values.map((v, i) => v * sd[featureOf(i)] + mean[featureOf(i)]);
  const entry = chosen.find(({ name }) => name === modality)!;
  const face = axisLabelsOf(entry);
  const drawn = (values: Float32Array): DrawnArrays =>
    withLevels(drawArrays(face, array.shape, having.length, physical(values)), entry);
  return {
    modality,
    subjects: Array.from(having, (s) => aligned.subjects[s]),
    originals: drawn(originals),
    reconstructions: drawn(made.values),
    epoch: made.epoch,
  };
}

/** The same of a finished run, by its stored encoder and decoder. */
async function keptReconstructions(
  { modality, count }: Request,
  store: ProjectStore,
  run: KeptRun,
  ports: EnginePorts,
): Promise<Reconstructions> {
  const m = run.record.modalities.findIndex(({ name }) => name === modality);
  const kind = run.record.modalities.at(m)?.kind;
  if (m < 0 || kind === undefined || kind === 'shared') throw unknownModality(modality, learnedNames(run));
  const spec = run.record.specs[m];
  const decoder = await decoderOf(store, run, modality);
  const encoder = await encoderOf(store, run, modality);
  const manifest = store.manifest();
  const entry = manifest.runs.find(({ id }) => id === run.id);
  if (!entry || (await overtakenRun(manifest, entry)).includes(modality)) throw changed(modality);
  const subjects = await subjectsOf(store, modality, kind);
  const raw = await rawArray(store, modality, kind);
  try {
    const row = new Map(subjects.map((id, r) => [id.trim(), r]));
    const shown = run.record.heldOut.filter((id) => row.has(id)).slice(0, count);
    if (shown.length === 0) throw changed(modality);
    const size = spec.shape.reduce((a, b) => a * b, 1);
    const originals = new Float32Array(shown.length * size);
    raw.gather(
      shown.map((id) => row.get(id)!),
      originals,
    );
    const n = shown.length;
    const code = await ports.training.runNetwork(encoder, {
      x: { shape: [n, ...spec.shape], values: originals },
    });
    const { x } = await ports.training.runNetwork(decoder, {
      latents: { shape: [n, spec.latents], values: code['latents'] },
      ...(spec.exogenous > 0 ? { exogenous: { shape: [n, spec.exogenous], values: code['exogenous'] } } : {}),
    });
    const learned = manifest.modalities.find(({ name }) => name === modality)!;
    const face = axisLabelsOf(learned);
    const drawn = (values: Float32Array): DrawnArrays =>
      withLevels(drawArrays(face, spec.shape, n, values), learned);
    return {
      modality,
      subjects: shown,
      originals: drawn(originals),
      reconstructions: drawn(x),
      epoch: null,
    };
  } finally {
    raw.close();
  }
}

/** Reconstructions by a training that is going on, or by a finished one. */
export async function reconstructions(
  request: Request,
  store: ProjectStore,
  live: LiveTraining | undefined,
  ports: EnginePorts,
): Promise<Reconstructions> {
  if (live?.project === store.path) return liveReconstructions(request, live);
  return keptReconstructions(request, store, await someRun(store, request.run), ports);
}

const learnedNames = ({ record }: KeptRun): string[] => record.specs.map(({ name }) => name);

const unknownModality = (name: string, known: readonly string[]): UserError =>
  new UserError(
    'run.unknown-modality',
    `This training does not learn “${name}”.`,
    `It learns: ${known.join(', ')}.`,
  );

const changed = (modality: string): UserError =>
  new UserError(
    'run.data-changed',
    `The data of “${modality}” are not those that the model was trained on any more.`,
    'Train again on the data as they are now.',
  );
