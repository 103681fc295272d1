import { LuDecomposition, Matrix } from 'ml-matrix';
import type { KnownColumn } from '../../cohort/subject-array.ts';
import type { Device } from '../../compute/step.ts';
import { identityMap } from '../../math/affine.ts';
import type { Rng } from '../../math/rng.ts';
import type { Model } from '../../model/model.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { SeparationResult, TrainingEvent, TrainingSettings } from '../api.ts';
import { axisAligned } from '../../model/spec.ts';
import { restartsFor } from '../plan.ts';
import { groupsOf } from './fit.ts';
import { searchGroup, separate } from './separate.ts';
import type { GroupStore, LatentMap, SeparationRequest } from './types.ts';
import type { Constants } from '../session/session.ts';

/** What the separation found, in the order of the request's modalities. */
export interface Structure extends SeparationResult {
  readonly maps: readonly LatentMap[];
  /** How far each modality's shared latents agree with the others'; absent where none are shared. */
  readonly alignment?: readonly (readonly number[])[];
}

/**
 * The latents as the encoders give them, each modality's conditioned on its own alone; those on axes also on the
 * latents of the same number in earlier modalities, so that each finds its counterpart.
 */
export function initialStructure(specs: readonly ModalitySpec[]): Structure {
  const owner = specs.flatMap((s, m) => new Array<number>(s.latents).fill(m));
  const number = specs.flatMap((s) => Array.from({ length: s.latents }, (_, k) => k));
  const matched = axisAligned(specs);
  return {
    maps: specs.map((s) => identityMap(s.latents)),
    adjacency: owner.map((m, i) =>
      owner.map((n, j) => Number(j < i && (m === n || (matched && number[i] === number[j])))),
    ),
    order: specs.map((_, m) => m),
    orderGap: null,
    agreement: null,
    restarts: [],
    links: [],
    known: [],
  };
}

/** A structure without any edge: all that can be said of a single modality. */
export function unrelated(structure: Structure): Structure {
  return { ...structure, adjacency: structure.adjacency.map((row) => row.map(() => 0)) };
}

export interface StructureRequest {
  readonly specs: readonly ModalitySpec[];
  /** A modality each, subjects x code, the latents first; only these are mixed. */
  readonly codes: readonly Float32Array[];
  /** A modality each: N flags. */
  readonly present: readonly Uint8Array[];
  /** Whether the last modality is the block of latents that all others share. */
  readonly shared?: boolean;
  /** Columns of tables that may take part: see `separate`. */
  readonly known?: readonly KnownColumn[] | undefined;
  readonly settings: TrainingSettings;
  readonly device: Device;
  readonly rng: Rng;
  /** Called with the share of the search that is done, 0..1. */
  readonly onProgress: (fraction: number) => void;
  readonly onRestarts: (restarts: NonNullable<TrainingEvent['restarts']>) => void;
  /** Where groups of restarts are kept that were searched. */
  readonly groups?: GroupStore;
  readonly signal: AbortSignal;
}

/**
 * Searches for the rotation of each modality's latents that makes the relations between modalities sparse, and
 * for their graph (paper, Theorem 4.4): `separate` with the settings of the training.
 *
 * @throws UserError `remix.too-few-subjects`; the signal's reason when it is aborted
 */
export async function findStructure(request: StructureRequest): Promise<Structure> {
  const { specs } = request;
  const result = await separate(separationOf(request));
  const total = specs.reduce((sum, s) => sum + s.latents, 0);
  return {
    maps: result.transforms,
    adjacency: Array.from({ length: total }, (_, i) =>
      Array.from(result.adjacency.subarray(i * total, (i + 1) * total)),
    ),
    order: result.order,
    orderGap: result.orderGap,
    agreement: result.agreement,
    restarts: result.records,
    links: result.links,
    known: result.known,
  };
}

/**
 * Groups of restarts that `findStructure` searches one after the other, each as good as by itself (`findGroup`); 0 where
 * it has nothing to search.
 */
