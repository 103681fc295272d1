import type { Finding } from '../../cohort/finding.ts';
import { amountOf, few, listed } from '../../text/sentence.ts';
import { mayTell } from '../phi/telling.ts';
import type { CountedValue, DeclaredVariable } from './declared.ts';

/** Names and values that a sentence lists. */
const SHOWN = 6;

/**
 * What a person should know of the missing values and labels that a file declares, columns alike in one sentence.
 *
 * @param variables those whose declarations are followed
 */
export function declaredFindings(variables: readonly DeclaredVariable[]): Finding[] {
  return [
    ...together(variables, ({ declared }) => signature(present(declared)), declaredMissing),
    ...together(variables, ({ guessed }) => signature(guessed), guessedMissing),
    ...together(variables, ({ doubtful }) => signature(doubtful), doubtfulLevels),
    ...together(variables, ({ marks }) => signature(marks), labelledNumbers),
    ...together(variables, ({ isLabelledScale }) => (isLabelledScale ? 'all' : ''), labelledScales),
    ...together(variables, ({ emptied }) => (emptied > 0 ? 'all' : ''), emptiedCells),
  ];
}

type Group = readonly DeclaredVariable[];

/** Variables of which the same is to be said. @param keyOf empty where nothing is */
function together(
  variables: Group,
  keyOf: (variable: DeclaredVariable) => string,
  tell: (group: Group) => Omit<Finding, 'about'>,
): Finding[] {
  const groups = new Map<string, DeclaredVariable[]>();
  for (const variable of variables) {
    const key = keyOf(variable);
    if (key !== '') groups.set(key, [...(groups.get(key) ?? []), variable]);
  }
  return [...groups.values()].map((group) => ({
    ...tell(group),
    about: group.map(({ column }) => column.variable),
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
    group.map(({ column }) => `“${column.variable}”`),
    SHOWN,
  )}`;

/** A value with its label, unless that may tell who a person is. */
const valueWords = ({ value, label }: ValueLike): string => {
  const code = mayTell(value) ? '‹text›' : value;
  return label === null || mayTell(label) ? code : `${code} “${label}”`;
};

/** `97 “refused” (3), 98 (1)`. */
function countedWords(group: Group, of: (variable: DeclaredVariable) => readonly CountedValue[]): string {
  const counts = new Map<string, number>();
  for (const variable of group) {
    for (const { value, count } of of(variable)) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  const [first] = group;
  return few(
    of(first).map((one) => `${valueWords(one)} (${counts.get(one.value) ?? 0})`),
    SHOWN,
  );
}

const totalOf = (group: Group, of: (variable: DeclaredVariable) => readonly CountedValue[]): number =>
  group.reduce((n, variable) => n + of(variable).reduce((m, { count }) => m + count, 0), 0);

function declaredMissing(group: Group): Omit<Finding, 'about'> {
  const of = ({ declared }: DeclaredVariable): CountedValue[] => present(declared);
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
  const of = ({ guessed }: DeclaredVariable): readonly CountedValue[] => guessed;
  return {
    code: 'statistical.labelled-missing',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${of(group[0]).length === 1 ? 'is' : 'are'} not declared missing in the file, but labelled so, and read as missing.`,
    hint: 'If it is a true value, say which texts mean missing in this column.',
  };
}

function doubtfulLevels(group: Group): Omit<Finding, 'about'> {
  const of = ({ doubtful }: DeclaredVariable): readonly CountedValue[] => doubtful;
  return {
    code: 'statistical.doubtful-level',
    severity: 'warning',
    message: `${columnsOf(group)}: ${countedWords(group, of)} ${of(group[0]).length === 1 ? 'is' : 'are'} not declared missing in the file, and kept as ${of(group[0]).length === 1 ? 'a group of its own' : 'groups of their own'}.`,
    hint: 'If it means that nothing is known, say that it means missing in this column.',
  };
}

function labelledNumbers(group: Group): Omit<Finding, 'about'> {
  const [{ marks }] = group;
  return {
    code: 'statistical.labelled-numbers',
    severity: 'info',
    message: `${columnsOf(group)}: read as numbers, though the file labels some values: ${few(marks.map(valueWords), SHOWN)}.`,
    hint: 'If they are groups, read the column as categories.',
  };
}

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
