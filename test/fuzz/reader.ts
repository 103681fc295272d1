import { tmpdir } from 'node:os';
import { UserError } from '../../core/errors.ts';
import { Rng } from '../../core/math/rng.ts';
import { mutate, type Mutation } from './mutate.ts';

/** A reader that is given damaged files. */
export interface FuzzReader {
  readonly name: string;
  /** Whole files to start from. */
  bases(): Promise<readonly Uint8Array[]>;
  /** Changes of its own: numbers in headers that are not true. */
  readonly lies?: readonly Mutation[];
  /**
   * Reads all that the app would read.
   *
   * @returns what it tells of cells, rows and files that it does not take
   * @throws UserError that names {@link FILE}
   */
  read(bytes: Uint8Array): Promise<readonly string[]>;
}

/** What the damaged file is called; every refusal must say it. */
export const FILE = 'S01_left.dat';

/** Stands in the files where a name may stand; no message may repeat it. */
export const SOMEBODY = 'Jane Doe';

/** What no message may hold: a person's name, a statement, a place of this computer. */
const SECRETS = [/Jane|\bDoe\b/, /\b(?:SELECT|COPY|INSERT INTO|read_csv|read_parquet)\b/, tmpdir()];

/** Milliseconds of work after which a reader hangs; what it waits for others on a busy machine is not its own. */
const PATIENCE = 5000;

/** Names of columns and ids, as the file has them. */
const TELLS_NAMES = /(column|subject|lacks|not taken:|own codes, such as)(?:(?:,| and)? “[^”]*”)+/gi;

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
  const [start, cpu] = [performance.now(), process.cpuUsage()];
  const outcome = await reader.read(bytes).catch((error: unknown) => error);
  const { user, system } = process.cpuUsage(cpu);
  const milliseconds = Math.min(performance.now() - start, (user + system) / 1000);
  const again = `${reader.name}, seed ${seed}, file ${n} (${bytes.length} bytes)`;
  if (milliseconds > PATIENCE) throw new Error(`${again} took ${Math.round(milliseconds)} ms`);
  if (Array.isArray(outcome)) {
    checkSecrets(again, outcome as readonly string[]);
    return { result: 'read', milliseconds };
  }
  if (!(outcome instanceof UserError)) throw new Error(`${again} failed`, { cause: outcome });
  if (!outcome.message.includes(FILE))
    throw new Error(`${again}: “${outcome.message}” does not name the file`);
  checkSecrets(again, [outcome.message, outcome.hint]);
  return { result: 'refused', milliseconds };
}

function checkSecrets(again: string, told: readonly string[]): void {
  for (const sentence of told) {
    // Where a line end is lost, a cell becomes a part of the name of a column, which is told; where other bytes are,
    // it becomes an id.
    const text = sentence.replace(TELLS_NAMES, '$1');
    for (const secret of SECRETS) {
      const tells = typeof secret === 'string' ? text.includes(secret) : secret.test(text);
      if (tells) throw new Error(`${again}: “${sentence}” tells what it must not`);
    }
  }
}

/** The file of a number. */
function mutated(reader: FuzzReader, bases: readonly Uint8Array[], seed: number, n: number): Uint8Array {
  const rng = new Rng(seed * 1_000_003 + n);
  return mutate(bases[n % bases.length], rng, reader.lies);
}
