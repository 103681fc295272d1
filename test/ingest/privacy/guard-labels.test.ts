import { describe, expect, it } from 'vitest';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';

const ROWS = 60;

/** The plan of a table with coded columns, whose labels a codebook gives. */
async function codedPlan(
  columns: Readonly<Record<string, readonly [label: string, texts: readonly string[]]>>,
) {
  const names = Object.keys(columns);
  const lines = Array.from({ length: ROWS }, (_, r) =>
    [`S${r}`, ...names.map((name) => String(1 + (r % columns[name][1].length)))].join(','),
  );
  const text = [['id', ...names].join(','), ...lines].join('\n');
  const codebook = names.map((variable) => ({
    ...{ variable, label: columns[variable][0], unit: null, type: null, missing: [] },
    levels: columns[variable][1].map((label, i) => ({ code: i + 1, value: String(i + 1), label })),
  }));
  const source = memorySource('t.csv', new TextEncoder().encode(`${text}\n`));
  return makePlan(source, 't.csv', { idColumn: 'id', header: true, codebook });
}

describe('labels of coded values', () => {
  it.each([
    ['Interviewer', 'staff', 'Tiefenthal|Kranzberger|Müller|Wiesner|Lefort'],
    ['Wohnort', 'address', 'Erding|Freising|Dachau|Gauting|Zeist|Otwock'],
    ['V7', 'name', 'Schmidt|Müller|Huber|Weber|Meier'],
  ])('tell with the name “%s” what the same words in the file would', async (label, kind, texts) => {
    const plan = await codedPlan({ V5: [label, texts.split('|')] });
    expect(plan.columns[1].withheld).toMatchObject({ kind, final: false, cells: ROWS });
  });

  it.each([
    ['Arzt', 'Hausarzt|Facharzt|Klinik'],
    ['Beruf', 'Müller|Bäcker|Schneider|Koch|Lehrer'],
    ['Krankenhaus der Geburt', 'Klinikum Erding|Klinikum Freising|Rotkreuzklinikum'],
    ['Name des Medikaments', 'Ramipril|Metoprolol|Bisoprolol|Amlodipin'],
    ['Bemerkung', 'keine Angabe möglich|Patient war nicht nüchtern|Messung wurde wiederholt'],
    ['In what year were you born? (grouped)', 'before 1940|1940-1959|1960 or later'],
  ])('are kept where they do not: %s', async (label, texts) => {
    const plan = await codedPlan({ V5: [label, texts.split('|')] });
    expect(plan.columns[1].withheld).toBeUndefined();
    expect(plan.columns[1].levels.map((level) => level.label)).toEqual(texts.split('|'));
  });

  it('are not looked for where there are only codes', async () => {
    const text = `id,Interviewer\n${Array.from({ length: ROWS }, (_, r) => `S${r},${1 + (r % 5)}`).join('\n')}\n`;
    const source = memorySource('t.csv', new TextEncoder().encode(text));
    const plan = await makePlan(source, 't.csv', { idColumn: 'id', header: true });
    expect(plan.columns[1].withheld).toBeUndefined();
  });

  it('are left out one by one where they tell by themselves, which is said', async () => {
    const plan = await codedPlan({ V9: ['Arm', ['Kontrolle', 'Verum', 'Hofstetter Anna, ausgeschieden']] });
    expect(plan.columns[1].levels.map(({ label }) => label)).toEqual(['Kontrolle', 'Verum', '3']);
    const told = plan.findings.filter(({ code }) => code === 'table.telling-labels');
    expect(told.map(({ message }) => message)).toEqual([
      't: one label or unit of column “V9” may tell who a person is and will not be stored. The codes stand in their place.',
    ]);
  });

  it('are none where groups are called as they stand in the file', async () => {
    const rows = Array.from(
      { length: ROWS },
      (_, r) => `S${r},${['Harry Potter', 'Titanic', 'none'][r % 3]}`,
    );
    const source = memorySource('t.csv', new TextEncoder().encode(`id,film\n${rows.join('\n')}\n`));
    const plan = await makePlan(source, 't.csv', { idColumn: 'id', header: true });
    expect(plan.columns[1].levels.map(({ label }) => label)).toEqual(['Harry Potter', 'Titanic', 'none']);
    expect(plan.findings.map(({ code }) => code)).not.toContain('table.telling-labels');
  });
});

it.each([
  ['E_e_prime_lat', false],
  ['lat', true],
  ['home latitude', true],
])('says of a column that is kept whether it may be a place on the map: %s', async (name, isTold) => {
  const rows = Array.from({ length: ROWS }, (_, r) => `S${r},${((r * 7) % 90) + 0.5}`);
  const source = memorySource('t.csv', new TextEncoder().encode(`id,${name}\n${rows.join('\n')}\n`));
  const plan = await makePlan(source, 't.csv', { idColumn: 'id', header: true });
  expect(
    plan.findings.some(({ message }) => message.includes('on the map')) || 'withheld' in plan.columns[1],
  ).toBe(isTold);
});
