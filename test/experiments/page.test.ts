import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { drawFigure } from '../bench/experiments/figure.ts';
import { writeMarkdown } from '../bench/experiments/page.ts';
import type { Results, StoredRow } from '../bench/experiments/store.ts';
import type { Experiment } from '../bench/experiments/types.ts';

const run = async (): Promise<never> => Promise.reject(new Error('not run here'));
const experiment: Experiment = {
  name: 'wine',
  title: 'Red & white',
  source: 'Table 9',
  about: 'Two data sets.',
  seeds: [40, 41, 42, 43, 44],
  conditions: [
    { id: 'red/ours', data: 'red', method: 'ours', run },
    { id: 'red/ICA', data: 'red', method: 'ICA', run },
    { id: 'white/ours', data: 'white', method: 'ours', run },
  ],
  columns: [
    { key: 'mcc', label: 'MCC', digits: 3 },
    { key: 'right', label: 'right', digits: 2 },
    { key: 'errors', label: 'errors', digits: 1, failed: null },
  ],
  targets: [
    { id: 'red/ours', key: 'mcc', statistic: 'mean', atLeast: 0.9 },
    { id: 'red/ours', key: 'right', statistic: 'share', atLeast: 0.9 },
    { id: 'red/ours', key: 'seconds', statistic: 'max', atMost: 120 },
    { id: 'white/ours', key: 'mcc', statistic: 'min', atLeast: 0.9 },
  ],
  paper: { 'red/ours': { mcc: 0.84 } },
};
const row = (id: string, seed: number, mcc: number, more: Partial<StoredRow> = {}): StoredRow => ({
  id,
  seed,
  figures: { mcc, right: mcc > 0.92, errors: 1 },
  seconds: 30,
  failed: null,
  commit: 'abc1234',
  settings: null,
  machine: 0,
  ...more,
});
const OURS = [0.95, 0.91, 0.97, 0.93, 0.94];
const rows = [
  ...OURS.map((mcc, i) => row('red/ours', 40 + i, mcc)),
  ...OURS.map((mcc, i) => row('red/ICA', 40 + i, mcc - 0.1 * (i + 1))),
  row('white/ours', 40, 0, { figures: {}, failed: 'it | broke', commit: 'def5678+' }),
  row('white/ours', 42, 0.99),
];
const results: Results = {
  experiment: 'wine',
  machines: [
    {
      cpu: 'Abacus 3',
      cores: 2,
      memory: 8,
      os: 'Linux 6',
      node: 'v20.0.0',
      onnxruntime: '1.30.0',
      tfjs: '4.22.0',
      date: '2026-01-31',
    },
  ],
  rows,
};
const page = writeMarkdown([{ experiment, results, notes: 'Red is *easier*.\n' }]);
const lineOf = (start: string): string => page.split('\n').find((line) => line.startsWith(start)) ?? '';

describe('the page', () => {
  test('has mean, spread and number of seeds, with the paper beside', () => {
    // Mean of .95 .91 .97 .93 .94 is .94, sd .0224.
    expect(lineOf('| red: ours')).toBe('| red: ours | 5 | 0.940 ± 0.022 | 0.84 | 4 of 5 | 1.0 ± 0.0 |');
    expect(lineOf('| red: ICA')).toBe('| red: ICA | 5 | 0.640 ± 0.160 |  | 0 of 5 | 1.0 ± 0.0 |');
  });

  test('counts failures in, as 0 or not at all as the column says', () => {
    expect(lineOf('| white: ours')).toContain('| 2 (1 failed) | 0.495 ± 0.700 |');
    expect(lineOf('| white: ours')).toContain('1.0 (n 1)');
    expect(page).toContain('- white/ours, seed 40: it | broke');
  });

  test('says by word whether a target is met', () => {
    expect(page).toContain('| red/ours | mean MCC at least 0.9 | 0.940 | 5 | met |');
    expect(page).toContain('| red/ours | share of right at least 0.9 | 0.80 | 5 | **missed** |');
    expect(page).toContain('| red/ours | largest seconds at most 120 | 30.00 | 5 | met |');
    expect(page).toContain('| white/ours | smallest MCC at least 0.9 | 0.000 | 2 | **missed** |');
    expect(lineOf('| [Red & white](#red--white)')).toContain('| 12 | 2 of 4 |');
  });

  test('compares ours with the others seed by seed', () => {
    // Differences .1 .2 .3 .4 .5: mean .3, sd .158, half-width 2.7764 x .158 / sqrt 5 = .196.
    expect(lineOf('| red | ICA')).toBe(
      '| red | ICA | MCC | 5 | +0.300 | +0.104 to +0.496 | .0625 | not told apart |',
    );
  });
});

describe('the picture', () => {
  const svg = drawFigure(experiment, rows);

  test('is well-formed, with every seed as a dot', () => {
    expect(XMLValidator.validate(svg)).toBe(true);
    expect(svg.match(/<circle/g)).toHaveLength(rows.length);
    expect(svg).toContain('<title>Red &amp; white: MCC</title>');
    expect(svg).toContain('<title>seed 40: failed</title>');
  });
});
