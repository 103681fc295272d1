import type { Finding } from '../../../cohort/finding.ts';
import { amount, amountOf, few, plural } from '../../../text/sentence.ts';
import { EMPTY, type FlatTable } from '../../table/shape/pivot/flat-table.ts';
import { LineWriter } from '../../table/shape/pivot/line-writer.ts';
import { freeNames } from '../../table/shape/pivot/names.ts';
import type { CodebookEntry, OfferedVisit } from '../../table/types/plan.ts';
import { isMissingText } from '../../cell/values.ts';
import { fieldOf, makeColumns, type UkbGroup, type UkbMade, type UkbOut } from './columns.ts';
import type { UkbShowcase } from './fields.ts';
import { isUkbId, ukbColumn } from './names.ts';

/** What stands for the number of a participant who has withdrawn. */
const WITHDRAWN = /^-\d+(?:\.0)?$/;
/** Different texts of a field that are kept; more are no codes. */
const MOST_VALUES = 20_000;
/** Fewer entries than this share of those at the best instance do not make it the first or the last. */
const STRAY = 0.1;

/** Which instance of fields that have several is wished for. */
export type InstanceWish = 'first' | 'last' | { readonly instance: number };

/** A table of UK Biobank to read: its rows can be read again and again. */
export interface UkbExport {
  /** Name of the table in messages. */
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: (take: (cells: readonly string[], line: number) => void) => Promise<void>;
  readonly wish: InstanceWish;
  readonly showcase: UkbShowcase;
  /** Of a file of a statistical program: texts that stand for no value in it, by column. */
  readonly missing?: readonly (readonly string[])[];
}

interface Survey {
  readonly rows: number;
  readonly filled: readonly number[];
  readonly values: readonly ReadonlyMap<string, number>[];
  /** Columns with a text that an earlier one of their field and instance has on the same row. */
  readonly repeating: ReadonlySet<number>;
}

/**
 * Writes a table of UK Biobank as a plain CSV: of the instances of a field one, its codes with what they mean, and answers
 * that say nothing as empty cells. Rows stand on the lines of the file.
 *
 * @param write takes a piece of the CSV
 */
export async function flattenUkb(given: UkbExport, write: (text: string) => void): Promise<FlatTable> {
  const { header, name, wish, showcase, missing = [] } = given;
  const id = header.findIndex(isUkbId);
  let withdrawn = 0;
  const rows: UkbExport['rows'] = (take) => {
    withdrawn = 0;
    return given.rows((cells, line) => {
      if (WITHDRAWN.test(cells[id])) return void withdrawn++;
      const isEmpty = (cell: string, c: number): boolean =>
        isMissingText(cell) || (missing[c]?.includes(cell) ?? false);
      take(
        cells.map((cell, c) => (isEmpty(cell, c) ? '' : cell)),
        line,
      );
    });
  };
  const survey = await look(given, rows);
  const { groups, several } = chosen(header, survey, wish);
  const made = groups.map((group) => makeColumns(group, showcase));
  const others = header.flatMap((title, c): UkbOut[] =>
    c === id || ukbColumn(title) || isUkbId(title)
      ? []
      : [{ entry: { ...EMPTY, variable: title }, cell: (cells) => cells[c] }],
  );
  const columns = [...made.flatMap((one) => one.columns), ...others];
  const names = freeNames(
    columns.map(({ entry }) => entry.variable),
    ['eid'],
  );
  const lines = new LineWriter(write);
  lines.put(1, ['eid', ...names]);
  await rows((cells, line) => {
    lines.put(line, [cells[id], ...columns.map((column) => column.cell(cells))]);
  });
  lines.end();
  const entries = columns.map(({ entry }, c): CodebookEntry => ({ ...entry, variable: names[c] }));
  const events = offered(header, survey, several);
  return {
    entries: [{ ...EMPTY, variable: 'eid', type: 'id' }, ...entries],
    findings: findingsOf({ name, groups, made, several, showcase, rows: survey.rows, withdrawn, wish }),
    takes: several.length > 0 ? ['first', 'last'] : [],
    events: several.length > 0 ? events : [],
    rows: survey.rows,
    people: survey.rows,
    marked: [],
  };
}

