import { UserError } from '../../core/contract/user-error.ts';
import { Rng } from '../../core/math/rng.ts';
import { mutate, type Mutation } from './mutate.ts';

/** A reader that is given damaged files. */
export interface FuzzReader {
  readonly name: string;
  /** Whole files to start from. */
  bases(): Promise<readonly Uint8Array[]>;
  /** Changes of its own: numbers in headers that are not true. */
  readonly lies?: readonly Mutation[];
  /** Reads all that the app would read. @throws UserError that names {@link FILE} */
  read(bytes: Uint8Array): Promise<void>;
}

/** What the damaged file is called; every refusal must say it. */
export const FILE = 'S01_left.dat';

/** Milliseconds after which a reader hangs. */
const PATIENCE = 5000;

export interface Outcome {
  readonly result: 'read' | 'refused';
  readonly milliseconds: number;
}

/**
 * Reads one mutated file; the same reader, seed and number give the same file.
 *
 * @throws Error that says how to see it again, where the reader failed by an error of its own, did not name
 *   the file, or took longer than five seconds
 */
export async function tryOne(
  reader: FuzzReader,
  bases: readonly Uint8Array[],
  seed: number,
  n: number,
): Promise<Outcome> {
  const bytes = mutated(reader, bases, seed, n);
  const start = performance.now();
  const outcome = await reader.read(bytes).then(
    () => 'read' as const,
    (error: unknown) => error,
  );
  const milliseconds = performance.now() - start;
  const again = `${reader.name}, seed ${seed}, file ${n} (${bytes.length} bytes)`;
  if (milliseconds > PATIENCE) throw new Error(`${again} took ${Math.round(milliseconds)} ms`);
  if (outcome === 'read') return { result: 'read', milliseconds };
  if (!(outcome instanceof UserError)) throw new Error(`${again} failed`, { cause: outcome });
  if (!outcome.message.includes(FILE))
    throw new Error(`${again}: “${outcome.message}” does not name the file`);
  return { result: 'refused', milliseconds };
}

/** The file of a number. */
export function mutated(
  reader: FuzzReader,
  bases: readonly Uint8Array[],
  seed: number,
  n: number,
): Uint8Array {
  const rng = new Rng(seed * 1_000_003 + n);
  return mutate(bases[n % bases.length], rng, reader.lies);
}