export function searchGroups(specs: readonly ModalitySpec[], settings: TrainingSettings): number {
  const searched = specs.length > 1 && settings.shared === 0 && !axisAligned(specs);
  const restarts = searched ? restartsFor(settings) : 0;
  return groupsOf(
    restarts,
    specs.reduce((sum, s) => sum + s.latents, 0),
  ).length;
}

/** Searches one group of `findStructure`'s restarts alone and keeps it in `groups`. @throws as `findStructure` */
export const findGroup = (request: StructureRequest, group: number): Promise<void> =>
  searchGroup(separationOf(request), group);

function separationOf(request: StructureRequest): SeparationRequest {
  const { specs, codes, present, settings, onRestarts } = request;
  const restarts = restartsFor(settings);
  return {
    ...request,
    latents: sideBySide(specs, codes, present[0].length),
    dims: specs.map((s) => s.latents),
    acyclic: settings.acyclic,
    settings: { ...settings.separation, penalty: settings.weights.sparsity, restarts },
    onAgreement: (count, agreement) => onRestarts({ count, of: restarts, agreement }),
  };
}

/** N x D: the latents of all modalities, without the exogenous part of the codes. */
function sideBySide(
  specs: readonly ModalitySpec[],
  codes: readonly Float32Array[],
  subjects: number,
): Float32Array {
  const total = specs.reduce((sum, s) => sum + s.latents, 0);
  const out = new Float32Array(subjects * total);
  let start = 0;
  specs.forEach(({ latents, exogenous }, m) => {
    const width = latents + exogenous;
    for (let s = 0; s < subjects; s++) {
      for (let i = 0; i < latents; i++) out[s * total + start + i] = codes[m][s * width + i];
    }
    start += latents;
  });
  return out;
}

/** Place of each latent of the request among the model's latents, whose modalities stand by group. */
export function latentPlaces(model: Model, specs: readonly ModalitySpec[]): number[] {
  const first: number[] = [];
  for (const g of model.groups) {
    g.members.forEach((m, i) => (first[m] = g.firstLatent + i * g.spec.latents));
  }
  return specs.flatMap((s, m) => Array.from({ length: s.latents }, (_, i) => first[m] + i));
}

/** The structure as the steps take it: `adjacency`, `logDeterminants`, `mix*`, `mixBias*`. */
export function structureConstants(
  model: Model,
  specs: readonly ModalitySpec[],
  structure: Structure,
): Constants {
  const d = model.latents;
  const places = latentPlaces(model, specs);
  const adjacency = new Float32Array(d * d);
  structure.adjacency.forEach((row, i) =>
    row.forEach((edge, j) => (adjacency[places[i] * d + places[j]] = edge)),
  );
  const logDeterminants = new Float32Array(model.modalities);
  const constants: Record<string, Float32Array> = { adjacency, logDeterminants };
  model.groups.forEach((g, k) => {
    const q = g.code;
    const mix = new Float32Array(g.members.length * q * q);
    const bias = new Float32Array(g.members.length * q);
    g.members.forEach((m, i) => {
      const { matrix, bias: offset } = codeMap(structure.maps[m], q);
      mix.set(matrix, i * q * q);
      bias.set(offset, i * q);
      logDeterminants[g.first + i] = Math.log(Math.abs(determinant(structure.maps[m])));
    });
    constants[`mix${String(k)}`] = mix;
    constants[`mixBias${String(k)}`] = bias;
  });
  return constants;
}

/** The map of the latents, extended to the whole code: the exogenous part stays. */
export function codeMap(map: LatentMap, width: number): { matrix: Float32Array; bias: Float32Array } {
  const d = map.offset.length;
  const matrix = new Float32Array(width * width);
  for (let i = 0; i < width; i++) {
    for (let j = 0; j < width; j++) {
      matrix[i * width + j] = i < d && j < d ? map.matrix[i * d + j] : Number(i === j);
    }
  }
  const bias = new Float32Array(width);
  bias.set(map.offset);
  return { matrix, bias };
}

const determinant = ({ matrix, offset }: LatentMap): number =>
  new LuDecomposition(Matrix.from1DArray(offset.length, offset.length, matrix)).determinant;
