import { readFileSync } from 'node:fs';
import { writeSav, type WrittenVariable } from '../ingest/read/spss/write-sav.ts';
import type { Mutation } from './mutate.ts';
import { SOMEBODY, type FuzzReader } from './reader.ts';
import { readAs } from './tables.ts';

const rows = Array.from({ length: 30 }, (_, r) => r);
const VARIABLES: readonly WrittenVariable[] = [
  { name: 'ID', longName: 'patient_id', width: 6, values: rows.map((r) => `P${String(r).padStart(2, '0')}`) },
  {
    name: 'PAIN',
    width: 0,
    label: 'How bad it is',
    missing: { kind: -3, values: [97, 99, -1] },
    labels: [
      [0, 'none'],
      [99, 'refused'],
    ],
    measure: 3,
    values: rows.map((r) => (r % 7 === 0 ? 99 : r / 4)),
  },
  {
    name: 'SEX',
    width: 0,
    labels: [
      [1, 'male'],
      [2, 'female'],
    ],
    measure: 1,
    values: rows.map((r) => (r % 9 === 0 ? null : 1 + (r % 2))),
  },
  { name: 'SEEN', width: 0, format: 22, values: rows.map((r) => 13_900_000_000 + 90_061.5 * r) },
  { name: 'CONTACT', width: 40, values: rows.map((r) => (r % 4 === 0 ? SOMEBODY : '')) },
];

/** A number of four or eight bytes, at a place where SPSS may have one, is another one. */
const lieInNumber: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  const at = 4 * rng.int(Math.max(1, Math.floor((out.length - 8) / 4)));
  if (at + 8 > out.length) return out;
  const value = rng.pick([0, 1, -1, 2, 3, 4, 6, 7, 255, 256, 999, 65_536, 2 ** 30, -(2 ** 31), 2 ** 31 - 1]);
  if (rng.uniform() < 0.7) view.setInt32(at, value, true);
  else view.setFloat64(at, rng.pick([value, 1e300, -1e300, Number.NaN, Infinity]), true);
  return out;
};

export const sav: FuzzReader = {
  name: 'SPSS system file',
  lies: [lieInNumber],
  read: readAs,
  bases: async () =>
    ([0, 1] as const).map((compression) =>
      writeSav(VARIABLES, { little: compression === 1, compression, letters: 'windows-1252' }),
    ),
};

export const zsav: FuzzReader = {
  name: 'SPSS system file in blocks',
  lies: [lieInNumber],
  read: readAs,
  bases: async () => [writeSav(VARIABLES, { little: true, compression: 2, letters: 'UTF-8' })],
};

const DIGITS = [...'0123456789ABCDEFGHIJKLMNOPQRST/*.+-Z '].map((letter) => letter.charCodeAt(0));

/** A character of a portable file is another of those that numbers are made of. */
const lieInDigit: Mutation = (bytes, rng) => {
  const out = bytes.slice();
  if (out.length > 500) out[464 + rng.int(out.length - 464)] = rng.pick(DIGITS);
  return out;
};

export const por: FuzzReader = {
  name: 'SPSS portable file',
  lies: [lieInDigit],
  read: readAs,
  bases: async () => [new Uint8Array(readFileSync('test/fixtures/statistical/spss/clinic.por'))],
};
