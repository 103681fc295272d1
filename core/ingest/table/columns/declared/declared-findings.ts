import type { Finding } from '../../../../cohort/finding.ts';
import { hasLevels } from '../../../../cohort/table.ts';
import { amountOf, few, listed } from '../../../../text/sentence.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import type { ColumnPlan } from '../../types/plan.ts';
import { isMissingText } from '../../../cell/values.ts';
import type { CountedValue, DeclaredVariable } from './declared.ts';
import type { ValueLabel } from '../../../read/declared/types.ts';

/** Names and values that a sentence lists. */
const SHOWN = 6;

/** A variable as its file declares it, the column that it became, and what others say of it. */
export interface FollowedVariable {
  readonly declared: DeclaredVariable;
  readonly column: ColumnPlan;
  /** A person or a codebook says which values are missing, of what type it is, or what its levels are. */
  readonly said: { readonly missing: boolean; readonly type: boolean; readonly levels: boolean };
}

/** What is to be told of a column. */
interface Told {
  readonly column: ColumnPlan;
  readonly declared: readonly CountedValue[];
  /** Read as missing by their labels, or since they look so. */
  readonly guessed: readonly CountedValue[];
  readonly alike: readonly CountedValue[];
  readonly usual: readonly CountedValue[];
  /** Kept as groups, by their labels or without any. */
  readonly doubtful: readonly CountedValue[];
  readonly unlabelled: readonly CountedValue[];
  /** Labels of what has no levels. */
  readonly marks: readonly ValueLabel[];
  readonly hasOddLabels: boolean;
  readonly isLabelledScale: boolean;
  readonly isNominalNumber: boolean;
  readonly emptied: number;
}

/**
 * What a person should know of the missing values and labels that a file declares, columns alike in one sentence; those
 * that are not stored apart from the others.
 *
 * @param variables of the file, as they will be read
 */
export function declaredFindings(variables: readonly FollowedVariable[]): Finding[] {
  const told = variables.map(toldOf);
  return [
    ...together(told, ({ declared }) => signature(declared), declaredMissing),
    ...together(told, ({ guessed }) => signature(guessed), guessedMissing),
    ...together(told, ({ alike }) => signature(alike), alikeMissing),
    ...together(told, ({ usual }) => signature(usual), usualMissing),
    ...together(told, ({ doubtful }) => signature(doubtful), doubtfulLevels),
    ...together(told, ({ unlabelled }) => signature(unlabelled), unlabelledLevels),
    ...together(
      told,
      ({ marks, hasOddLabels, column }) =>
        marks.length > 0 ? `${signature(marks)} ${hasOddLabels} ${readAs(column)}` : '',
      labelledNumbers,
    ),
    ...together(told, ({ isLabelledScale }) => (isLabelledScale ? 'all' : ''), labelledScales),
    ...together(told, ({ isNominalNumber }) => (isNominalNumber ? 'all' : ''), nominalNumbers),
    ...together(told, ({ emptied }) => (emptied > 0 ? 'all' : ''), emptiedCells),
  ];
}

/** Says of ids whose numbers were rounded where they were stored that they may be no one's any more. */
export function roundedIds(
  file: string,
  variables: readonly DeclaredVariable[],
  idColumn: string | null,
): Finding[] {
  return variables.flatMap(({ isRounded, column: { variable } }) =>
    isRounded && variable === idColumn
      ? {
          code: 'statistical.rounded-ids',
          severity: 'warning',
          message: `${file}, column “${variable}”: the file keeps these ids as numbers with too few digits for them, so some may have been rounded. They may fit no other file, and several people may have become one.`,
          hint: 'Store the ids as text where the file was made (in Stata, read them anew as text or as double), and save it again.',
          about: [variable],
        }
      : [],
  );
}

