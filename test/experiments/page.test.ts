import { XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { drawFigure } from '../bench/experiments/figure.ts';
import { checkTarget } from '../bench/experiments/figures.ts';
import { ranges, sayP } from '../bench/experiments/markdown.ts';
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

  test('has a heading for each experiment, where the list of all leads', () => {
    expect(page).toContain('[Red & white](#red--white)');
    expect(page.split('\n')).toContain('## Red & white');
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

  test('has the notes, the machine, the seeds and the commits', () => {
    expect(page).toContain('Red is *easier*.');
    expect(page).toContain('Seeds 40-44. 12 runs, 0.10 hours');
    expect(page).toContain('Commit abc1234, def5678+ (+: with changes that were not committed)');
    expect(page).toContain('Abacus 3, 2 cores, 8 GB, Linux 6, Node v20.0.0');
  });

  test('is the same whichever way the rows come', () => {
    const turned = { ...results, rows: [...rows].reverse() };
    expect(writeMarkdown([{ experiment, results: turned, notes: 'Red is *easier*.\n' }])).toBe(page);
  });

  test('says so when nothing was measured', () => {
    const empty = { ...results, rows: [] };
    expect(writeMarkdown([{ experiment, results: empty, notes: '' }])).toContain(
      'Nothing has been measured yet.',
    );
  });

  test('names runs of conditions that are gone', () => {
    const more = { ...results, rows: [...rows, row('rosé/ours', 40, 1)] };
    const text = writeMarkdown([{ experiment, results: more, notes: '' }]);
    expect(text).toContain('1 kept run of conditions that the experiment no longer has');
    expect(text).not.toContain('| rosé');
  });
});

describe('a target', () => {
  test('is open before the first run', () => {
    expect(checkTarget(experiment, experiment.targets[0], [])).toMatchObject({ value: null, met: null });
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

  test('keeps all that it draws inside', () => {
    for (const [, x] of svg.matchAll(/ cx="([^"]+)"/g)) {
      expect(Number(x)).toBeGreaterThan(180);
      expect(Number(x)).toBeLessThan(650);
    }
    const height = Number(/ height="(\d+)"/.exec(svg)![1]);
    for (const [, y] of svg.matchAll(/ y="([^"]+)"/g)) expect(Number(y)).toBeLessThan(height);
  });

  test('has a panel a data set and a diamond for the paper', () => {
    expect(svg.match(/class="panel"/g)).toHaveLength(2);
    expect(svg.match(/class="paper"/g)).toHaveLength(1);
  });

  test('does not go by the order of the rows', () => {
    expect(drawFigure(experiment, [...rows].reverse())).toBe(svg);
  });

  test('ends its scale at what cannot be exceeded, its bars too', () => {
    const columns = [{ ...experiment.columns[0], most: 1 }];
    const high = [0.6, 1, 1].map((mcc, i) => row('red/ours', 40 + i, mcc));
    const lastTick = (of: Experiment): string =>
      [...drawFigure(of, high).matchAll(/>([\d.]+)<\/text>/g)].at(-1)![1];
    expect(lastTick(experiment)).toBe('1.1');
    expect(lastTick({ ...experiment, columns })).toBe('1.0');
    for (const [, x] of drawFigure({ ...experiment, columns }, high).matchAll(
      /class="spread" [^>]*H([\d.]+)/g,
    ))
      expect(Number(x)).toBeLessThanOrEqual(630);
  });

  test('can draw other values than a column, a row each', () => {
    const drawn = {
      label: 'error',
      digits: 2,
      rows: [1, 2].map((k) => ({ label: `times ${String(k)}`, value: () => 0.1 * k })),
    };
    const svg = drawFigure({ ...experiment, drawn }, rows);
    expect(svg).toContain('<title>Red &amp; white: error</title>');
    expect(svg.match(/>times [12]</g)).toHaveLength(6);
    expect(svg.match(/class="paper"/g)).toBeNull();
    // The failed run has none.
    expect(svg.match(/<circle/g)).toHaveLength(2 * (rows.length - 1));
  });

  test('can draw one value', () => {
    const one = drawFigure(experiment, [row('red/ours', 40, 0.5)]);
    expect(XMLValidator.validate(one)).toBe(true);
    expect(one).not.toMatch(/NaN|Infinity/);
  });
});

describe('words', () => {
  test('say ranges and p-values briefly', () => {
    expect(ranges([44, 40, 41, 42, 47, 41])).toBe('40-42, 44, 47');
    expect(ranges([])).toBe('');
    expect(sayP(0.0625)).toBe('.0625');
    expect(sayP(0.00001)).toBe('< .0001');
    expect(sayP(1)).toBe('1.0000');
  });
});
