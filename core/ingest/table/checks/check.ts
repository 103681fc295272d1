import type { SampledRows } from '../grid/sampled-rows.ts';
import type { LineWord } from '../grid/line-word.ts';
import type { Layout } from '../grid/layout.ts';
import type { Sample } from '../text/sample.ts';
import type { Fact } from '../say/say.ts';
import type { ColumnPlan } from '../types/plan.ts';
import { trimmed } from '../../cell/numbers.ts';
import type { InferredColumn } from '../columns/infer.ts';
import { doubtfulIn, type DoubtfulValue } from '../columns/doubtful.ts';

/** A column as far as it is known: how it will be read, and its cells. */
export class LookedColumn {
  readonly plan: ColumnPlan;
  readonly number: InferredColumn['number'];
  readonly date: InferredColumn['date'];
  /** Cells of the rows that are read, the empty ones as a person says that they are meant. */
  readonly cells: readonly string[];
  /** The same, and of the ids those of rows that are nobody's too. */
  readonly seen: readonly string[];
  readonly isId: boolean;
  /** The place of a column of which the file says itself what it holds, else null. */
  readonly declaredAt: number | null;
  /** The file gives names to its values. */
  readonly isLabelled: boolean;
  #filled: readonly string[] | null = null;
  #doubtful: readonly DoubtfulValue[] | null = null;

  constructor(of: Omit<LookedColumn, 'filled' | 'doubtful'>) {
    ({ plan: this.plan, number: this.number, date: this.date, cells: this.cells, seen: this.seen } = of);
    ({ isId: this.isId, declaredAt: this.declaredAt, isLabelled: this.isLabelled } = of);
  }

  /** Cells with something in them, trimmed and without those that mean missing. */
  get filled(): readonly string[] {
    const missing = new Set(this.plan.missing);
    return (this.#filled ??= this.cells.map(trimmed).filter((cell) => cell !== '' && !missing.has(cell)));
  }

  /** Values that may mean that nothing is known. */
  get doubtful(): readonly DoubtfulValue[] {
    return (this.#doubtful ??= this.plan.leftOut || this.isLabelled ? [] : doubtfulIn(this.plan, this.cells));
  }
}

/** A table as far as it is known, of the rows that were looked at. */
export interface Looked {
  readonly file: string;
  readonly word: LineWord;
  readonly sample: Sample;
  readonly layout: Layout;
  readonly sampled: SampledRows;
  readonly columns: readonly LookedColumn[];
  readonly idColumn: string | null;
  /** Rows that are read, the empty cells as a person says that they are meant. */
  readonly rows: readonly (readonly string[])[];
}

/** Something that is looked for in every table or in every column, and told where it is found. */
export type Check =
  | { readonly id: string; readonly of: 'file'; readonly find: (table: Looked) => readonly Fact[] }
  | {
      readonly id: string;
      readonly of: 'column';
      readonly find: (column: LookedColumn, table: Looked) => readonly Fact[];
    };

/** What checks find, column by column, in their order. */
export const findFacts = (checks: readonly Check[], table: Looked): Fact[] => [
  ...checks.flatMap((check) => (check.of === 'file' ? check.find(table) : [])),
  ...table.columns.flatMap((column) =>
    checks.flatMap((check) => (check.of === 'column' ? check.find(column, table) : [])),
  ),
];
