import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { codesInName } from '../../../../core/ingest/table/columns/name-codes.ts';
import type { PlanOverrides } from '../../../../core/ingest/table/types/plan.ts';
import { memorySource } from '../../memory-source.ts';

/** `1 m, 2 w` of what a name says, with the type and what is missing; null where it says nothing of these cells. */
function said(name: string, cells: string): string | null {
  const found = codesInName(name, cells.split(' '));
  if (!found) return null;
  if (!found.isFollowed) return `not followed: ${found.unlisted.join(' ')}`;
  const { type, levels, missing } = found.entry;
  return [type, levels.map(({ value, label }) => `${value} ${label}`).join(', '), ...missing].join('; ');
}

describe('codes in the name of a column', () => {
  it.each([
    ['Geschlecht (1=m, 2=w)', '1 2 1 NA', 'category; 1 m, 2 w'],
    ['Raucher [0 nein, 1 ja, 2 Ex]', '0 1 2', 'category; 0 nein, 1 ja, 2 Ex'],
    ['Therapie A=1 B=2 C=3', '3 1 2', 'category; 1 A, 2 B, 3 C'],
    ['Sex: 0 = female; 1 = male; 9 = unknown', '0 1 9', 'category; 0 female, 1 male; 9'],
    ['Smoking 0=never/1=former/2=current', '0 2', 'ordinal; 0 never, 1 former, 2 current'],
    [
      'Pain (0: none, 1: mild, 2: moderate, 3: severe)',
      '0 1 3',
      'ordinal; 0 none, 1 mild, 2 moderate, 3 severe',
    ],
    ['Group {1: control, 2: case}', '2 1', 'category; 1 control, 2 case'],
    ['Seite (-1 links | 1 rechts)', '-1 1', 'category; -1 links, 1 rechts'],
    ['Sex (1=m, 2=w)', '1 2 1 9', 'category; 1 m, 2 w; 9'],
    ['Sex (1=m, 2=w, 9=unknown)', '1 2 9 -9', 'category; 1 m, 2 w; 9; -9'],
    ['Arm (1=A, 2=B)', '1 2 1 99 -1', 'category; 1 A, 2 B; -1; 99'],
    ['Arm (1=A, 2=B)', '0 1 2', 'not followed: 0'],
    ['Arm (1=A, 2=B)', '1 2 1 3 9', 'not followed: 3 9'],
    ['Diabetes (0=no, 1=yes)', '0 1 ja', 'not followed: ja'],
    ['Grade (6=a, 7=b)', '6 7 8', 'not followed: 8'],
  ])('%s', (name, cells, expected) => expect(said(name, cells)).toBe(expected));

  it.each([
    ['both ends of a scale', 'VAS (0=no pain, 10=worst)', '0 3 10'],
    ['both ends of a scale that most people have', 'VAS (0=no pain, 10=worst)', '0 0 0 10 10 9'],
    ['ranges', 'mRS (0-2=good, 3-6=bad)', '0 2 5'],
    ['units', 'Dose (5 mg, 10 mg)', '5 10'],
    ['a formula', 'eGFR (CKD-EPI, 2009)', '60 90'],
    ['one meaning', 'Dialysis (1=yes)', '0 1'],
    ['one label twice', 'Arm (1=A, 2=A)', '1 2'],
    ['one code twice', 'Arm (1=A, 1=B)', '1'],
    ['a range', 'NYHA (I-IV)', 'I IV'],
    ['other codes in most cells', 'Sex (1=m, 2=w)', '0 0 1 3 3'],
    ['words in the cells', 'Sex (1=m, 2=w)', 'm w'],
    ['nothing in the cells', 'Sex (1=m, 2=w)', 'NA NA'],
  ])('are none: %s', (_, name, cells) => expect(said(name, cells)).toBeNull());

  const plan = (asked: PlanOverrides = {}, cell = (i: number): string | number => 1 + (i % 3)) => {
    const rows = Array.from({ length: 40 }, (_, i) => `P${String(i)},${String(cell(i))}`);
    const bytes = new TextEncoder().encode(['id,"Therapy (1=surgery, 2=drugs, 3=none)"', ...rows].join('\n'));
    return makePlan(memorySource('a.csv', bytes), '/a.csv', asked);
  };

  it('name the groups of a column, which have no order by their numbers, and are told', async () => {
    const { columns, findings } = await plan();
    expect(columns[1]).toMatchObject({
      type: 'category',
      levels: [
        { value: '1', label: 'surgery' },
        { value: '2', label: 'drugs' },
        { value: '3', label: 'none' },
      ],
    });
    expect(findings.map(({ message }) => message).join()).toContain(
      'its codes are read as its name says: 1 is surgery, 2 is drugs, 3 is none',
    );
  });

  it('leave what else stands for "no value" missing, which is told', async () => {
    const { columns, findings } = await plan({}, (i) => [1, 2, 3, 99][i % 4]);
    expect(columns[1].missing).toContain('99');
    expect(findings.map(({ message }) => message).join()).toContain('99 (10 times');
  });

  it('are told where cells hold other values, unless somebody has chosen the type', async () => {
    const cell = (i: number): number => 1 + (i % 4);
    const { columns, findings } = await plan({}, cell);
    expect(columns[1].levels.map(({ label }) => label)).toEqual(['1', '2', '3', '4']);
    const told = findings.filter(({ code }) => code === 'table.name-codes');
    expect(told.map(({ message }) => message).join()).toContain('there are cells with 4 too');
    const chosen = await plan({ types: { [columns[1].name]: 'integer' } }, cell);
    expect(chosen.findings.some(({ code }) => code === 'table.name-codes')).toBe(false);
  });

  it('give way to a codebook', async () => {
    const variable = 'Therapy (1=surgery, 2=drugs, 3=none)';
    const levels = ['x', 'y', 'z'].map((label, i) => ({ code: i + 1, value: String(i + 1), label }));
    const entry = { variable, label: null, unit: null, type: null, levels, missing: [] };
    const { columns, findings } = await plan({ codebook: [entry] });
    expect(columns[1].levels.map(({ label }) => label)).toEqual(['x', 'y', 'z']);
    expect(findings.some(({ code }) => code === 'table.name-codes')).toBe(false);
  });
});
