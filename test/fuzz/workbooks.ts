import { partsOf } from '../node/workbook/write-workbook.ts';
import { zipOf } from '../node/workbook/write-zip.ts';
import { lieInPart } from './lie-in-part.ts';
import type { FuzzReader } from './reader.ts';
import { plain, readAs } from './tables.ts';

const rows = plain
  .trim()
  .split('\n')
  .map((line, r) =>
    line.split(',').map((cell, c) => {
      if (c === 2) return { t: 's', v: r === 0 ? 2 : r % 2 };
      if (c === 3 && r > 0) return { s: 1, v: 45_000 + r };
      return /^\d+(\.\d+)?$/.test(cell) ? Number(cell) : cell;
    }),
  );
const parts = partsOf({
  sheets: [
    { name: 'Clinic', rows },
    { name: 'Readme', rows: [['what this is']] },
  ],
  strings: ['<t>low</t>', '<r><t>hi</t></r><r><t>gh</t></r>', '<t>group</t>'],
  formats: { 164: 'yyyy\\-mm\\-dd' },
  styles: [0, 164],
});

const VALUES = [
  '',
  '0',
  '-1',
  '1e999',
  '99999999999',
  '1048577',
  'A0',
  'XFE1',
  'XFD1048576',
  'e',
  'd',
  's',
  'x',
  '&#0;',
  '[h]:mm',
];

export const workbooks: FuzzReader = {
  name: 'workbook',
  lies: [lieInPart(parts, VALUES)],
  read: (bytes) => readAs(bytes),
  // A Buffer is stricter than the Uint8Array that mutations are written for.
  bases: async () => [new Uint8Array(zipOf(parts))],
};
