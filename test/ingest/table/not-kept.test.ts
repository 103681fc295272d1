import { expect, it } from 'vitest';
import { leftOutFindings } from '../../../core/ingest/table/plan/guard-plan.ts';
import { readText } from '../../fuzz/read-text.ts';

const ROWS = Array.from({ length: 480 }, (_, i) => {
  const centre = `Zentrum ${String.fromCharCode(65 + (i % 24))}`;
  return `S${String(i)},${centre},${String((i * 7) % 90)}.5`;
});
const TEXT = `study_id,Zentrum,crp\n${ROWS.join('\n')}\n`;

it('says of a column that was to be kept that it is not, and that a codebook keeps it', async () => {
  const { plan } = await readText(TEXT);
  expect(plan.columns[1].withheld).toMatchObject({ kind: 'free text', final: true });
  const told = leftOutFindings(plan, new Set(['Zentrum']));
  expect(told).toMatchObject([{ code: 'table.not-kept', severity: 'warning', about: ['Zentrum'] }]);
  expect(told[0].message).toContain('“Zentrum” (free text) was to be kept and is not stored all the same');
  expect(told[0].hint).toContain('a codebook gives the column the type “category”');
  const entry = {
    variable: 'Zentrum',
    label: null,
    unit: null,
    type: 'category',
    levels: [],
    missing: [],
  } as const;
  const { plan: followed } = await readText(TEXT, { codebook: [entry] });
  expect(followed.columns[1]).toMatchObject({ type: 'category' });
  expect(leftOutFindings(followed, new Set(['Zentrum']))).toEqual([]);
});

it('names the codebook where nobody has asked to keep it', async () => {
  const { plan } = await readText(TEXT);
  const told = leftOutFindings(plan);
  expect(told).toMatchObject([{ code: 'table.personal', about: ['Zentrum'] }]);
  expect(told[0].hint).toContain('a codebook gives the column the type “category”');
});