async function look({ header, showcase }: UkbExport, rows: UkbExport['rows']): Promise<Survey> {
  const filled = header.map(() => 0);
  const values = header.map(() => new Map<string, number>());
  const earlier = columnsBefore(header, showcase);
  const repeating = new Set<number>();
  let n = 0;
  await rows((cells) => {
    n++;
    for (const [c, cell] of cells.entries()) {
      if (cell === '') continue;
      filled[c]++;
      if (!repeating.has(c) && earlier[c].some((before) => cells[before] === cell)) repeating.add(c);
      const known = values[c].get(cell);
      if (known !== undefined || values[c].size < MOST_VALUES) values[c].set(cell, (known ?? 0) + 1);
    }
  });
  return { rows: n, filled, values, repeating };
}

/** Columns of the same field and instance that stand before each; none of fields whose kind is known. */
function columnsBefore(header: readonly string[], { fields }: UkbShowcase): readonly (readonly number[])[] {
  const seen = new Map<string, number[]>();
  return header.map((title, c) => {
    const column = ukbColumn(title);
    if (!column || fields.get(column.field)?.type !== 'Categorical') return [];
    const key = `${column.field} ${column.instance}`;
    const before = seen.get(key) ?? [];
    seen.set(key, [...before, c]);
    return before;
  });
}

/** A field that stands at several instances, the one that counts first. */
interface Several {
  readonly field: string;
  readonly taken: number;
  readonly others: readonly number[];
}

/** The instance of each field that counts. */
function chosen(
  header: readonly string[],
  { filled, values, repeating }: Survey,
  wish: InstanceWish,
): { readonly groups: readonly UkbGroup[]; readonly several: readonly Several[] } {
  const byField = new Map<string, Map<number, number[]>>();
  for (const [c, title] of header.entries()) {
    const column = ukbColumn(title);
    if (!column) continue;
    const own = byField.get(column.field) ?? new Map<number, number[]>();
    byField.set(column.field, own.set(column.instance, [...(own.get(column.instance) ?? []), c]));
  }
  const several: Several[] = [];
  const groups = [...byField].map(([field, instances]): UkbGroup => {
    const n = (instance: number): number => Math.max(...instances.get(instance)!.map((c) => filled[c]));
    const all = [...instances.keys()].sort((a, b) => a - b);
    const used = all.filter((instance) => n(instance) > 0);
    const best = Math.max(...all.map(n));
    const enough = used.filter((instance) => n(instance) >= STRAY * best);
    const wished = typeof wish === 'object' ? used.find((instance) => instance === wish.instance) : undefined;
    const taken = wished ?? (wish === 'last' ? enough.at(-1) : enough[0]) ?? all[0];
    if (used.length > 1)
      several.push({ field, taken, others: used.filter((instance) => instance !== taken) });
    const at = instances
      .get(taken)!
      .toSorted((a, b) => ukbColumn(header[a])!.array - ukbColumn(header[b])!.array);
    const together = new Map<string, number>();
    for (const c of at) for (const [text, k] of values[c]) together.set(text, (together.get(text) ?? 0) + k);
    return { field, instance: taken, at, values: together, repeats: at.some((c) => repeating.has(c)) };
  });
  return { groups, several };
}

function offered(header: readonly string[], { filled }: Survey, several: readonly Several[]): OfferedVisit[] {
  const instances = [...new Set(several.flatMap(({ taken, others }) => [taken, ...others]))].sort(
    (a, b) => a - b,
  );
  return instances.map((instance) => ({
    value: String(instance),
    label: `instance ${instance}`,
    rows: Math.max(...header.map((title, c) => (ukbColumn(title)?.instance === instance ? filled[c] : 0))),
  }));
}

interface Told {
  readonly name: string;
  readonly groups: readonly UkbGroup[];
  readonly made: readonly UkbMade[];
  readonly several: readonly Several[];
  readonly showcase: UkbShowcase;
  readonly rows: number;
  /** Rows of people who have withdrawn. */
  readonly withdrawn: number;
  readonly wish: InstanceWish;
}

