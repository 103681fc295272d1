import type { Finding } from '../../../cohort/finding.ts';
import type { DateOrder } from '../../cell/dates.ts';
import { Moments } from '../../table/shape/pivot/moments.ts';
import type { FlatColumn } from '../../table/shape/pivot/flat-table.ts';
import type { Take } from '../../table/types/plan.ts';
import { isMissingText } from '../../cell/values.ts';
import { KNOWN_CONCEPTS } from './known-concepts.ts';
import type { OmopTable } from './tables.ts';

/** Takes a row, its cells by their columns. */
export type TakeRow = (cells: readonly string[], line: number) => void;

/** A table of the model to read: its rows can be read again and again. */
export interface OmopExport {
  /** Name of the table in messages. */
  readonly name: string;
  readonly table: OmopTable;
  /** Names of its columns as the model writes them. */
  readonly header: readonly string[];
  /** The same as the file writes them. */
  readonly titles: readonly string[];
  readonly rows: (take: TakeRow) => Promise<void>;
  /** Which of several values counts; undefined for the default. */
  readonly take: Take | undefined;
  readonly dateOrder: DateOrder | undefined;
  /** Numbers may have a decimal comma. */
  readonly hasComma: boolean;
  /** Everybody on the PERSON table beside it; null where none is there. */
  readonly everybody: ReadonlySet<string> | null;
  /** When people were observed, by the OBSERVATION_PERIOD table beside it; null where none is there. */
  readonly periods: ReadonlyMap<string, Period> | null;
  /** Names of concepts in the CONCEPT table beside it; null where none is there. */
  readonly concepts: ((ids: ReadonlySet<string>) => Promise<ReadonlyMap<string, string>>) | null;
}

/** Days since 1970-01-01. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** What a table becomes. */
export interface OmopColumns {
  readonly columns: readonly FlatColumn[];
  readonly findings: readonly Finding[];
  /** Whether people who have no row in the table stand in it too. */
  readonly isOfEverybody: boolean;
  /** Whether people have several values of a column, of which one is to be chosen. */
  readonly hasSeveral: boolean;
  /** Columns that tell who a person is, and are not among them. */
  readonly marked?: readonly string[];
}

/** The people of a table in the order of their first rows. */
export class People {
  /** Lines of their first rows. */
  readonly lines = new Map<string, number>();
  rows = 0;
  /** Rows without a person. */
  nobodys = 0;

  /** @returns the person of a row; null where it has none */
  take(cell: string, line: number): string | null {
    this.rows++;
    const person = personOf(cell);
    if (person === '') {
      this.nobodys++;
      return null;
    }
    if (!this.lines.has(person)) this.lines.set(person, line);
    return person;
  }
}

/** Nothing, also as databases (`\N`) and pandas write it, where no column has it for a value. */
const isNothing = (cell: string): boolean => isMissingText(cell) || cell === '\\N' || /^nan$/i.test(cell);

/** A person's number; empty for none. */
export const personOf = (cell: string): string => (isNothing(cell) ? '' : cell.replace(/\.0+$/, ''));

/** Gives cells by the names of their columns; empty where the table has no such column. */
export function cellReader(header: readonly string[]): (cells: readonly string[], name: string) => string {
  const at = new Map(header.map((name, c) => [name, c]));
  return (cells, name) => {
    const c = at.get(name);
    const cell = c === undefined ? '' : cells[c];
    return isNothing(cell) ? '' : cell;
  };
}

/** Reads when a row was noted, by the moment where it stands, else by the day. */
export class RowMoments {
  readonly #names: readonly string[];
  readonly #moments: readonly Moments[];

  /** @param stem `measurement` of measurement_datetime and measurement_date */
  constructor(header: readonly string[], ...stems: readonly string[]) {
    this.#names = stems
      .flatMap((stem) => [`${stem}_datetime`, `${stem}_date`])
      .filter((name) => header.includes(name));
    this.#moments = this.#names.map(() => new Moments());
  }

  /** Takes a row, to tell how its days are written. */
  see(get: (name: string) => string): void {
    for (const [i, name] of this.#names.entries()) this.#moments[i].see(get(name));
  }

  /** Whether it cannot be told how the days are written. */
  isUnread(said: DateOrder | undefined): boolean {
    return this.#moments.some((moments) => moments.isFilled && moments.reader(said) === null);
  }

  /** What gives the moment of a row as days since 1970-01-01; NaN for none. */
  reader(said: DateOrder | undefined): (get: (name: string) => string) => number {
    const readers = this.#moments.map((moments) => moments.reader(said));
    return (get) => {
      for (const [i, read] of readers.entries()) {
        const at = read ? read(get(this.#names[i])) : Number.NaN;
        if (!Number.isNaN(at)) return at;
      }
      return Number.NaN;
    };
  }
}

/** What concepts are called, by the known ones and by the CONCEPT table; of others nothing is known. */
export async function conceptNames(
  { concepts }: Pick<OmopExport, 'concepts'>,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = concepts ? await concepts(ids) : new Map<string, string>();
  const names = new Map<string, string>();
  for (const id of ids) {
    const name = KNOWN_CONCEPTS.get(id) ?? found.get(id);
    if (name !== undefined) names.set(id, name);
  }
  return names;
}
