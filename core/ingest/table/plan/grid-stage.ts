import { checkNames, checkRows, checkWidth } from '../grid/check-plan.ts';
import { type Layout, sniffLayout } from '../grid/layout.ts';
import { lineWord, type LineWord } from '../grid/line-word.ts';
import { sampledRows, type SampledRows } from '../grid/sampled-rows.ts';
import { splitRows, type SplitRows } from '../grid/split-cells.ts';
import type { Sample } from '../text/sample.ts';
import type { PlanOverrides } from '../types/plan.ts';

/** The lines of a table taken apart into cells, under the names of its columns. */
export interface Grid {
  readonly file: string;
  readonly sample: Sample;
  readonly layout: Layout;
  readonly word: LineWord;
  readonly sampled: SampledRows;
  readonly parts: SplitRows['parts'];
  /** What a person says, also of the parts of columns. */
  readonly overrides: PlanOverrides;
}

/** @throws UserError `table.header-only`, `table.ragged`, `table.unknown-column`, `table.not-apart` */
export function gridOf(file: string, sample: Sample, asked: PlanOverrides): Grid {
  const layout = sniffLayout(sample.head, sample.whole, asked);
  const inFile = sampledRows(sample, layout);
  checkRows(file, inFile);
  // Who says what separates cells sees what comes of it.
  if (asked.sheet !== undefined || (!asked.declared && asked.delimiter === undefined))
    checkWidth(file, inFile, layout);
  const split = splitRows(file, inFile, asked);
  checkNames(file, split.sampled.names, split.overrides);
  return { file, sample, layout, word: lineWord(split.overrides), ...split };
}
