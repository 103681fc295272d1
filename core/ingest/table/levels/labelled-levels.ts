import type { ColumnType, Level } from '../../../cohort/table.ts';

/**
 * Levels as a file calls them: those that it labels and the column lacks are added, less what is missing. Numbers stand for
 * themselves, in their order; texts in that of the labels, others after them.
 *
 * @param labelled in their order, with codes
 */
export function withLabels(
  levels: readonly Level[],
  labelled: readonly Level[],
  missing: readonly string[],
): readonly Level[] {
  if (labelled.length === 0) return levels;
  const gone = new Set(missing);
  const names = new Set(labelled.map(({ value }) => value));
  const isMissed = labelled.some(
    ({ value, label }) =>
      !gone.has(value) && !levels.some((level) => level.value === value && level.label === label),
  );
  if (!isMissed && !levels.some(({ value }) => gone.has(value))) return levels;
  const all = [...labelled, ...levels.filter(({ value }) => !names.has(value))].filter(
    ({ value }) => !gone.has(value),
  );
  return all.every(({ code, value }) => Number(value) === code)
    ? all.toSorted((a, b) => a.code - b.code)
    : all.map((level, code) => ({ ...level, code }));
}

/** Numbers of a short run have no order where values without a label stand below or above several with one. */
export function ofLabelled(
  type: ColumnType,
  labelled: readonly Level[],
  present: ReadonlyMap<string, number>,
): ColumnType {
  const named = labelled.filter(({ value }) => present.has(value)).map(({ code }) => code);
  if (type !== 'ordinal' || named.length < 2) return type;
  const [low, high] = [Math.min(...named), Math.max(...named)];
  return [...present.keys()].some((value) => Number(value) < low || Number(value) > high) ? 'category' : type;
}
