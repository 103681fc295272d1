import fc from 'fast-check';
import { READERS } from './all-readers.ts';
import { judgeTable } from './judge-table.ts';
import type { Order, Word } from './part.ts';
import { tryOne, type FuzzReader } from './reader.ts';
import { writeTable, writing } from './table-world.ts';

/** Of each kind in one turn. */
const [FILES, TABLES] = [50, 50];

const say = (word: Word): void => void process.send!(word);

const inWords = (error: unknown): string => {
  const { message, cause } = error instanceof Error ? error : { message: String(error), cause: undefined };
  return `${message}${cause instanceof Error ? `\n    ${cause.stack ?? cause.message}` : ''}`;
};

async function damage(reader: FuzzReader, bases: readonly Uint8Array[], order: Order): Promise<void> {
  const from = order.turn * FILES;
  for (let n = from; n < from + FILES && Date.now() < order.end; n++) {
    say({ kind: reader.name, begins: `${reader.name}, seed ${order.seed}, file ${n}` });
    try {
      say({ kind: reader.name, ...(await tryOne(reader, bases, order.seed, n)) });
    } catch (error) {
      say({ kind: reader.name, failure: inWords(error) });
    }
  }
}

async function generate({ seed, turn, end }: Order): Promise<void> {
  const kind = 'generated table';
  for (const way of fc.sample(writing, { numRuns: TABLES, seed: seed + turn })) {
    if (Date.now() > end) return;
    say({ kind, begins: JSON.stringify(way) });
    const start = performance.now();
    const { outcome, why } = await judgeTable(writeTable(way));
    if (outcome === 'wrong') say({ kind, failure: `${why}\n    ${JSON.stringify(way)}` });
    else say({ kind, result: outcome, milliseconds: performance.now() - start });
  }
}

process.once('message', (order: Order) => {
  void (async () => {
    const bases = await Promise.all(READERS.map((reader) => reader.bases()));
    for (let { turn } = order; Date.now() < order.end; turn += order.step) {
      await generate({ ...order, turn });
      for (const [i, reader] of READERS.entries()) await damage(reader, bases[i], { ...order, turn });
      say({ turn: turn + order.step });
    }
    process.disconnect();
  })();
});
