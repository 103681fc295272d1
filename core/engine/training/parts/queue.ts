import { z } from 'zod';
import { trainRequest } from '../../../contract/train-request.ts';
import { labelOfPart, partOf, type TrainingPart } from '../../../train/parts/part.ts';
import { baseName } from '../../project/file-names.ts';
import type { ProjectStore } from '../../project/store.ts';
import { QUEUE } from '../../project/training-ports.ts';

const trouble = z.object({ at: z.iso.datetime(), message: z.string(), hint: z.string() });

const queue = z.object({
  /** With the device that all parts are made on. */
  request: trainRequest.omit({ project: true }),
  learnAnew: z.int().min(0),
  // Of before, these were not kept.
  slurm: z.boolean().default(false),
  submitted: z.iso.datetime().optional(),
  trouble: trouble.nullable().default(null),
  parts: z.array(z.string()),
});

/** The parts of a training that were asked for. */
export interface Queue extends Omit<z.output<typeof queue>, 'parts'> {
  readonly parts: readonly TrainingPart[];
}

type Store = Pick<ProjectStore, 'checkpoints'>;

/** Keeps which parts of a run were asked for, until it comes to its end. */
export const saveQueue = (store: Store, run: string, { parts, ...rest }: Queue): Promise<void> =>
  store
    .checkpoints(run)
    .save(QUEUE, new TextEncoder().encode(JSON.stringify({ ...rest, parts: parts.map(labelOfPart) })));

/** Null where no parts were asked for, or what is kept of them cannot be read. */
export async function keptQueue(store: Store, run: string): Promise<Queue | null> {
  const bytes = await store.checkpoints(run).load(QUEUE);
  if (!bytes) return null;
  const checked = queue.safeParse(jsonOf(bytes));
  if (!checked.success) return null;
  const parts = checked.data.parts.map(partOf).filter((part) => part !== null);
  return { ...checked.data, parts };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}

/** What a part ended with that did not come to its end. */
export type Trouble = z.output<typeof trouble>;

/** Folders before the name of a file, from the root on. */
const FOLDERS = /(?:\b[a-z]:|(?<![\p{L}\p{N}_.)”]))(?:[\\/][^\\/\n“”"':]+)+[\\/]/giu;

/** A failure as the project keeps it: of the folders of this computer only the project's own name stays. */
export function troubleOf(
  project: string,
  { at, message, hint }: { readonly at: string; readonly message: string; readonly hint: string },
): Trouble {
  const kept = (text: string): string => text.replaceAll(project, baseName(project)).replace(FOLDERS, '');
  return { at, message: kept(message), hint: kept(hint) };
}

const failureOf = (label: string): string => `failed-${label}`;

/** Keeps how a part ended, or with null that it was begun again. */
export const saveFailure = (
  store: Store,
  run: string,
  label: string,
  failure: Trouble | null,
): Promise<void> =>
  store.checkpoints(run).save(failureOf(label), new TextEncoder().encode(JSON.stringify(failure)));

/** Null of a part that did not fail, or of which what is kept cannot be read. */
export async function keptFailure(store: Store, run: string, label: string): Promise<Trouble | null> {
  const bytes = await store.checkpoints(run).load(failureOf(label));
  return bytes ? (trouble.safeParse(jsonOf(bytes)).data ?? null) : null;
}
