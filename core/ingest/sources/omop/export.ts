import type { DateOrder } from '../../cell/dates.ts';
import { Moments } from '../../table/shape/pivot/moments.ts';
import type { ExportRows, FlatColumn, People } from '../../table/shape/pivot/flat-table.ts';
import type { Take } from '../../table/types/plan.ts';
import { isMissingText } from '../../cell/values.ts';
import { KNOWN_CONCEPTS } from './concepts.ts';
import type { OmopFacts } from './sentences.ts';
import type { OmopTable } from './tables.ts';

/** A table of the model to read. */
export interface OmopExport extends ExportRows {
  readonly table: OmopTable;
  /** Names of its columns as the model writes them. */
  readonly header: readonly string[];
  /** The same as the file writes them. */
  readonly titles: readonly string[];
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

/** From when to when a person was observed, in days since 1970-01-01, and the days between that count. */
export interface Period {
  readonly from: number;
  readonly to: number;
  readonly days: number;
}

/** What a table becomes. */
interface OmopColumns {
  readonly columns: readonly FlatColumn[];
  readonly facts: OmopFacts;
  /** Whether people who have no row in the table stand in it too. */
  readonly isOfEverybody?: boolean;
  /** Columns that tell who a person is, and are not among them. */
  readonly marked?: readonly string[];
}

/** Makes the columns of a table, and collects its people. */
export type ReadTable = (given: OmopExport, people: People) => Promise<OmopColumns>;

/** A row, its cells by the names of their columns; empty where the table has no such column. */
export type Get = (name: string) => string;

/** Nothing, also as databases (`\N`) and pandas write it, where no column has it for a value. */
const isNothing = (cell: string): boolean => isMissingText(cell) || cell === '\\N' || /^nan$/i.test(cell);

/** Gives the cells of rows by the names of their columns. */
export function rowReader(header: readonly string[]): (cells: readonly string[]) => Get {
  const at = new Map(header.map((name, c) => [name, c]));
  return (cells) => (name) => {
    const cell = cells[at.get(name) ?? -1] ?? '';
    return isNothing(cell) ? '' : cell;
  };
}

/** pandas writes whole numbers beside empty cells as 1998.0. */
export const whole = (cell: string): string => cell.replace(/^(\d+)\.0+$/, '$1');

/** A person's number; empty for none. */
export const personOf = (get: Get): string => get('person_id').replace(/\.0+$/, '');

/** Reads when a row was noted, by the moment where it stands, else by the day. */
export class RowMoments {
  readonly #moments: ReadonlyMap<string, Moments>;

  /** @param stem `measurement` of measurement_datetime and measurement_date */
  constructor(header: readonly string[], stem: string) {
    const names = [`${stem}_datetime`, `${stem}_date`].filter((name) => header.includes(name));
    this.#moments = new Map(names.map((name) => [name, new Moments()]));
  }

  /** Takes a row, to tell how its days are written. */
  see(get: Get): void {
    for (const [name, moments] of this.#moments) moments.see(get(name));
  }

  /** Whether it cannot be told how the days are written. */
  isUnread(said: DateOrder | undefined): boolean {
    return [...this.#moments.values()].some((moments) => moments.isFilled && moments.reader(said) === null);
  }

  /** What gives the moment of a row as days since 1970-01-01; NaN for none. */
  reader(said: DateOrder | undefined): (get: Get) => number {
    const readers = [...this.#moments].map(([name, moments]) => ({ name, read: moments.reader(said) }));
    return (get) => {
      const all = readers.map(({ name, read }) => read?.(get(name)) ?? Number.NaN);
      return all.find((at) => !Number.isNaN(at)) ?? Number.NaN;
    };
  }
}

/** What concepts are called, by the known ones and by the CONCEPT table; of others nothing is known. */
export async function conceptNames(
  { concepts }: Pick<OmopExport, 'concepts'>,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const found = (await concepts?.(ids)) ?? new Map<string, string>();
  return new Map(
    [...ids].flatMap((id) => {
      const name = KNOWN_CONCEPTS.get(id) ?? found.get(id);
      return name === undefined ? [] : [[id, name] as const];
    }),
  );
}
