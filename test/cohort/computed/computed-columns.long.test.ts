import { describe, expect, it } from 'vitest';
import { computedColumns, type GivenColumn } from '../../../core/cohort/computed/computed-columns.ts';
import { Rng } from '../../../core/math/rng.ts';
import { generatedTable } from './generated-tables.ts';

const N = 300;
const rng = new Rng(1001);
const draw = (f: () => number, n = N): Float64Array => Float64Array.from({ length: n }, f);
const column = (name: string, values: Float64Array, more: Partial<GivenColumn> = {}): GivenColumn => ({
  name,
  values,
  ...more,
});
const from = (sources: readonly GivenColumn[], f: (...v: number[]) => number): Float64Array =>
  sources[0].values.map((_, r) => f(...sources.map(({ values }) => values[r])));
const digits = (d: number) => (v: number) => Number(v.toFixed(d));

const weight = column(
  'weight',
  draw(() => digits(1)(78 + 14 * rng.normal())),
);
const height = column(
  'height',
  draw(() => Math.round(171 + 9 * rng.normal())),
);
const items = Array.from({ length: 6 }, (_, i) =>
  column(
    `item_${String(i + 1)}`,
    draw(() => rng.int(5)),
  ),
);
const glucose = column(
  'glucose',
  draw(() => Math.round(98 * Math.exp(0.2 * rng.normal()))),
);
const temperature = column(
  'temp_c',
  draw(() => digits(1)(36.8 + 0.6 * rng.normal())),
);
const bmi = column(
  'bmi',
  from([weight, height], (w, h) => digits(1)(w / (h / 100) ** 2)),
);
const born = column(
  'birth_year',
  draw(() => 1940 + rng.int(50)),
);

const formulas = (...columns: GivenColumn[]): string[] =>
  computedColumns(columns).map(({ formula }) => formula);

describe('columns that are computed from others', () => {
  it.each([
    ['a body mass index', [weight, height, bmi], 'bmi = weight / (height / 100)^2, rounded to 1 decimal'],
    [
      'a sum score',
      [
        ...items,
        column(
          'total',
          from(items, (...v) => v.reduce((s, x) => s + x, 0)),
        ),
      ],
      'total = sum of item_1, item_2, item_3, item_4, item_5, item_6',
    ],
    [
      'a mean score',
      [
        ...items,
        column(
          'score',
          from(items, (...v) => digits(2)(v.reduce((s, x) => s + x, 0) / 6)),
        ),
      ],
      'score = mean of item_1, item_2, item_3, item_4, item_5, item_6, rounded to 2 decimals',
    ],
    [
      'degrees of another scale',
      [
        temperature,
        column(
          'temp_f',
          from([temperature], (c) => digits(1)(c * 1.8 + 32)),
        ),
      ],
      'temp_f = 1.8 × temp_c + 32, rounded to 1 decimal',
    ],
    [
      'other units',
      [
        glucose,
        column(
          'glucose_mmol',
          from([glucose], (g) => digits(2)(g / 18)),
        ),
      ],
      'glucose_mmol = glucose / 18, rounded to 2 decimals',
    ],
    [
      'a logarithm',
      [
        glucose,
        column(
          'log_glucose',
          from([glucose], (g) => digits(3)(Math.log10(g))),
        ),
      ],
      'log_glucose = log10(glucose), rounded to 3 decimals',
    ],
    [
      'a square',
      [
        glucose,
        column(
          'glucose_sq',
          from([glucose], (g) => g * g),
        ),
      ],
      'glucose_sq = glucose^2',
    ],
    [
      'a difference',
      [
        weight,
        height,
        column(
          'broca',
          from([weight, height], (w, h) => digits(1)(w - h)),
        ),
      ],
      'broca = weight - height',
    ],
    [
      'an age from the year of birth',
      [
        born,
        column(
          'age',
          from([born], (y) => 2024 - y),
        ),
      ],
      'age = 2024 - birth_year',
    ],
    [
      'a ratio in percent',
      [
        weight,
        height,
        column(
          'share',
          from([weight, height], (w, h) => digits(1)((100 * w) / h)),
        ),
      ],
      'share = 100 × weight / height, rounded to 1 decimal',
    ],
  ] as const)('names %s', (_, columns, formula) => {
    const [found, ...others] = formulas(...columns);
    expect(others).toEqual([]);
    expect(found.replace(/, rounded to whole numbers$/, '')).toBe(formula);
  });

  it('names groups cut from a number, whatever their codes', () => {
    const age = column(
      'age',
      draw(() => Math.round(52 + 14 * rng.normal()), 600),
    );
    const group = column(
      'group',
      from([age], (v) => (v < 40 ? 2 : v < 60 ? 0 : 1)),
      { unordered: true },
    );
    expect(formulas(age, group)).toEqual([
      'group is age in ranges: 2 below 40, 0 from 40 to below 60, 1 from 60 on',
    ]);
  });

  it('takes codes of categories for no numbers', () => {
    const codes = column(
      'region',
      draw(() => rng.int(4)),
      { unordered: true },
    );
    expect(
      formulas(
        codes,
        column(
          'twice',
          codes.values.map((v) => 2 * v + 1),
        ),
      ),
    ).toEqual([]);
  });

  it('finds both of two that rest on one another, and no source of theirs', () => {
    const z = column(
      'bmi_z',
      from([bmi], (v) => digits(3)((v - 26) / 4)),
    );
    const found = computedColumns([z, weight, bmi, height]).map(({ column: name }) => name);
    expect(found).toEqual(['bmi_z', 'bmi']);
  });
});

/** Tables of the property test; `COMPUTED_TABLES=200 COMPUTED_SEED=1001` runs more, or others. */
const TABLES = Number(process.env['COMPUTED_TABLES'] ?? 16);
const FIRST = Number(process.env['COMPUTED_SEED'] ?? 1001);

describe('generated tables', () => {
  it.each(Array.from({ length: TABLES }, (_, i) => FIRST + i))('names all and no other: seed %i', (seed) => {
    const { columns, computed } = generatedTable(seed);
    const named = new Map(computedColumns(columns).map((c) => [c.column, c.formula]));
    const missed = computed.filter(({ name, or }) => !named.delete(name) && !(or && named.delete(or)));
    expect({ missed, wrong: [...named.values()] }).toEqual({ missed: [], wrong: [] });
  });
});

describe('columns that give one another, one to one', () => {
  const platelets = column(
    'platelets',
    draw(() => Math.max(60, Math.round(250 + 60 * rng.normal()))),
  );
  const of = (name: string, d: number, f: (v: number) => number): GivenColumn =>
    column(
      name,
      from([platelets], (v) => digits(d)(f(v))),
    );
  const others = [of('sqrt_platelets', 4, Math.sqrt), of('log1p_platelets', 4, Math.log1p)];

  it.each([
    ['root and logarithm', [platelets, ...others]],
    ['the same from the other end', [...others.toReversed(), platelets]],
    ['a logarithm of fewer decimals', [platelets, of('ln_platelets_plus1', 3, Math.log1p)]],
  ])('leave out all but the measurement: %s', (_, columns) => {
    const left = new Set(computedColumns(columns).map((found) => found.column));
    expect(columns.filter(({ name }) => !left.has(name))).toEqual([platelets]);
  });
});
