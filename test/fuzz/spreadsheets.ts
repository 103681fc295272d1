import {
  contentOf,
  number,
  odsParts,
  sheetOf,
  typed,
  words,
  type OdsCell,
} from '../node/workbook/ods/write-ods.ts';
import { zipOf } from '../node/workbook/write-zip.ts';
import { lieInPart } from './lie-in-part.ts';
import type { FuzzReader } from './reader.ts';
import { plain, readAs } from './tables.ts';

const cellOf = (text: string, column: number, row: number): OdsCell => {
  if (text === '') return {};
  if (column === 3 && row > 0) return typed('date', text);
  if (column === 4 && row % 4 === 1) return typed('time', `PT${row}H30M`, { 'table:style-name': 'span' });
  return /^\d+(\.\d+)?$/.test(text) ? number(text) : words(text);
};
const rows = plain
  .trim()
  .split('\n')
  .map((line, r) => line.split(',').map((text, c) => cellOf(text, c, r)));
const content = contentOf({
  styles:
    '<number:time-style style:name="N1" number:truncate-on-overflow="false"/><style:style style:name="span" style:family="table-cell" style:data-style-name="N1"/>',
  sheets: [
    {
      name: 'Clinic',
      columns: [{ 'table:number-columns-repeated': '6', 'table:visibility': 'collapse' }],
      rows: rows.map((cells, r) => ({
        attributes: { 'table:number-rows-repeated': 1 },
        cells: [...cells, { attributes: { 'table:number-columns-repeated': r + 1000 } }],
      })),
    },
    sheetOf('Readme', [words('what this is')]),
  ],
});

const VALUES = [
  ...[
    '',
    '0',
    '-1',
    '1.5',
    '1e999',
    '16384',
    '99999999999',
    'P1Y',
    'PT9999999H',
    '2024-02-30',
    '9999-12-31T24:00',
  ],
  ...['float', 'string', 'date', 'time', 'error', 'collapse', '#N/A', '&#0;', 'x'],
];
const parts = odsParts(content);

export const spreadsheets: FuzzReader = {
  name: 'spreadsheet',
  lies: [lieInPart(parts, VALUES)],
  read: (bytes) => readAs(bytes),
  bases: async () => [new Uint8Array(zipOf(parts))],
};
