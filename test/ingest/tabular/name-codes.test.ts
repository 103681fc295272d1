import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/tabular/make-plan.ts';
import { codesInName } from '../../../core/ingest/tabular/name-codes.ts';
import type { PlanOverrides } from '../../../core/ingest/tabular/plan.ts';
import { memorySource } from '../memory-source.ts';

/** `1 m, 2 w` of what a name says, with the type; null where it says nothing of these cells. */
function said(name: string, cells: string): string | null {
  const found = codesInName(name, cells.split(' '));
  return (
    found &&
    [
      found.type,
      found.levels.map(({ value, label }) => `${value} ${label}`).join(', '),
      ...found.missing,
    ].join('; ')
  );
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
  ])('%s', (name, cells, expected) => expect(said(name, cells)).toBe(expected));

  it.each([
    ['both ends of a scale', 'VAS (0=no pain, 10=worst)', '0 3 10'],
    ['ranges', 'mRS (0-2=good, 3-6=bad)', '0 2 5'],
    ['units', 'Dose (5 mg, 10 mg)', '5 10'],
    ['a formula', 'eGFR (CKD-EPI, 2009)', '60 90'],
    ['one meaning', 'Dialysis (1=yes)', '0 1'],
    ['one label twice', 'Arm (1=A, 2=A)', '1 2'],
    ['one code twice', 'Arm (1=A, 1=B)', '1'],
    ['a range', 'NYHA (I-IV)', 'I IV'],
    ['other codes in the cells', 'Sex (1=m, 2=w)', '0 1 2'],
    ['words in the cells', 'Sex (1=m, 2=w)', 'm w'],
    ['nothing in the cells', 'Sex (1=m, 2=w)', 'NA NA'],
  ])('are none: %s', (_, name, cells) => expect(said(name, cells)).toBeNull());

  const plan = (asked: PlanOverrides = {}) => {
    const rows = Array.from({ length: 40 }, (_, i) => `P${String(i)},${String(1 + (i % 3))}`);
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

  it('give way to a codebook', async () => {
    const variable = 'Therapy (1=surgery, 2=drugs, 3=none)';
    const levels = ['x', 'y', 'z'].map((label, i) => ({ code: i + 1, value: String(i + 1), label }));
    const entry = { variable, label: null, unit: null, type: null, levels, missing: [] };
    const { columns, findings } = await plan({ codebook: [entry] });
    expect(columns[1].levels.map(({ label }) => label)).toEqual(['x', 'y', 'z']);
    expect(findings.some(({ code }) => code === 'table.name-codes')).toBe(false);
  });
});
