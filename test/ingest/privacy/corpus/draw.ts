import { Rng } from '../../../../core/math/rng.ts';
import { HARMLESS } from './harmless.ts';

export interface DrawnColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/** Columns of a harmless corpus with cells as they would stand in a file of so many rows. */
export function harmlessColumns(rows: number, seed: number, corpus = HARMLESS): DrawnColumn[] {
  const rng = new Rng(seed);
  return corpus.split('\n').flatMap((line) => {
    const at = line.indexOf(': ');
    const values = line.slice(at + 2);
    return line
      .slice(0, at)
      .split(' ')
      .map((name) => ({ name, cells: Array.from({ length: rows }, () => draw(values, rng)) }));
  });
}

function draw(values: string, rng: Rng): string {
  const [how, ...numbers] = values.split(' ');
  const [a, b, digits] = numbers.map(Number);
  if (how === 'n') return (a + b * rng.normal()).toFixed(digits);
  if (how === 'i') return String(a + Math.floor(rng.uniform() * (b - a + 1)));
  if (how === 'd') {
    const day = Date.UTC(a, 0, 1) + Math.floor(rng.uniform() * (b - a) * 365) * 86_400_000;
    return new Date(day).toISOString().slice(0, 10);
  }
  const levels = values.split('|');
  return levels[Math.floor(rng.uniform() ** 1.5 * levels.length)];
}
