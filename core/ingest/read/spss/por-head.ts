import type { Letters } from '../declared/letters.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { PorReader } from './por-reader.ts';

/** A variable of a portable file, as it stands there. */
export interface PorVariable {
  readonly name: string;
  /** Bytes of a text; 0 of a number. */
  readonly width: number;
  /** Number of its format. */
  readonly format: number;
  label: string | null;
  readonly missing: (number | string)[];
  /** Null for an open end. */
  range: { readonly low: number | null; readonly high: number | null } | null;
  readonly labels: { readonly value: number | string; readonly label: string }[];
}

export interface PorHead {
  readonly variables: readonly PorVariable[];
  readonly weight: string | null;
}

const MOST_VARIABLES = 100_000;
const MOST_WIDTH = 32_767;
const MOST_LINES = 1 << 20;

/** A head in reading. */
interface Reading extends PorHead {
  /** Of the file. */
  readonly name: string;
  readonly reader: PorReader;
  readonly text: () => Promise<string>;
  readonly variables: PorVariable[];
  readonly byName: Map<string, PorVariable>;
  weight: string | null;
}

/**
 * Reads what stands before the cases of a portable file, from its first record to the tag of the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readPorHead(name: string, reader: PorReader, letters: Letters): Promise<PorHead> {
  const text = async (): Promise<string> => letters(await reader.bytes());
  const reading: Reading = { name, reader, text, variables: [], byName: new Map(), weight: null };
  // A letter of the version, and the day and time when it was written.
  await reader.tag();
  await reader.bytes();
  await reader.bytes();
  for (let kind = await reader.tag(); kind !== 'F'; kind = await reader.tag()) {
    if (kind === '') throw cutShort(name, 'it ends within its list of variables');
    if (!Object.hasOwn(RECORDS, kind)) throw damaged(name, 'it has a record of a kind that there is not');
    await RECORDS[kind](reading);
  }
  if (reading.variables.length === 0) throw damaged(name, 'it has no variables');
  return reading;
}

const pastText = ({ reader }: Reading): Promise<unknown> => reader.bytes();
const pastNumber = ({ reader }: Reading): Promise<unknown> => reader.int(MOST_VARIABLES);

/** What is read of a record, by the tag that it begins with. */
const RECORDS: Readonly<Record<string, (reading: Reading) => Promise<unknown>>> = {
  ...{ 1: pastText, 2: pastText, 3: pastText, 4: pastNumber, 5: pastNumber },
  6: async (reading) => (reading.weight = await reading.text()),
  7: readVariable,
  async 8(reading) {
    const variable = lastOf(reading);
    const missing = await valueOf(variable, reading);
    if (missing !== null) variable.missing.push(missing);
  },
  9: (reading) => readRange(reading, false, true),
  A: (reading) => readRange(reading, true, false),
  B: (reading) => readRange(reading, true, true),
  C: async (reading) => (lastOf(reading).label = (await reading.text()).trim() || null),
  D: readLabels,
  async E({ reader }) {
    for (let n = await reader.int(MOST_LINES); n > 0; n--) await reader.bytes();
  },
};

function lastOf({ name, variables }: Reading): PorVariable {
  const variable = variables.at(-1);
  if (!variable) throw damaged(name, 'it describes a variable before there is any');
  return variable;
}

const valueOf = ({ width }: PorVariable, { text, reader }: Reading): Promise<number | string | null> =>
  width > 0 ? text() : reader.number();

async function readVariable({ name: file, reader, text, variables, byName }: Reading): Promise<void> {
  const width = await reader.int(MOST_WIDTH);
  const name = await text();
  const format = await reader.int(1000);
  for (let i = 0; i < 5; i++) await reader.int(100_000);
  const found: PorVariable = { name, width, format, label: null, missing: [], range: null, labels: [] };
  if (variables.push(found) > MOST_VARIABLES) throw damaged(file, 'it has too many variables');
  byName.set(name, found);
}

async function readRange(reading: Reading, hasLow: boolean, hasHigh: boolean): Promise<void> {
  const variable = lastOf(reading);
  const low = hasLow ? await reading.reader.number() : null;
  variable.range = { low, high: hasHigh ? await reading.reader.number() : null };
}

async function readLabels(reading: Reading): Promise<void> {
  const { name, reader, text, byName } = reading;
  const named: PorVariable[] = [];
  for (let n = await reader.int(MOST_VARIABLES); n > 0; n--) {
    const variable = byName.get(await text());
    if (!variable) throw damaged(name, 'it labels values of a variable that it has not');
    named.push(variable);
  }
  for (let n = await reader.int(MOST_LINES); n > 0; n--) {
    const value = named.length > 0 ? await valueOf(named[0], reading) : null;
    const label = (await text()).trim();
    if (value === null || value === '' || label === '') continue;
    for (const { labels } of named) labels.push({ value, label });
  }
}
