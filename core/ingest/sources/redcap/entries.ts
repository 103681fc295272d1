import type { ColumnType, Level } from '../../../cohort/table.ts';
import type { CodebookEntry } from '../../table/types/plan.ts';
import { choicesOf, isNumeric } from './cells.ts';
import { bareColumn, labelOf, type RedcapColumn } from './column.ts';
import { columnCode, questionOf, type Choice, type RedcapField } from './dictionary.ts';
import { unique } from '../../table/shape/pivot/tally.ts';
import { plainText } from '../texts.ts';
import { numbersPlaces } from '../../table/names/numbers-named.ts';
import { areOrdered, isMonotone } from '../../table/levels/ordered.ts';

/** Fields without a column of values. */
const WITHOUT_VALUE = new Set(['descriptive', 'file', 'signature', 'sql']);

/**
 * A REDCap data dictionary as a codebook. The first field is the record's id; a field that the project marks as an
 * identifier is text, which is not stored; a checkbox is a column for each choice, `race___2`.
 */
export function redcapEntries(fields: readonly RedcapField[]): CodebookEntry[] {
  const entries = fields.flatMap((field, i): CodebookEntry[] => {
    const { name, form, type } = field;
    const column: RedcapColumn = { as: i === 0 ? 'id' : 'field', name, form, field, code: '' };
    if (i === 0) return [entryOf(column)];
    if (field.identifier) return [{ ...entryOf(column), type: 'text', levels: [] }];
    if (type !== 'checkbox') return WITHOUT_VALUE.has(type) ? [] : [entryOf(column)];
    return field.choices.map(({ code }) =>
      entryOf({ ...column, as: 'choice', name: `${name}___${columnCode(code)}`, code }),
    );
  });
  const forms = unique(fields.map(({ form }) => form)).filter((form) => form !== '');
  return [...entries, ...forms.map((form) => entryOf(bareColumn('complete', `${form}_complete`, form)))];
}

/** What a column of an export is, as its dictionary says. @param values the texts that it has, where they are known */
export function entryOf(
  column: RedcapColumn,
  values: ReadonlyMap<string, number> | null = null,
  missing: readonly string[] = [],
): CodebookEntry {
  const { as, name, field } = column;
  const choices = choicesOf(column);
  const type = typeOf(column, choices, values, missing);
  const hasLevels = type === 'category' || type === 'ordinal' || type === 'boolean';
  const isComputed =
    as === 'field' && (field?.type === 'calc' || /@CALC(?:TEXT|DATE)/i.test(field?.annotation ?? ''));
  return {
    ...{ variable: name, label: labelOf(column) || null, unit: null, type, missing },
    levels: hasLevels && choices ? levelsOf(choices, type) : [],
    ...(as === 'choice' && field ? { group: questionOf(field) } : {}),
    ...(isComputed ? { computed: true } : {}),
  };
}

const PERSONAL = /^(?:phone|email|ssn|mrn|vmrn)/;

/** Types of columns that are no field's. */
const OF_COLUMNS: Readonly<Partial<Record<RedcapColumn['as'], ColumnType>>> = {
  ...{ id: 'id', complete: 'ordinal', stamp: 'datetime', group: 'category' },
};

function typeOf(
  { as, field }: RedcapColumn,
  choices: readonly Choice[] | null,
  values: ReadonlyMap<string, number> | null,
  missing: readonly string[],
): ColumnType | null {
  const own = OF_COLUMNS[as];
  if (own || field === null) return own ?? null;
  const { type, validation } = field;
  if (as === 'choice' || type === 'yesno' || type === 'truefalse') return 'boolean';
  if (choices) {
    const isPlace = numbersPlaces(field.name) || numbersPlaces(field.label);
    return areOrdered(choices) && !isPlace ? 'ordinal' : 'category';
  }
  const texts = [...(values?.keys() ?? [])];
  if (type === 'calc') {
    // A formula may give a text or a day.
    const all = texts.filter((value) => !missing.includes(value));
    return all.length > 0 && all.every((value) => /^[+-]?\d*[.,]?\d+$/.test(value)) ? 'number' : null;
  }
  if (isNumeric(field)) return validation.startsWith('integer') ? 'integer' : 'number';
  // A list that the project's database gives: its codes are no amounts.
  if (type === 'sql') return values && texts.every((value) => /^\d+$/.test(value)) ? 'category' : null;
  if (type === 'notes' || (type === 'text' && PERSONAL.test(validation))) return 'text';
  const day = type === 'text' ? /^(?:datetime|date|time)/.exec(validation) : null;
  return (day?.[0] as ColumnType | undefined) ?? null;
}

/** Levels are ordered by their codes: where a scale's own codes do not follow it, its places in the list do. */
function levelsOf(choices: readonly Choice[], type: ColumnType): Level[] {
  const numeric = choices.every(({ code }) => /^[+-]?\d+(\.\d+)?$/.test(code));
  const own = numeric && (type !== 'ordinal' || isMonotone(choices.map(({ code }) => Number(code))));
  return choices.map(({ code, label }, i) => ({ code: own ? Number(code) : i, value: code, label }));
}

/** A column in which choices of one label are one level. @param shared their labels in small letters */
export function withJoined(entry: CodebookEntry, shared: readonly string[]): CodebookEntry {
  if (shared.length === 0) return entry;
  const folded = entry.levels.map(({ label }) => plainText(label).toLowerCase());
  const levels = entry.levels.map((level, i) =>
    shared.includes(folded[i]) ? { ...level, code: entry.levels[folded.indexOf(folded[i])].code } : level,
  );
  return { ...entry, levels };
}
