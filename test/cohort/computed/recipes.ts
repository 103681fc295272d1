import { normalScores } from '../../../core/math/ranks.ts';
import { by, round, type Recipe } from './table-maker.ts';

/** Columns that are computed from others. */
export const RECIPES: readonly Recipe[] = [
  (m) => {
    const metres = m.random.uniform() < 0.4;
    const w = m.number('weight_kg', [78, 15], 0.8, 1, true);
    const h = metres ? m.number('height_m', [1.71, 0.1], 0.8, 2) : m.number('height_cm', [171, 10], 0.8, 0);
    const b = m.derive(
      'bmi',
      by([w, h], (a, c) => a / (metres ? c : c / 100) ** 2, m.random.pick([1, 2, null])),
      { anywhere: true },
    );
    if (m.rows >= 400) {
      if (m.random.uniform() < 0.5)
        m.derive(
          'obese',
          by([b], (v) => (v >= 30 ? 1 : 0)),
          { anywhere: true },
        );
      else
        m.derive(
          'bmi_class',
          by([b], (v) => [1, 3, 2, 0][v < 18.5 ? 0 : v < 25 ? 1 : v < 30 ? 2 : 3]),
          { anywhere: true, unordered: true },
        );
    }
    if (m.random.uniform() < 0.4)
      m.derive(
        'bmi_z',
        by([b], (v) => (v - 26.3) / 4.4, m.random.pick([2, 3])),
        { anywhere: true },
      );
  },
  (m) => {
    const count = m.random.pick([4, 7, 9, 14, 20]);
    const items = m.items('phq', count, m.random.pick([4, 5]));
    const total = m.derive(
      'phq_total',
      by(items, (...v) => v.reduce((s, x) => s + x, 0)),
      { anywhere: true },
    );
    if (m.random.uniform() < 0.5)
      m.derive(
        'phq_mean',
        by([total], (v) => v / count, m.random.pick([2, null])),
        { anywhere: true, or: 'phq_total' },
      );
  },
  (m) => {
    const items = m.items('gad_', 10, 4);
    const sum = (...v: number[]): number => v.reduce((s, x) => s + x, 0);
    const a = m.derive('gad_sub_a', by(items.slice(0, 5), sum), { anywhere: true });
    const b = m.derive('gad_sub_b', by(items.slice(5), sum), { anywhere: true });
    m.derive('gad_sum', by([a, b], sum), { anywhere: true });
  },
  (m) => {
    const items = m.items('soc', 6, 7);
    m.derive(
      'soc_score',
      by(items, (...v) => v.reduce((s, x) => s + x, 0) / v.length, m.random.pick([1, 2])),
      { anywhere: true },
    );
  },
  (m) => {
    const sbp = m.number('sbp', [128, 16], 0.7, 0);
    const dbp = m.number('dbp', [79, 10], 0.7, 0);
    m.derive(
      'map',
      by([sbp, dbp], (s, d) => d + (s - d) / 3, m.random.pick([0, 1])),
      { anywhere: true },
    );
    if (m.random.uniform() < 0.5)
      m.derive(
        'pulse_pressure',
        by([sbp, dbp], (s, d) => s - d),
      );
  },
  (m) => {
    const tc = m.number('tc', [200, 40], 0.8, 0);
    const hdl = m.number('hdl', [52, 14], 0.8, 0);
    const tg = m.number('tg', [130, 60], 0.8, 0, true);
    m.derive(
      'ldl',
      by([tc, hdl, tg], (t, h, g) => t - h - g / 5, m.random.pick([0, 1])),
    );
    if (m.random.uniform() < 0.5)
      m.derive(
        'non_hdl',
        by([tc, hdl], (t, h) => t - h),
      );
  },
  (m) => {
    const a = m.number('glucose', [98, 18], 0.8, 0, true);
    m.derive(
      'glucose_mmol',
      by([a], (v) => v / 18.0182, m.random.pick([1, 2])),
      { or: 'glucose' },
    );
    const i = m.number('insulin', [9, 5], 0.8, 1, true);
    m.derive(
      'homa_ir',
      by([a, i], (g, x) => (g * x) / 405, m.random.pick([2, 1])),
      { anywhere: true },
    );
  },
  (m) => {
    const c = m.number('temp_c', [36.9, 0.7], 0.8, 1);
    m.derive(
      'temp_f',
      by([c], (v) => v * 1.8 + 32, 1),
      { or: 'temp_c' },
    );
  },
  (m) => {
    const t0 = m.number('grip_t0', [34, 9], 0.5, 1);
    const t1 = m.add({
      name: 'grip_t1',
      values: t0.values.map((v) => round(v + m.random.normal(0.5, 3), 1)),
    });
    m.derive(
      'grip_change',
      by([t0, t1], (a, b) => b - a, 1),
    );
    if (m.random.uniform() < 0.5)
      m.derive(
        'grip_change_pct',
        by([t0, t1], (a, b) => (100 * (b - a)) / a, 1),
      );
  },
  (m) => {
    const waist = m.number('waist', [93, 13], 0.4, 0);
    const hip = m.number('hip', [102, 9], 0.4, 0);
    m.derive(
      'whr',
      by([waist, hip], (a, b) => a / b, m.random.pick([2, 3])),
      { anywhere: true },
    );
  },
  (m) => {
    const x = m.number('ferritin', [110, 90], 0.8, m.random.pick([0, 1]), true);
    const [name, f] = m.random.pick<[string, (v: number) => number]>([
      ['log_ferritin', Math.log],
      ['log10_ferritin', Math.log10],
      ['ferritin_sqrt', Math.sqrt],
      ['ferritin_ln1', (v) => Math.log(v + 1)],
    ]);
    m.derive(name, by([x], f, m.random.pick([2, 3, null])), { or: 'ferritin' });
  },
  (m) => {
    const age = m.number('age', [55, 13], 0.9, 0);
    if (m.random.uniform() < 0.5)
      m.derive(
        'age_sq',
        by([age], (v) => v * v),
        { or: 'age' },
      );
    if (m.rows >= 400) {
      m.derive(
        'age_group',
        by([age], (v) => (v < 40 ? 1 : v < 50 ? 2 : v < 60 ? 3 : v < 70 ? 4 : 5)),
        { anywhere: true },
      );
    }
  },
  (m) => {
    const born = m.add({ name: 'birth_year', values: m.draw(() => 1940 + m.random.int(55)) });
    if (m.random.uniform() < 0.5)
      m.derive(
        'age_years',
        by([born], (v) => 2021 - v),
        { or: 'birth_year' },
      );
    else {
      const year = m.add({ name: 'visit_year', values: m.draw(() => 2010 + m.random.int(9)) });
      m.derive(
        'age_visit',
        by([year, born], (a, b) => a - b),
      );
    }
  },
  (m) => {
    const born = m.add({ name: 'birth', values: m.draw(() => -9000 + m.random.int(20_000)) });
    const visit = m.add({ name: 'visit', values: m.draw(() => 17_000 + m.random.int(900)) });
    const exact = m.random.uniform() < 0.5;
    m.derive(
      'age_at_visit',
      by(
        [visit, born],
        (v, b) => (exact ? (v - b) / 365.25 : Math.floor((v - b) / 365.25)),
        exact ? 1 : null,
      ),
    );
  },
  (m) => {
    const h = m.number('len_cm', [172, 9], 0.8, 0);
    const w = m.number('mass_kg', [80, 14], 0.8, 1, true);
    m.derive(
      'bsa',
      by([h, w], (a, b) => Math.sqrt((a * b) / 3600), m.random.pick([2, 3])),
      { anywhere: true },
    );
  },
  (m) => {
    const ast = m.number('ast', [26, 12], 0.5, 0, true);
    const alt = m.number('alt', [28, 15], 0.5, 0, true);
    m.derive(
      'ast_alt_ratio',
      by([ast, alt], (a, b) => a / b, 2),
      { anywhere: true },
    );
  },
  (m) => {
    const na = m.number('na', [140, 3], 0.8, 0);
    const cl = m.number('cl', [103, 3], 0.8, 0);
    const hco3 = m.number('hco3', [25, 2.5], 0.8, 0);
    m.derive(
      'anion_gap',
      by([na, cl, hco3], (a, b, c) => a - b - c),
      { anywhere: true },
    );
  },
  (m) => {
    const [a, b, c] = ['x7', 'x8', 'x9'].map((name) => m.number(name, [4, 1], 0.6, null));
    m.derive(
      'x12',
      by([a, b, c], (u, v, w) => 0.5 * u + 0.25 * v + w),
    );
  },
  (m) => {
    const x = m.number('d_dimer', [320, 180], 0.8, null, true);
    m.derive('d_dimer_int', normalScores(x.values), { or: 'd_dimer' });
  },
  (m) => {
    const [l, w, d] = ['lesion_l', 'lesion_w', 'lesion_d'].map((name) =>
      m.number(name, [22, 6], 0.7, 1, true),
    );
    m.derive(
      'lesion_volume',
      by([l, w, d], (a, b, c) => 0.52 * a * b * c, m.random.pick([0, 1])),
      { anywhere: true },
    );
  },
  (m) => {
    const qt = m.number('qt_ms', [395, 28], 0.8, 0);
    const hr = m.number('heart_rate', [70, 11], 0.8, 0, true);
    m.derive(
      'qtc',
      by([qt, hr], (q, r) => q * Math.sqrt(r / 60), m.random.pick([0, 1])),
      { anywhere: true },
    );
  },
];
