import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseRecords } from '../../../core/ingest/table/grid/records.ts';
import { cellsOf, filesBelow, Imports } from './redcap-imports.ts';

const SHARED = '../shared/data/redcap';
const isThere = existsSync(SHARED);
if (!isThere) {
  process.stderr.write(`SKIPPED: test/engine/import/redcap-shared.long.test.ts: ${SHARED} is not there.\n`);
}

const imports = new Imports();

/** Cells of a file by the id that its first column has; of several rows the first. */
function rowsOf(path: string): Record<string, Record<string, string>> {
  const [header, ...rows] = parseRecords(readFileSync(path, 'utf8'), { delimiter: ',', quote: '"' });
  return Object.fromEntries(
    rows
      .toReversed()
      .map(({ cells }) => [cells[0], Object.fromEntries(header.cells.map((name, c) => [name, cells[c]]))]),
  );
}

describe.skipIf(!isThere)('the projects of ../shared/data/redcap', () => {
  const KEPT: Readonly<Record<string, readonly string[]>> = {
    'arm-single-longitudinal': ['interview_date', 'weight', 'collection_complete'],
    'blank-for-gray-status': [
      ...['redcap_data_access_group', 'age', 'sex', 'demographics_complete', 'height', 'weight', 'bmi'],
      ...['health_complete', 'race___1', 'race___2', 'race___3', 'race___4', 'race___5', 'race___6'],
      ...['ethnicity', 'interpreter_needed', 'race_and_ethnicity_complete'],
    ],
    'checkboxes-1': [
      ...['form_1_complete', 'check_one___1', 'check_one___2', 'check_one___3', 'check_one___4'],
      ...[
        'check_two___a',
        'check_two___b',
        'check_two___c',
        'check_two___d',
        'check_two___e',
        'form_2_complete',
      ],
    ],
    'clinical-trial-1': ['ethnicity', 'race', 'gender', 'height', 'weight', 'demographics_complete'],
    'decimal-comma': ['height', 'weight', 'bmi', 'demographics_complete'],
  };

  /** Records without anything on the form that has the boxes. */
  const UNOPENED: Readonly<Record<string, string>> = { 'checkboxes-1': '4', 'blank-for-gray-status': '6' };

  it.each(Object.entries(KEPT))('%s comes in value by value, without a question', async (name, kept) => {
    const { project, summary, tables } = await imports.take([join(SHARED, name)]);
    expect(summary.notTaken).toEqual([]);
    expect(summary.rejects).toBe(0);
    expect(summary.modalities.map((one) => one.name)).toEqual(['data']);
    const rows = rowsOf(join(SHARED, name, 'data.csv'));
    expect([...tables.data.subjects]).toEqual(Object.keys(rows).sort((a, b) => Number(a) - Number(b)));
    expect(tables.data.columns.map((column) => column.name)).toEqual(kept);
    const cells = cellsOf(tables.data);
    for (const [id, row] of Object.entries(rows)) {
      for (const column of kept) {
        const found = cells[id][column];
        const written = row[column].replace(/^(-?\d+),(\d+)$/, '$1.$2');
        const isUnopened = UNOPENED[name] === id && column.includes('___');
        const expected =
          written === '' || isUnopened ? null : typeof found === 'number' ? Number(written) : written;
        expect([id, column, found]).toEqual([id, column, expected]);
      }
    }
    // Nothing of a field that the project marks as an identifier is in the project.
    const marked = rowsOf(join(SHARED, name, 'dictionary.csv'));
    const secret = Object.entries(rows)
      .flatMap(([, row]) =>
        Object.entries(row)
          .filter(([column]) => marked[column]?.['Identifier?'] === 'y')
          .map(([, cell]) => cell),
      )
      .filter((cell) => cell.length > 5 && !name.includes(cell))
      .slice(0, 40);
    const all = filesBelow(project).map((file) => readFileSync(file));
    for (const cell of secret) expect(all.some((bytes) => bytes.includes(cell))).toBe(false);
  });

  it('have the labels and levels of their dictionaries', async () => {
    const { tables } = await imports.take([join(SHARED, 'clinical-trial-1')]);
    const column = (name: string) => tables.data.columns.find((one) => one.name === name)!;
    expect(column('race')).toMatchObject({ type: 'category', label: 'race' });
    expect(column('race').levels.map(({ value, label }) => [value, label])).toEqual([
      ['1', 'Asian'],
      ['2', '(Not Used)'],
      ['3', 'Black'],
      ['4', 'White'],
      ['5', 'Other/Mixed'],
      ['6', 'Missing'],
    ]);
    expect(column('height').label).toBe('height (cm)');
  });

  it('are kept apart where all are dropped at once', async () => {
    const { summary } = await imports.take([SHARED]);
    expect(summary.modalities).toHaveLength(Object.keys(KEPT).length);
    expect(summary.notTaken).toEqual([]);
    expect(summary.modalities.map(({ shape }) => shape[0])).toEqual(
      Object.values(KEPT).map((kept) => kept.length),
    );
  });
});

it.skipIf(!isThere)('a project that is copied about keeps its reading', async () => {
  const source = imports.fresh();
  cpSync(join(SHARED, 'arm-single-longitudinal'), source, { recursive: true });
  const project = imports.fresh('.etiograph');
  for (const state of ['new', 'unchanged']) {
    const { events } = await imports.engine.runEnded({
      id: await imports.engine.startImport({ project, sources: [source] }),
    });
    expect(events.at(-1)).toMatchObject({ result: { modalities: [{ state }] } });
  }
});
