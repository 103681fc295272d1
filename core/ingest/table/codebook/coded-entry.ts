import { saysMissing } from '../../cell/says-missing.ts';
import { areOrdered } from '../levels/ordered.ts';
import type { CodebookEntry } from '../types/plan.ts';

/** A code of a column, as its cells have it, and what it is called. */
export interface Meaning {
  readonly value: string;
  readonly label: string;
}

/** What a codebook would say of a column whose numbers mean so much; those that mean that nothing is known are missing. */
export function codedEntry(variable: string, meanings: readonly Meaning[]): CodebookEntry {
  const known = meanings.filter(({ label }) => !saysMissing(label));
  const isOrdered = areOrdered(known.map(({ value, label }) => ({ code: value, label })));
  return {
    ...{ variable, label: null, unit: null, type: isOrdered ? 'ordinal' : 'category' },
    levels: known.map(({ value, label }) => ({ code: Number(value), value, label })),
    missing: meanings.filter((each) => !known.includes(each)).map(({ value }) => value),
  };
}
