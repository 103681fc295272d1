import type { Kind } from './kinds.ts';
import type { Order, Told, Word } from './part.ts';

/** Bytes that a process which reads damaged files may take at most. */
export const MOST_MEMORY = 1_000_000_000;

interface Means {
  /** Numbers in a block. */
  readonly block: number;
  /** A word is not lost once this returns, whatever becomes of the process. */
  readonly say: (word: Word) => void;
  /** Most bytes of memory that the process has ever taken. */
  readonly peak: () => number;
}

/**
 * Tries blocks of all kinds until the time is over or each had its number. The kind that has taken least time so far is
 * the next, so that fast readers get many files and slow ones their share of the time.
 *
 * @returns false where what was tried last took too much memory, so that another process has to go on
 */
export async function tryAll(kinds: readonly Kind[], order: Order, means: Means): Promise<boolean> {
  const wanted = kinds.filter(({ name }) => (order.most[name] ?? 0) > 0);
  const states = await Promise.all(
    wanted.map(async (kind) => ({
      name: kind.name,
      tries: await kind.open(order.seed),
      left: order.most[kind.name],
      block: order.blocks[kind.name] ?? order.first,
      spent: 0,
    })),
  );
  while (Date.now() < order.end) {
    const [next] = states.filter(({ left }) => left > 0).sort((a, b) => a.spent - b.spent);
    if (!next) return true;
    means.say({ kind: next.name, block: next.block });
    const start = performance.now();
    const from = next.block * means.block;
    const end = from + Math.min(means.block, next.left);
    for (let n = from; n < end && Date.now() < order.end; n++) {
      means.say({ kind: next.name, begins: next.tries.say(n) });
      const told = await tellOf(next, n);
      const isLarge = means.peak() > MOST_MEMORY;
      means.say(isLarge ? tooLarge(next, n, means.peak()) : told);
      if (isLarge) return false;
      next.left--;
    }
    next.block += order.step;
    next.spent += performance.now() - start;
  }
  return true;
}

type Tries = Awaited<ReturnType<Kind['open']>>;
interface Named {
  readonly name: string;
  readonly tries: Tries;
}

async function tellOf({ name, tries }: Named, n: number): Promise<Told> {
  try {
    return { kind: name, ...(await tries.make(n)) };
  } catch (error) {
    return { kind: name, failure: inWords(error) };
  }
}

const tooLarge = ({ name, tries }: Named, n: number, bytes: number): Told => ({
  kind: name,
  failure: `${tries.say(n)}: the process took ${Math.round(bytes / 1e6)} MB`,
});

const inWords = (error: unknown): string => {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  return `${message}${cause instanceof Error ? `\n    ${cause.stack ?? cause.message}` : ''}`;
};