function toldOf({ declared: variable, column, said }: FollowedVariable): Told {
  const missing = new Set(column.missing);
  const isGrouped = hasLevels(column.type);
  const gone = (values: readonly CountedValue[]): CountedValue[] =>
    said.missing ? [] : values.filter(({ value }) => missing.has(value));
  const left = (values: readonly CountedValue[]): CountedValue[] =>
    isGrouped && !said.levels ? values.filter(({ value }) => !missing.has(value)) : [];
  const isMeasured = !isGrouped && !said.type && !said.levels;
  return {
    column,
    declared: said.missing ? [] : present(variable.declared),
    guessed: gone(variable.unknown),
    alike: gone(variable.unlabelled.filter(({ value }) => !isMissingText(value))),
    usual: gone(variable.usual),
    doubtful: said.missing ? [] : left(variable.unknown),
    unlabelled: left(variable.unlabelled),
    marks: isMeasured ? variable.labelled.filter(({ value }) => !missing.has(value)) : [],
    hasOddLabels: variable.hasOddLabels,
    isLabelledScale: isGrouped && !said.type && variable.isLabelledScale,
    isNominalNumber: isMeasured && readAs(column) === 'numbers' && variable.isNominalNumber,
    emptied: variable.emptied,
  };
}

type Group = readonly Told[];

/** Variables of which the same is to be said. @param keyOf empty where nothing is */
function together(
  variables: Group,
  keyOf: (variable: Told) => string,
  tell: (group: Group) => Omit<Finding, 'about'>,
): Finding[] {
  const groups = new Map<string, Told[]>();
  for (const variable of variables) {
    const key = keyOf(variable);
    if (key === '') continue;
    const { leftOut, withheld } = variable.column;
    const place = `${leftOut || withheld ? 'out' : 'in'} ${key}`;
    const group = groups.get(place);
    if (group) group.push(variable);
    else groups.set(place, [variable]);
  }
  return [...groups.values()].map((group) => ({
    ...tell(group),
    about: group.map(({ column }) => column.name),
  }));
}

const signature = (values: readonly ValueLike[]): string =>
  values.length === 0 ? '' : JSON.stringify(values.map(({ value, label }) => [value, label]));

const present = (values: readonly CountedValue[]): CountedValue[] =>
  values.filter(({ count, label }) => count > 0 || label !== null);

type ValueLike = Pick<CountedValue, 'value' | 'label'>;

/** `Column “a”`, `Columns “a” and “b”`. */
const columnsOf = (group: Group): string =>
  `${group.length === 1 ? 'Column' : 'Columns'} ${few(
    group.map(({ column }) => `“${column.name}”`),
    SHOWN,
  )}`;

/** A value with its label, unless that may tell who a person is. */
const valueWords = ({ value, label }: ValueLike): string => {
  const code = looksIdentifying(value) ? '‹text›' : value;
  return label === null || looksIdentifying(label) ? code : `${code} “${label}”`;
};

/** A text that one person alone has may be a name that nothing shows to be one; short codes and numbers are none. */
const isLoneText = ({ value, label, count }: CountedValue): boolean =>
  label === null && count === 1 && value.length > 2 && Number.isNaN(Number(value));

