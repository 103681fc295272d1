import type { Finding } from '../../../../cohort/finding.ts';
import { hasLevels } from '../../../../cohort/table.ts';
import { filled } from '../../../../text/filled.ts';
import { amountOf, few, listed, plural } from '../../../../text/sentence.ts';
import { isMissingText } from '../../../cell/values.ts';
import { looksIdentifying } from '../../../privacy/looks-identifying.ts';
import { groupBy } from '../../../cell/tally.ts';
import { quotedNames, shown } from '../../say/sentence.ts';
import type { ColumnPlan } from '../../types/plan.ts';
import type { CountedValue, DeclaredVariable } from './declared.ts';

/** Names and values that a sentence lists. */
const SHOWN = 6;

/** A variable as its file declares it, the column that it became, and what others say of it. */
export interface FollowedVariable {
  readonly declared: DeclaredVariable;
  readonly column: ColumnPlan;
  /** A person or a codebook says which values are missing, of what type it is, or what its levels are. */
  readonly said: { readonly missing: boolean; readonly type: boolean; readonly levels: boolean };
}

/*
 * What may be told of variables, by codes: how much it matters, a sentence, and on the next line what to do. `{values}` are
 * `97 “refused” (3), 98 (1)`, of which `{is|are}` is chosen by their number, `{#it|them}` by that of the columns.
 */
const SENTENCES = {
  'declared-missing': `info: {cells} with a value that the file declares missing: {values}.{why}
    If one is a true value, say which texts mean missing in this column.`,
  'labelled-missing': `warning: {values} {is|are} not declared missing in the file, but labelled so, and read as missing.
    If it is a true value, say which texts mean missing in this column.`,
  'unlabelled-missing': `warning: {values} {has no label, looks like a code|have no labels, look like codes} for missing, and {is|are} read so.
    If it is a true value, say which texts mean missing in this column.`,
  'usual-missing': `warning: {values} {is|are} not declared missing in the file, but usually {means|mean} that, and read as missing.
    If it is a true value, such as NA for Namibia, say which texts mean missing in this column.`,
  'doubtful-level': `warning: {values} {is|are} not declared missing in the file, and kept as {a group of its own|groups of their own}.
    If it means that nothing is known, say that it means missing in this column.`,
  'unlabelled-level': `warning: {values} {has no label and is kept as a group|have no labels and are kept as groups}.
    If it means that nothing is known, say that it means missing in this column.`,
  'labelled-numbers odd': `warning: read as {as}, though the file labels some values: {marks}.
    If they are groups, read the column as categories; if one means that nothing is known, say that it means missing.`,
  'labelled-numbers': `info: read as {as}, though the file labels some values: {marks}.
    If they are groups, read the column as categories.`,
  'labelled-scale': `info: the file calls {#it a scale|them scales}, and labels every value; read as {as}.
    If the distances between the values count, read the column as numbers.`,
  'nominal-numbers': `warning: read as numbers, though the file calls {#it|them} nominal.
    If the numbers only name groups, such as sites, read the column as categories.`,
  'many-missing': 'info: {emptied} more in the range that the file declares missing.',
} as const;

type Code = keyof typeof SENTENCES;
type Value = Pick<CountedValue, 'value' | 'label'> & Partial<CountedValue>;

/** The values that are told of, or, where it is the variable itself, whether it is. */
const TOLD: Readonly<Record<Code, (variable: FollowedVariable) => readonly Value[] | boolean>> = {
  'declared-missing': ({ declared, said }) =>
    !said.missing && declared.declared.filter(({ count, label }) => count > 0 || label !== null),
  'labelled-missing': (variable) => gone(variable, variable.declared.unknown),
  'unlabelled-missing': (variable) =>
    gone(
      variable,
      variable.declared.unlabelled.filter(({ value }) => !isMissingText(value)),
    ),
  'usual-missing': (variable) => gone(variable, variable.declared.usual),
  'doubtful-level': (variable) => !variable.said.missing && kept(variable, variable.declared.unknown),
  'unlabelled-level': (variable) => kept(variable, variable.declared.unlabelled),
  'labelled-numbers odd': (variable) => variable.declared.hasOddLabels && marksOf(variable),
  'labelled-numbers': (variable) => !variable.declared.hasOddLabels && marksOf(variable),
  'labelled-scale': ({ declared, column, said }) =>
    hasLevels(column.type) && !said.type && declared.isLabelledScale,
  'nominal-numbers': (variable) =>
    isMeasured(variable) && readAs(variable) === 'numbers' && variable.declared.isNominalNumber,
  'many-missing': ({ declared }) => declared.emptied > 0,
};

