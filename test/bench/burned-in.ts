import { performance } from 'node:perf_hooks';
import sharp from 'sharp';
import { Rng } from '../../core/math/rng.ts';
import { canFindText, findText } from '../../core/node/images/text-detector.ts';
import { drawPicture, KINDS } from './data/burned-in.ts';
import { isCovered, isFound } from './data/covered.ts';
import type { BenchOptions, BenchRow } from './types.ts';

const WITH_WORDS = 200;
const WITHOUT = 100;

/**
 * Words in generated pictures of five kinds that the detector finds, the words that it would leave legible, pictures
 * without words in which it finds some, and milliseconds a picture, decoding included.
 */
export async function run({ seeds, log }: BenchOptions): Promise<BenchRow[]> {
  if (!(await canFindText())) throw new Error('The weights of the detector are not installed.');
  const rng = new Rng(seeds[0]);
  const rows: BenchRow[] = [];
  const all = KINDS.map(() => ({ found: 0, covered: 0, alarms: 0, times: [] as number[] }));
  for (let i = 0; i < WITH_WORDS + WITHOUT; i++) {
    const kind = i % KINDS.length;
    const picture = await drawPicture(KINDS[kind], i < WITH_WORDS, rng);
    const started = performance.now();
    const regions = (await findText(sharp(picture.png), { ...picture, bitsPerSample: 8 }))!;
    all[kind].times.push(performance.now() - started);
    if (i >= WITH_WORDS) all[kind].alarms += Number(regions.length > 0);
    else {
      all[kind].found += Number(isFound(picture, regions));
      all[kind].covered += Number(isCovered(picture, regions));
    }
    if (i % 50 === 49) log(`${i + 1} pictures`);
  }
  const [each, none] = [WITH_WORDS / KINDS.length, WITHOUT / KINDS.length];
  for (const [k, { found, covered, alarms, times }] of all.entries()) {
    rows.push({
      name: KINDS[k],
      foundPercent: (100 * found) / each,
      coveredPercent: (100 * covered) / each,
      falseAlarmPercent: (100 * alarms) / none,
      medianMs: Math.round(median(times)),
      slowestMs: Math.round(Math.max(...times)),
    });
  }
  const sum = (of: (one: (typeof all)[number]) => number): number => all.reduce((n, one) => n + of(one), 0);
  return [
    ...rows,
    {
      name: 'all',
      foundPercent: (100 * sum(({ found }) => found)) / WITH_WORDS,
      coveredPercent: (100 * sum(({ covered }) => covered)) / WITH_WORDS,
      falseAlarmPercent: (100 * sum(({ alarms }) => alarms)) / WITHOUT,
      medianMs: Math.round(median(all.flatMap(({ times }) => times))),
      slowestMs: Math.round(Math.max(...all.flatMap(({ times }) => times))),
    },
  ];
}

/** The middle one; of an even number, the lower of the two; 0 of none. */
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1] ?? 0;
