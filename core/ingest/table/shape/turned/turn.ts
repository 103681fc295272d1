import type { Finding } from '../../../../cohort/finding.ts';
import { amountOf, few, people as peopleOf } from '../../../../text/sentence.ts';
import { EMPTY, type FlatTable } from '../pivot/flat-table.ts';
import { quotedCell } from '../pivot/line-writer.ts';
import { freeNames } from '../pivot/names.ts';

/** Column of the people of a table that is turned. */
const ID = 'person';

/** A table whose columns are people, and whose rows can be read again and again. */
export interface TurnedExport {
  /** Name of the table in messages. */
  readonly name: string;
  /** Names of the columns that say something of the variables, first what they are called. */
  readonly beside: readonly string[];
  /** Names of such columns behind the people. */
  readonly behind: readonly string[];
  /** What is said of the ids. */
  readonly told: readonly Finding[];
  /** Ids of the people, whose columns follow. */
  readonly ids: readonly string[];
  /** Those of them that were given here, since the column has no name, or one that may tell who it is. */
  readonly given: readonly string[];
  /** Calls `take` with each row, and waits for `flush` now and then. */
  readonly rows: (take: (cells: readonly string[]) => void, flush: () => Promise<void>) => Promise<void>;
  /** Bytes of the file, of which a part of the people takes its share in memory. */
  readonly bytes: number;
  /** Whether a person has said that it is turned. */
  readonly isSaid: boolean;
}

/** Bytes of cells that are held at once; with more the rows are read again for other people. */
const HELD = 1 << 28;

/**
 * Writes a table of variables by people as a plain CSV of people by variables: a person stands on the line that is the number
 * of its column.
 *
 * @param write takes a piece of the CSV @param flush is waited for before many more @param held bytes of cells that are held at once
 */
export async function turn(
  { name, beside, behind, told, ids, given, rows, bytes, isSaid }: TurnedExport,
  write: (text: string) => void,
  flush: () => Promise<void>,
  held = HELD,
): Promise<FlatTable> {
  const people = ids.length;
  const first = beside.length;
  const atOnce = Math.max(1, Math.min(people, Math.floor((people * held) / Math.max(1, bytes))));
  const variables: string[] = [];
  const named: string[] = [];
  for (let from = 0; from < people; from += atOnce) {
    const columns = Array.from({ length: Math.min(atOnce, people - from) }, () => new Pieces());
    await rows(
      (cells) => {
        if (from === 0) variables.push(cells[0]);
        columns.forEach((column, c) => column.add(cells[first + from + c]));
      },
      async () => columns.forEach((column) => column.settle()),
    );
    if (from === 0) {
      named.push(...freeNames(variables.map(nameOf), [ID]));
      write(`${[ID, ...named].map(quotedCell).join(',')}${'\n'.repeat(first)}`);
    }
    for (const [c, column] of columns.entries()) {
      write(`${quotedCell(ids[from + c])}${column.text()}\n`);
      await flush();
    }
  }
  return {
    entries: [{ ...EMPTY, variable: ID, type: 'id' }],
    findings: [
      turnedFinding(name, { people, variables: variables.length, isSaid }),
      ...besideFinding(name, beside.slice(1), 'before'),
      ...besideFinding(name, behind, 'behind'),
      ...told,
      ...givenFinding(name, given),
      ...namedFinding(
        name,
        named.filter((own, k) => own !== variables[k]),
      ),
    ],
    takes: [],
    events: [],
    rows: people,
    people,
    marked: [],
  };
}

/** Says which columns are of no person. */
function besideFinding(name: string, columns: readonly string[], where: 'before' | 'behind'): Finding[] {
  if (columns.length === 0) return [];
  return [
    {
      code: 'turned.beside',
      severity: 'warning',
      message: `${name}: ${few(
        columns.map((column) => `“${column}”`),
        6,
      )} ${columns.length === 1 ? 'stands' : 'stand'} ${where} the people, ${columns.length === 1 ? 'says' : 'say'} something of the variables, and ${columns.length === 1 ? 'is' : 'are'} not taken.`,
      hint: `If ${columns.length === 1 ? 'it is a person, put that column' : 'they are people, put these columns'} ${where === 'before' ? 'behind' : 'before'} another person’s in the file.`,
      about: [],
    },
  ];
}

/** Says which people have an id that the file does not give. */
function givenFinding(name: string, given: readonly string[]): Finding[] {
  if (given.length === 0) return [];
  return [
    {
      code: 'turned.given',
      severity: 'warning',
      message: `${name}: ${peopleOf(given.length)} whose column has no name, or one that may tell who it is, ${given.length === 1 ? 'is' : 'are'} called ${few(given, 6)}.`,
      hint: 'Give every person an id in the first line of the file, and take out columns of nobody.',
      about: [],
    },
  ];
}

const nameOf = (variable: string, k: number): string => variable || `variable ${String(k + 1)}`;

/** Says which variables have got a name. */
function namedFinding(name: string, renamed: readonly string[]): Finding[] {
  if (renamed.length === 0) return [];
  return [
    {
      code: 'turned.renamed',
      severity: 'warning',
      message: `${name}: ${amountOf(renamed.length, 'variable')} without a name of ${renamed.length === 1 ? 'its' : 'their'} own ${renamed.length === 1 ? 'is' : 'are'} called ${few(renamed, 6)}.`,
      hint: 'Give every variable a different name in the file, or one row where several measure the same.',
      about: [],
    },
  ];
}

/** Cells of a person, packed as bytes: texts would hold on to the piece of the file that they were cut from. */
class Pieces {
  readonly #encoder = new TextEncoder();
  readonly #settled: Uint8Array[] = [];
  #cells: string[] = [];

  add(cell: string): void {
    this.#cells.push(quotedCell(cell));
  }

  settle(): void {
    if (this.#cells.length > 0) this.#settled.push(this.#encoder.encode(`,${this.#cells.join(',')}`));
    this.#cells = [];
  }

  /** All cells, a comma before each. */
  text(): string {
    this.settle();
    const decoder = new TextDecoder();
    return this.#settled.map((bytes) => decoder.decode(bytes)).join('');
  }
}

function turnedFinding(
  name: string,
  { people, variables, isSaid }: { people: number; variables: number; isSaid: boolean },
): Finding {
  return {
    code: 'turned.read',
    severity: isSaid ? 'info' : 'warning',
    message: `${name}: its rows are variables and its columns people, so it is read turned round: ${peopleOf(people)}, ${amountOf(variables, 'variable')}.`,
    hint: isSaid
      ? ''
      : 'If each row is a person, say so (“Rows of the file”; in a terminal: etiograph import --turned no).',
    about: [],
  };
}
