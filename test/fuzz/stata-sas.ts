import { readFileSync } from 'node:fs';
import { readSasCatalog } from '../../core/ingest/read/sas/catalog.ts';
import { openSas } from '../../core/ingest/read/sas/open.ts';
import { transportMembers } from '../../core/ingest/read/sas/transport-head.ts';
import { openTransport } from '../../core/ingest/read/sas/transport.ts';
import { openStata } from '../../core/ingest/read/stata/open.ts';
import { memorySource } from '../ingest/memory-source.ts';
import { catalogBytes } from '../ingest/read/sas/write-catalog.ts';
import { sasBytes, type SasWrittenColumn, type SasWrittenFile } from '../ingest/read/sas/write-sas.ts';
import { stataBytes, type WrittenColumn } from '../ingest/read/stata/write-stata.ts';
import { readAll } from './columnar.ts';
import { lieInNumber } from './lies.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const N = 20;
const list = <T>(of: (i: number) => T): T[] => Array.from({ length: N }, (_, i) => of(i));

const columns: WrittenColumn[] = [
  { name: 'id', type: 'text', width: 6, cells: list((i) => `P${i}`) },
  {
    name: 'sex',
    type: 'byte',
    labelName: 'sexes',
    cells: list((i) => (i % 5 === 0 ? { missing: 2 } : i % 2)),
  },
  { name: 'crp', type: 'float', label: 'C-reactive protein', cells: list((i) => i / 4) },
  { name: 'visited', type: 'long', format: '%td', cells: list((i) => 20_000 + i) },
  { name: 'at', type: 'double', format: '%tc', cells: list((i) => 1.7e12 + i) },
  { name: 'contact', type: 'text', width: 12, cells: list((i) => (i % 7 === 0 ? SOMEBODY : '')) },
];
const labels = [
  {
    name: 'sexes',
    values: [
      [0, 'female'],
      [1, 'male'],
    ] as [number, string][],
  },
];
const long: WrittenColumn[] = [...columns, { name: 'note', type: 'strl', cells: list((i) => `note ${i}`) }];

export const stata: FuzzReader = {
  name: 'stata',
  lies: [lieInNumber],
  read: async (bytes) => readAll(await openStata(memorySource(FILE, bytes))),
  bases: async () => [
    ...[105, 108, 115].map((release) => stataBytes({ release, little: release === 115, columns, labels })),
    ...[117, 118, 119].map((release) =>
      stataBytes({ release, little: release !== 118, columns: long, labels }),
    ),
  ],
};

const sasColumns: SasWrittenColumn[] = [
  { name: 'id', isText: true, width: 8, cells: list((i) => `P${i}`) },
  {
    name: 'sex',
    isText: false,
    width: 3,
    format: 'SEX',
    cells: list((i) => (i % 5 === 0 ? { missing: 'A' } : i % 2)),
  },
  {
    name: 'visited',
    isText: false,
    width: 8,
    format: 'DATE',
    label: 'Visit',
    cells: list((i) => 20_000 + i),
  },
  { name: 'contact', isText: true, width: 12, cells: list((i) => (i % 7 === 0 ? SOMEBODY : '')) },
];
const sasFile: SasWrittenFile = { wide: true, little: true, packing: 'none', columns: sasColumns };

export const sas: FuzzReader = {
  name: 'sas',
  lies: [lieInNumber],
  read: async (bytes) => readAll(await openSas(memorySource(FILE, bytes))),
  bases: async () => [
    sasBytes({ ...sasFile, deleted: [3, 4] }),
    sasBytes({ ...sasFile, wide: false, little: false, encoding: 0 }),
    sasBytes({ ...sasFile, packing: 'runs', deleted: [2] }),
    sasBytes({ ...sasFile, packing: 'ross', moved: 5 }),
  ],
};

export const sasCatalog: FuzzReader = {
  name: 'sas catalog',
  lies: [lieInNumber],
  async read(bytes) {
    await readSasCatalog(memorySource(FILE, bytes));
    return [];
  },
  bases: async () => [
    catalogBytes({ wide: false, little: true }),
    catalogBytes({ wide: true, little: true }),
    catalogBytes({ wide: true, little: false }),
  ],
};

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../ingest/read/sas/files/${name}`, import.meta.url)));

export const sasTransport: FuzzReader = {
  name: 'sas transport',
  lies: [lieInNumber],
  async read(bytes) {
    const source = memorySource(FILE, bytes);
    const told: string[] = [];
    for (const { name } of await transportMembers(source, null)) {
      told.push(...(await readAll(await openTransport(source, name, null))));
    }
    return told;
  },
  bases: async () => ['haven-5.xpt', 'haven-8.xpt', 'two-data-sets.xpt'].map(file),
};
