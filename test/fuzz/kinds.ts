import fc from 'fast-check';
import { READERS } from './all-readers.ts';
import { judgeTable } from './judge-table.ts';
import { tryOne } from './reader.ts';
import { writeTable, writing, type Writing } from './table-world.ts';

/** Of one kind at a time; of the slowest readers this takes a second. */
export const BLOCK = 10;

/** What is tried: damaged files of a reader, or tables that are written from known values. */
export interface Kind {
  readonly name: string;
  /** Gets ready to try those of a seed; a number then always gives the same. */
  open(seed: number): Promise<Tries>;
}

interface Tries {
  /** What shows number `n` again. */
  say(n: number): string;
  /** @throws Error where it fails, in words that show it again */
  make(n: number): Promise<{ readonly result: string; readonly milliseconds: number }>;
}

const GENERATED = 'generated table';

const generated: Kind = {
  name: GENERATED,
  async open(seed) {
    let sample: { readonly block: number; readonly ways: readonly Writing[] } = { block: -1, ways: [] };
    const wayOf = (n: number): Writing => {
      const block = Math.floor(n / BLOCK);
      if (sample.block !== block)
        sample = {
          block,
          ways: fc.sample(writing, { numRuns: BLOCK, seed: (seed * 1_000_003 + block) | 0 }),
        };
      return sample.ways[n % BLOCK];
    };
    return {
      say: (n) => JSON.stringify(wayOf(n)),
      async make(n) {
        const way = wayOf(n);
        const start = performance.now();
        const { outcome, why } = await judgeTable(writeTable(way));
        if (outcome === 'wrong') throw new Error(`${why}\n    ${JSON.stringify(way)}`);
        return { result: outcome, milliseconds: performance.now() - start };
      },
    };
  },
};

const damaged = READERS.map((reader): Kind => ({
  name: reader.name,
  async open(seed) {
    const bases = await reader.bases();
    return {
      say: (n) => `${reader.name}, seed ${seed}, file ${n}`,
      make: (n) => tryOne(reader, bases, seed, n),
    };
  },
}));

export const KINDS: readonly Kind[] = [generated, ...damaged];
