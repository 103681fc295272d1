import { bareColumns } from '../../../../core/ingest/sources/redcap/bare-header.ts';
import { matchColumns } from '../../../../core/ingest/sources/redcap/columns.ts';
import type { FlatTable } from '../../../../core/ingest/table/shape/pivot/flat-table.ts';
import { flattenRedcap } from '../../../../core/ingest/sources/redcap/flatten.ts';
import { NO_PROJECT, withPart } from '../../../../core/ingest/sources/redcap/project.ts';
import type { EventWish } from '../../../../core/ingest/sources/redcap/taken.ts';
import { parseRecords } from '../../../../core/ingest/table/grid/records.ts';

const DICTIONARY_HEADER =
  'field_name,form_name,field_type,field_label,select_choices_or_calculations,text_validation_type_or_show_slider_number,identifier,branching_logic,field_annotation';

export interface Flat extends Omit<FlatTable, 'people'> {
  /** Names of the columns, the id first. */
  readonly names: readonly string[];
  /** Cells by the record’s id; of a record that stands twice, those of its last row. */
  readonly people: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Lines that rows stand on. */
  readonly lines: readonly number[];
  said(code: string): string;
}

const cellsOf = (text: string): readonly (readonly string[])[] =>
  parseRecords(text, { delimiter: ',', quote: '"' }).map(({ cells }) => cells);

/** Flattens an export as the importer does. @param parts other files of its project */
export async function flat(
  data: string,
  dictionary: string | null,
  { parts = [], wish = { take: 'first' } }: { parts?: readonly string[]; wish?: EventWish } = {},
): Promise<Flat> {
  const [header, ...rows] = parseRecords(data, { delimiter: ',', quote: '"' });
  const files = [...(dictionary === null ? [] : [`${DICTIONARY_HEADER}\n${dictionary}`]), ...parts];
  const project = files.reduce((known, text) => withPart(known, cellsOf(text)), NO_PROJECT);
  const cells = rows.map((row) => row.cells);
  const matched = project.fields
    ? matchColumns(header.cells, project.fields)
    : bareColumns(header.cells, cells);
  if (!matched) throw new Error('no export of the project');
  let text = '';
  const table = await flattenRedcap(
    {
      ...matched,
      name: 'data.csv',
      project,
      wish,
      dictionary: null,
      added: undefined,
      async rows(take) {
        for (const { cells, line } of rows) take(cells, line);
      },
    },
    (piece) => (text += piece),
  );
  const [names, ...people] = parseRecords(text, { delimiter: ',', quote: '"' });
  return {
    ...table,
    names: names.cells,
    lines: people.map(({ line }) => line),
    people: Object.fromEntries(
      people.map(({ cells }) => [
        cells[0],
        Object.fromEntries(names.cells.map((name, c) => [name, cells[c]])),
      ]),
    ),
    said: (code) => table.findings.find((finding) => finding.code === `redcap.${code}`)?.message ?? '',
  };
}
