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

/**
 * Reads what stands before the cases of a portable file, from its first record to the tag of the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function readPorHead(name: string, reader: PorReader, letters: Letters): Promise<PorHead> {
  const { tag, int, number, bytes } = reader;
  const text = async (): Promise<string> => letters(await bytes());
  const variables: PorVariable[] = [];
  const byName = new Map<string, PorVariable>();
  let weight: string | null = null;
  const last = (): PorVariable => {
    const variable = variables.at(-1);
    if (!variable) throw damaged(name, 'it describes a variable before there is any');
    return variable;
  };
  const value = ({ width }: PorVariable): Promise<number | string | null> => (width > 0 ? text() : number());
  const repeat = async (most: number, read: () => Promise<unknown>): Promise<void> => {
    for (let n = await int(most); n > 0; n--) await read();
  };
  const variable = async (): Promise<void> => {
    const width = await int(MOST_WIDTH);
    const own = await text();
    const format = await int(1000);
    for (let i = 0; i < 5; i++) await int(100_000);
    const found: PorVariable = {
      name: own,
      width,
      format,
      label: null,
      missing: [],
      range: null,
      labels: [],
    };
    if (variables.push(found) > MOST_VARIABLES) throw damaged(name, 'it has too many variables');
    byName.set(own, found);
  };
  const missing = async (): Promise<void> => {
    const of = last();
    const found = await value(of);
    if (found !== null) of.missing.push(found);
  };
  const range = async (hasLow: boolean, hasHigh: boolean): Promise<void> => {
    const of = last();
    const low = hasLow ? await number() : null;
    of.range = { low, high: hasHigh ? await number() : null };
  };
  const valueLabels = async (): Promise<void> => {
    const named: PorVariable[] = [];
    await repeat(MOST_VARIABLES, async () => {
      const found = byName.get(await text());
      if (!found) throw damaged(name, 'it labels values of a variable that it has not');
      named.push(found);
    });
    await repeat(MOST_LINES, async () => {
      const of = named.length > 0 ? await value(named[0]) : null;
      const label = (await text()).trim();
      if (of === null || of === '' || label === '') return;
      for (const { labels } of named) labels.push({ value: of, label });
    });
  };
  const records: Readonly<Record<string, () => Promise<unknown>>> = {
    ...{ 1: bytes, 2: bytes, 3: bytes, 4: () => int(MOST_VARIABLES), 5: () => int(MOST_VARIABLES) },
    6: async () => (weight = await text()),
    7: variable,
    8: missing,
    9: () => range(false, true),
    A: () => range(true, false),
    B: () => range(true, true),
    C: async () => (last().label = (await text()).trim() || null),
    D: valueLabels,
    E: () => repeat(MOST_LINES, bytes),
  };
  // A letter of the version, and the day and time when it was written.
  await tag();
  await bytes();
  await bytes();
  for (let kind = await tag(); kind !== 'F'; kind = await tag()) {
    if (kind === '') throw cutShort(name, 'it ends within its list of variables');
    if (!Object.hasOwn(records, kind)) throw damaged(name, 'it has a record of a kind that there is not');
    await records[kind]();
  }
  if (variables.length === 0) throw damaged(name, 'it has no variables');
  return { variables, weight };
}
