import type { TimeToEvent } from '../../../core/contract/graph-api.ts';
import type { VariableView } from '../../../core/contract/graph-views.ts';

/** Columns that may hold times. */
export const timeColumns = (variables: readonly VariableView[]): VariableView[] =>
  variables.filter(
    ({ kind, leftOut, type }) =>
      kind === 'observed' && leftOut === null && (type === 'number' || type === 'count'),
  );

/** Columns of levels, of which one may say that an event happened. */
export const eventColumns = (variables: readonly VariableView[]): VariableView[] =>
  variables.filter(
    ({ kind, leftOut, values }) => kind === 'observed' && leftOut === null && values.length > 1,
  );

/** The value that most likely says that the event happened: 1 of 0 and 1, the last of others. */
export const likelyValue = ({ values }: Pick<VariableView, 'values'>): string =>
  values.find((value) => value === '1') ?? values.at(-1) ?? '';

/** Without one of them. */
export const without = (all: readonly TimeToEvent[], one: TimeToEvent): TimeToEvent[] =>
  all.filter((other) => other !== one);
