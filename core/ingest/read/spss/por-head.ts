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
  const text = async (): Promise<string> => letters.text(await bytes());
  const variables: PorVariable[] = [];
  const byName = new Map<string, PorVariable>();
  let weight: string | null = null;
  const last = (): PorVariable => {
    const variable = variables.at(-1);
    if (!variable) throw damaged(name, 'it describes a variable before there is any');
    return variable;
  };
  const value = async ({ width }: PorVariable): Promise<number | string | null> =>
    width > 0 ? text() : number();
  // A letter of the version, and the day and time when it was written.
  await tag();
  await bytes();
  await bytes();
  for (;;) {
    const kind = await tag();
    if (kind === '1' || kind === '2' || kind === '3') await bytes();
    else if (kind === '4' || kind === '5') await int(MOST_VARIABLES);
    else if (kind === '6') weight = await text();
    else if (kind === '7') {
      const variable = await readVariable(reader, text);
      if (variables.push(variable) > MOST_VARIABLES) throw damaged(name, 'it has too many variables');
      byName.set(variable.name, variable);
    } else if (kind === '8') {
      const variable = last();
      const missing = await value(variable);
      if (missing !== null) variable.missing.push(missing);
    } else if (kind === '9') last().range = { low: null, high: await number() };
    else if (kind === 'A') last().range = { low: await number(), high: null };
    else if (kind === 'B') last().range = { low: await number(), high: await number() };
    else if (kind === 'C') last().label = (await text()).trim() || null;
    else if (kind === 'D') {
      const named: PorVariable[] = [];
      for (let n = await int(MOST_VARIABLES); n > 0; n--) {
        const variable = byName.get(await text());
        if (!variable) throw damaged(name, 'it labels values of a variable that it has not');
        named.push(variable);
      }
      for (let n = await int(MOST_LINES); n > 0; n--) {
        const of = named.length > 0 ? await value(named[0]) : null;
        const label = (await text()).trim();
        if (of === null || of === '' || label === '') continue;
        for (const { labels } of named) labels.push({ value: of, label });
      }
    } else if (kind === 'E') for (let n = await int(MOST_LINES); n > 0; n--) await bytes();
    else if (kind === 'F') {
      if (variables.length === 0) throw damaged(name, 'it has no variables');
      return { variables, weight };
    } else if (kind === '') throw cutShort(name, 'it ends within its list of variables');
    else throw damaged(name, 'it has a record of a kind that there is not');
  }
}

async function readVariable({ int }: PorReader, text: () => Promise<string>): Promise<PorVariable> {
  const width = await int(MOST_WIDTH);
  const name = await text();
  const format = await int(1000);
  for (let i = 0; i < 5; i++) await int(100_000);
  return { name, width, format, label: null, missing: [], range: null, labels: [] };
}