function findingsOf({ name, groups, made, several, showcase, rows, withdrawn, wish }: Told): Finding[] {
  const findings: Finding[] = [];
  const tell = (
    code: string,
    severity: Finding['severity'],
    [message, hint]: readonly [string, string],
  ): void =>
    void findings.push({ code: `ukb.${code}`, severity, message: `${name}: ${message}`, hint, about: [] });
  const called = (field: string): string => {
    const title = fieldOf(field, showcase)?.title;
    return title ? `p${field} (${title})` : `p${field}`;
  };
  const which = (is: (one: UkbMade) => boolean): string[] =>
    groups.filter((_, g) => is(made[g])).map(({ field }) => called(field));
  tell('read', 'info', [
    `read as a table of UK Biobank: ${amountOf(groups.length, 'field')} of ${amount(rows)} participants. A column is called by its field, as p31 or p31_a0.`,
    '',
  ]);
  if (withdrawn > 0)
    tell('withdrawn', 'warning', [
      `${amountOf(withdrawn, 'row')} with a number below zero in place of a participant’s ${plural(withdrawn, 'is', 'are')} left out: UK Biobank writes it for people who have withdrawn.`,
      '',
    ]);
  const unknown = groups
    .filter(({ field }) => fieldOf(field, showcase) === null)
    .map(({ field }) => `p${field}`);
  if (unknown.length > 0)
    tell('no-dictionary', 'warning', [
      `what these fields are is not known, and they are read as any other table’s: ${few(unknown, 10)}.`,
      'Drop what says it together with the data: Data_Dictionary_Showcase.csv and Codings.csv of the showcase, the dictionary and codings of the RAP, or the page (.html) that ukbconv writes.',
    ]);
  const uncoded = which(({ isUncoded }) => isUncoded);
  if (uncoded.length > 0)
    tell('no-coding', 'warning', [
      `what the codes mean is not known of ${few(uncoded, 8)}.`,
      'Drop the showcase’s Codings.csv, or the page (.html) that ukbconv writes, together with the data.',
    ]);
  if (several.length > 0) {
    const parts = several.map(
      ({ field, taken, others }) => `${called(field)}: ${taken} (also ${others.join(', ')})`,
    );
    tell('instances', 'warning', [
      `fields that stand at several instances (visits) are taken from ${wish === 'first' ? 'the first that many people were at' : wish === 'last' ? 'the last that many people were at' : `instance ${wish.instance} where they have it`}: ${few(parts, 8)}.`,
      'For another, choose it (in a terminal --visit last, or --visit instance=2).',
    ]);
  }
  const codes = groups.flatMap(({ field }, g) =>
    made[g].byConvention || made[g].missing.length === 0
      ? []
      : [
          `${called(field)}: ${made[g].missing.map(({ value, meaning }) => `${value} ${meaning}`).join(', ')}`,
        ],
  );
  if (codes.length > 0) tell('missing', 'info', [`answers that count as missing: ${few(codes, 8)}.`, '']);
  const conventional = which(({ byConvention }) => byConvention);
  if (conventional.length > 0)
    tell('convention', 'warning', [
      `-1, -3 and -10, and -121 and -818, count as missing (do not know, prefer not to answer, less than one), as is the custom of UK Biobank, in fields whose coding is not there: ${few(conventional, 8)}.`,
      'Drop the showcase’s dictionary and codings together with the data.',
    ]);
  const partly = groups.flatMap(({ field }, g) =>
    made[g].partly.length === 0
      ? []
      : [`${called(field)}: ${made[g].partly.map(({ value, meaning }) => `${value} ${meaning}`).join(', ')}`],
  );
  if (partly.length > 0)
    tell('partly', 'warning', [
      `codes among numbers that stand for something else are read as missing: ${few(partly, 8)}.`,
      'If one stands for a number, such as 0, write it so in the file.',
    ]);
  const taken = which(({ isTakenForSeveral }) => isTakenForSeveral);
  if (taken.length > 0)
    tell('taken-for-several', 'warning', [
      `taken for questions of several answers, a column each, since nobody has the same answer in two of their columns: ${few(taken, 8)}.`,
      'The data dictionary would say it: drop the showcase’s, or the page (.html) that ukbconv writes, together with the data.',
    ]);
  const boxes = which(({ boxesLeftOut }) => boxesLeftOut > 0);
  if (boxes.length > 0)
    tell('boxes', 'warning', [
      `of these questions the 50 most frequent answers are columns, and the others are left out: ${few(boxes, 8)}.`,
      '',
    ]);
  return findings;
}
