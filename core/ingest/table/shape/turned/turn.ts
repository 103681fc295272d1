import type { Finding } from '../../../../cohort/finding.ts';
import { amountOf, few, people as peopleOf, plural } from '../../../../text/sentence.ts';
import { isAre, quoted, type Sentences, worded } from '../pivot/findings.ts';
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
      ...worded(
        [name, 'turned'],
        {
          read: { people, variables: variables.length, isSaid },
          beside: [
            { columns: beside.slice(1), where: 'before', other: 'behind' },
            { columns: behind, where: 'behind', other: 'before' },
          ],
          given,
          renamed: named.filter((own, k) => own !== variables[k]),
        },
        TURNED,
      ),
      ...told,
    ],
    takes: [],
    events: [],
    rows: people,
    people,
    marked: [],
  };
}

const nameOf = (variable: string, k: number): string => variable || `variable ${String(k + 1)}`;

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

/** Columns that are of no person, and on which side of the people they stand. */
interface Beside {
  readonly columns: readonly string[];
  readonly where: string;
  /** Where they would stand among the people. */
  readonly other: string;
}

const TURNED = {
  read: ({ people, variables, isSaid }: { people: number; variables: number; isSaid: boolean }) => [
    isSaid ? 'info' : 'warning',
    `its rows are variables and its columns people, so it is read turned round: ${peopleOf(people)}, ${amountOf(variables, 'variable')}.`,
    isSaid
      ? ''
      : 'If each row is a person, say so (“Rows of the file”; in a terminal: etiograph import --turned no).',
  ],
  beside: (all: readonly Beside[]) =>
    all
      .filter(({ columns }) => columns.length > 0)
      .map(({ columns, where, other }) => [
        'warning',
        `${quoted(columns, 6)} ${plural(columns.length, 'stands', 'stand')} ${where} the people, ${plural(columns.length, 'says', 'say')} something of the variables, and ${isAre(columns)} not taken.`,
        `If ${plural(columns.length, 'it is a person, put that column', 'they are people, put these columns')} ${other} another person’s in the file.`,
      ]),
  given: (ids: readonly string[]) => [
    'warning',
    `${peopleOf(ids.length)} whose column has no name, or one that may tell who it is, ${isAre(ids)} called ${few(ids, 6)}.`,
    'Give every person an id in the first line of the file, and take out columns of nobody.',
  ],
  renamed: (names: readonly string[]) => [
    'warning',
    `${amountOf(names.length, 'variable')} without a name of ${plural(names.length, 'its', 'their')} own ${isAre(names)} called ${few(names, 6)}.`,
    'Give every variable a different name in the file, or one row where several measure the same.',
  ],
} satisfies Sentences;