/** Values that are read as missing, unless others say which are. */
const gone = ({ said, column }: FollowedVariable, values: readonly CountedValue[]): readonly Value[] =>
  said.missing ? [] : values.filter(({ value }) => column.missing.includes(value));

/** Values that are kept as groups. */
const kept = ({ said, column }: FollowedVariable, values: readonly CountedValue[]): readonly Value[] =>
  hasLevels(column.type) && !said.levels ? values.filter(({ value }) => !column.missing.includes(value)) : [];

const isMeasured = ({ column, said }: FollowedVariable): boolean =>
  !hasLevels(column.type) && !said.type && !said.levels;

/** Labels of what has no levels. */
const marksOf = (variable: FollowedVariable): readonly Value[] =>
  isMeasured(variable)
    ? variable.declared.labelled.filter(({ value }) => !variable.column.missing.includes(value))
    : [];

const READ_AS: Readonly<Partial<Record<ColumnPlan['type'], string>>> = {
  ...{ number: 'numbers', integer: 'numbers', date: 'dates', datetime: 'dates', time: 'times' },
  ...{ ordinal: 'ordered groups', category: 'groups', boolean: 'groups' },
};
const readAs = ({ column }: FollowedVariable): string => READ_AS[column.type] ?? 'texts';

/** A variable with the values of it that are told of. */
interface Told {
  readonly variable: FollowedVariable;
  readonly values: readonly Value[];
}

/**
 * What a person should know of the missing values and labels that a file declares, columns alike in one sentence; those
 * that are not stored apart from the others.
 *
 * @param variables of the file, as they will be read
 */
export const declaredFindings = (variables: readonly FollowedVariable[]): Finding[] =>
  (Object.keys(SENTENCES) as Code[]).flatMap((code) => {
    const told = variables.flatMap((variable): Told[] => {
      const found = TOLD[code](variable);
      if (typeof found === 'boolean') return found ? [{ variable, values: [] }] : [];
      return found.length > 0 ? [{ variable, values: found }] : [];
    });
    const alike = groupBy(told, ({ variable, values }) => {
      const { leftOut, withheld } = variable.column;
      const as = code.startsWith('labelled-numbers') && readAs(variable);
      return JSON.stringify([Boolean(leftOut || withheld), as, values.map((one) => [one.value, one.label])]);
    });
    return [...alike.values()].map((group) => findingOf(code, group));
  });

function findingOf(code: Code, group: readonly Told[]): Finding {
  const [, severity, text, hint = ''] = /^(\w+): (.*)(?:\n +(.*))?$/.exec(SENTENCES[code])!;
  const variables = group.map(({ variable }) => variable);
  // Columns with the same values are told together.
  const own = group[0].values.map(({ value, label }, i): CountedValue => {
    const count = group.reduce((n, { values }) => n + (values[i].count ?? 0), 0);
    return { value, label, count };
  });
  const isHidden = (one: CountedValue): boolean => code === 'unlabelled-level' && isLoneText(one);
  const total = own.reduce((n, { count }) => n + count, 0);
  const isSeveral = own.filter(({ label }) => label !== null).length > 1 && total > 0;
  const about = variables.map(({ column }) => column.name);
  const counted = own.map((one) => `${isHidden(one) ? '‹text›' : valueWords(one)} (${one.count})`);
  const emptied = variables.reduce((n, { declared }) => n + declared.emptied, 0);
  const words = {
    values: few(counted, SHOWN),
    marks: few(own.map(valueWords), SHOWN),
    cells: amountOf(total, 'cell'),
    why: isSeveral ? ' Why a value is missing is not kept.' : '',
    as: listed([...new Set(variables.map(readAs))]),
    emptied: amountOf(emptied, 'cell'),
  };
  return {
    code: `statistical.${code.split(' ')[0]}`,
    severity: severity as Finding['severity'],
    message: `${plural(group.length, 'Column')} ${quotedNames(about, SHOWN)}: ${filled(text, words, { '': own.length, '#': group.length })}`,
    hint,
    about,
  };
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

/** A value with its label, unless that may tell who a person is. */
const valueWords = ({ value, label }: Value): string =>
  label === null || looksIdentifying(label) ? shown(value) : `${shown(value)} “${label}”`;

/** A text that one person alone has may be a name that nothing shows to be one; short codes and numbers are none. */
const isLoneText = ({ value, label, count }: CountedValue): boolean =>
  label === null && count === 1 && value.length > 2 && Number.isNaN(Number(value));
