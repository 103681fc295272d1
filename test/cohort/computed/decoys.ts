import { by, clamp, round, type Recipe } from './table-maker.ts';

/** Columns that look computed and are not. */
export const DECOYS: readonly Recipe[] = [
  // Strongly correlated.
  (m) => {
    const a = m.number('arm_left', [27, 4], 0.5, 1);
    m.add({ name: 'arm_right', values: a.values.map((v) => round(v + m.random.normal(0, 0.3), 1)) });
  },
  // A twin in other units with noise just above what rounding leaves.
  (m) => {
    const a = m.number('creatinine', [0.95, 0.2], 0.8, 2);
    m.add({
      name: 'creatinine_umol',
      values: a.values.map((v) => Math.round(v * 88.42 + m.random.normal(0, 1.2))),
    });
  },
  // A body mass index by another scale.
  (m) => {
    const w = m.number('wt', [80, 15], 0.8, 1, true);
    const h = m.number('ht', [170, 10], 0.8, 0);
    m.add({
      name: 'bmi_ward',
      values: by([w, h], (a, b) => (a + m.random.normal(0, 0.8)) / (b / 100) ** 2, 1),
    });
  },
  // A sum score with an item that is not in the table.
  (m) => {
    const items = m.items('hads', 7, 4);
    m.add({
      name: 'hads_total',
      values: by(items, (...v) => v.reduce((s, x) => s + x, 0) + m.random.int(4)),
    });
  },
  // A sum with one typing error: nearly computed.
  (m) => {
    const items = m.items('mmse', 6, 5);
    const total = by(items, (...v) => v.reduce((s, x) => s + x, 0));
    for (let k = 0; k < 6; k++) total[m.random.int(m.rows)] += 3;
    m.add({ name: 'mmse_sum', values: total });
  },
  // A diagnosis that goes with a number without being cut from it.
  (m) => {
    const g = m.number('hba1c', [5.8, 0.8], 0.8, 1);
    m.add({ name: 'diabetes', values: g.values.map((v) => (v + m.random.normal(0, 0.35) > 6.4 ? 1 : 0)) });
  },
  // Groups that a person filled in.
  (m) => {
    const a = m.number('pain', [5, 2.2], 0.8, 1);
    m.add({
      name: 'pain_group',
      values: a.values.map((v) => clamp(Math.floor((v + m.random.normal(0, 0.4)) / 2.5), 0, 3)),
    });
  },
  // Coarse columns that go together.
  (m) => {
    const a = m.items('adl', 1, 5)[0];
    m.add({ name: 'iadl', values: a.values.map((v) => (m.random.uniform() < 0.9 ? v : clamp(v + 1, 0, 4))) });
    m.add({ name: 'care', values: a.values.map((v) => (v + m.random.normal(0, 0.7) > 2.5 ? 1 : 0)) });
  },
  // A ratio with noise, and a product with a factor that is not there.
  (m) => {
    const a = m.number('fev1', [3.1, 0.7], 0.5, 2);
    const b = m.number('fvc', [4.0, 0.8], 0.5, 2);
    m.add({ name: 'fev1_fvc', values: by([a, b], (x, y) => (100 * x) / y + m.random.normal(0, 1), 0) });
    m.add({ name: 'workload', values: by([a, b], (x, y) => x * y * Math.exp(m.random.normal(0, 0.03)), 1) });
  },
  // Ten columns of one factor with little noise of their own.
  (m) => {
    const f = m.measure([0, 1], 0.3, null);
    for (let k = 0; k < 10; k++) {
      m.add({
        name: `roi_${String(k)}`,
        values: f.map((v) => round(100 + 10 * v + m.random.normal(0, 0.6), 1)),
      });
    }
  },
  // Rows in order of time: a second number and a date that rise together.
  (m) => {
    let [day, serial] = [18_000, 400];
    m.add({ name: 'enrolled', values: m.draw(() => (day += m.random.int(3))) });
    m.add({ name: 'sample_no', values: m.draw(() => (serial += 1 + m.random.int(4))) });
  },
  // A curve with noise.
  (m) => {
    const a = m.number('dose', [40, 12], 0.9, 0, true);
    m.add({
      name: 'level',
      values: a.values.map((v) => round(3 * Math.log(Math.max(1, v)) + m.random.normal(0, 0.05), 2)),
    });
  },
  // Two measurements of the same thing a day apart.
  (m) => {
    const a = m.number('len_a', [172, 9], 0.8, 0);
    m.add({ name: 'len_b', values: a.values.map((v) => Math.round(v + m.random.normal(0, 1.3))) });
  },
];