/** `97 “refused” (3), 98 (1)`. @param isHidden values that are not quoted */
function countedWords(
  group: Group,
  of: (variable: Told) => readonly CountedValue[],
  isHidden: (one: CountedValue) => boolean = () => false,
): string {
  const counts = new Map<string, number>();
  for (const variable of group) {
    for (const { value, count } of of(variable)) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const [first] = group;
  return few(
    of(first).map((one) => {
      const count = counts.get(one.value) ?? 0;
      return `${isHidden({ ...one, count }) ? '‹text›' : valueWords(one)} (${count})`;
    }),
    SHOWN,
  );
}

const totalOf = (group: Group, of: (variable: Told) => readonly CountedValue[]): number =>
  group.reduce((n, variable) => n + of(variable).reduce((m, { count }) => m + count, 0), 0);

function declaredMissing(group: Group): Omit<Finding, 'about'> {
  const of = ({ declared }: Told): readonly CountedValue[] => declared;
  const total = totalOf(group, of);
  const kinds = of(group[0]).filter(({ label }) => label !== null).length;
  const several = kinds > 1 && total > 0 ? ' Why a value is missing is not kept.' : '';
  return {
    code: 'statistical.declared-missing',
    severity: 'info',
    message: `${columnsOf(group)}: ${amountOf(total, 'cell')} with a value that the file declares missing: ${countedWords(group, of)}.${several}`,
    hint: 'If one is a true value, say which texts mean missing in this column.',
  };
}

function guessedMissing(group: Group): Omit<Finding, 'about'> {
  const of = ({ guessed }: Told): readonly CountedValue[] => guessed;
  return {
    code: 'statistical.labelled-missing',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${of(group[0]).length === 1 ? 'is' : 'are'} not declared missing in the file, but labelled so, and read as missing.`,
    hint: 'If it is a true value, say which texts mean missing in this column.',
  };
}

function doubtfulLevels(group: Group): Omit<Finding, 'about'> {
  const of = ({ doubtful }: Told): readonly CountedValue[] => doubtful;
  return {
    code: 'statistical.doubtful-level',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${of(group[0]).length === 1 ? 'is' : 'are'} not declared missing in the file, and kept as ${of(group[0]).length === 1 ? 'a group of its own' : 'groups of their own'}.`,
    hint: 'If it means that nothing is known, say that it means missing in this column.',
  };
}

/** Values without labels that look like codes. */
function alikeMissing(group: Group): Omit<Finding, 'about'> {
  const of = ({ alike }: Told): readonly CountedValue[] => alike;
  const isOne = of(group[0]).length === 1;
  return {
    code: 'statistical.unlabelled-missing',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${isOne ? 'has no label, looks' : 'have no labels, look'} like ${isOne ? 'a code' : 'codes'} for missing, and ${isOne ? 'is' : 'are'} read so.`,
    hint: 'If it is a true value, say which texts mean missing in this column.',
  };
}

function usualMissing(group: Group): Omit<Finding, 'about'> {
  const of = ({ usual }: Told): readonly CountedValue[] => usual;
  return {
    code: 'statistical.usual-missing',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${of(group[0]).length === 1 ? 'is' : 'are'} not declared missing in the file, but usually ${of(group[0]).length === 1 ? 'means' : 'mean'} that, and read as missing.`,
    hint: 'If it is a true value, such as NA for Namibia, say which texts mean missing in this column.',
  };
}

function unlabelledLevels(group: Group): Omit<Finding, 'about'> {
  const of = ({ unlabelled }: Told): readonly CountedValue[] => unlabelled;
  const isOne = of(group[0]).length === 1;
  return {
    code: 'statistical.unlabelled-level',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of, isLoneText)} ${isOne ? 'has no label and is kept as a group' : 'have no labels and are kept as groups'}.`,
    hint: 'If it means that nothing is known, say that it means missing in this column.',
  };
}

/** What the values are read as that have labels and become no levels. */
const readAs = ({ type }: ColumnPlan): string =>
  type === 'number' || type === 'integer'
    ? 'numbers'
    : type === 'date' || type === 'datetime'
      ? 'dates'
      : type === 'time'
        ? 'times'
        : 'texts';

function labelledNumbers(group: Group): Omit<Finding, 'about'> {
  const [{ marks, hasOddLabels, column }] = group;
  return {
    code: 'statistical.labelled-numbers',
    severity: hasOddLabels ? 'warning' : 'info',
    message: `${columnsOf(group)}: read as ${readAs(column)}, though the file labels some values: ${few(marks.map(valueWords), SHOWN)}.`,
    hint: hasOddLabels
      ? 'If they are groups, read the column as categories; if one means that nothing is known, say that it means missing.'
      : 'If they are groups, read the column as categories.',
  };
}

const nominalNumbers = (group: Group): Omit<Finding, 'about'> => ({
  code: 'statistical.nominal-numbers',
  severity: 'warning',
  message: `${columnsOf(group)}: read as numbers, though the file calls ${group.length === 1 ? 'it' : 'them'} nominal.`,
  hint: 'If the numbers only name groups, such as sites, read the column as categories.',
});

const labelledScales = (group: Group): Omit<Finding, 'about'> => ({
  code: 'statistical.labelled-scale',
  severity: 'info',
  message: `${columnsOf(group)}: the file calls ${group.length === 1 ? 'it a scale' : 'them scales'}, and labels every value; read as ${listed(
    [...new Set(group.map(({ column }) => (column.type === 'ordinal' ? 'ordered groups' : 'groups')))],
  )}.`,
  hint: 'If the distances between the values count, read the column as numbers.',
});

const emptiedCells = (group: Group): Omit<Finding, 'about'> => ({
  code: 'statistical.many-missing',
  severity: 'info',
  message: `${columnsOf(group)}: ${amountOf(
    group.reduce((n, { emptied }) => n + emptied, 0),
    'cell',
  )} more in the range that the file declares missing.`,
  hint: '',
});
