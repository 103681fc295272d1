import { nameWords } from '../../text/name-words.ts';
import { few } from '../../text/sentence.ts';
import type { ProposableColumn, Proposals, RoleDoubt } from './proposable.ts';
import type { ColumnRole } from './study-roles.ts';
import { proposeSurvival } from './survival.ts';
import {
  ABOUT_OUTCOME,
  BESIDE_TREATMENT,
  DEATH_WORDS,
  FILLERS,
  OUTCOME_WORDS,
  SITE_WORDS,
  TREATMENT_WORDS,
} from './role-words.ts';

/** Groups of a treatment. */
const MOST_ARMS = 6;

const quoted = (names: readonly string[]): string =>
  few(
    names.map((name) => `“${name}”`),
    4,
  );

/**
 * Roles that names, labels and values of a table's columns suggest. A name that could mean several things, and two
 * columns that could both be meant, get none: that is told instead. A confounder is never proposed, since no name tells
 * one.
 */
export function proposeRoles(columns: readonly ProposableColumn[]): Proposals {
  const survival = proposeSurvival(columns);
  const roles: Record<string, ColumnRole> = { ...survival.roles };
  const taken = new Set(Object.entries(roles).flatMap(([n, r]) => (r.role === 'event' ? [n, r.time] : [n])));
  const doubts = [...survival.doubts];
  const free = (): readonly ProposableColumn[] => columns.filter(({ name }) => !taken.has(name));
  const give = (
    { name }: ProposableColumn,
    role: 'outcome' | 'exposure' | 'descriptor',
    because: string,
  ): void => {
    roles[name] = { role, because };
    taken.add(name);
  };
  for (const column of free()) {
    if (isDeath(column))
      give(column, 'outcome', `“${column.name}” is named like a death, which nothing else follows.`);
  }
  const outcomes = free().filter(isNamedOutcome);
  if (outcomes.length === 1)
    give(outcomes[0], 'outcome', `“${outcomes[0].name}” has the word outcome in its name.`);
  else if (outcomes.length > 1) {
    doubts.push(
      doubt(
        `${quoted(names(outcomes))} are all named like an outcome, and no role is proposed for them.`,
        outcomes,
      ),
    );
  }
  const meant = Object.values(roles).some(({ role }) => role === 'outcome' || role === 'event')
    ? []
    : free().filter(beginsLikeOutcome);
  if (outcomes.length === 0 && meant.length > 0) {
    const one = meant.length === 1;
    doubts.push(
      doubt(
        `${quoted(names(meant))} ${one ? 'is' : 'are all'} named as if ${one ? 'it were an outcome' : 'they were outcomes'}, and no role is proposed for ${one ? 'it' : 'them'}.`,
        meant,
      ),
    );
  }
  const arms = free().filter((column) => column.root === 'arm' && isGrouped(column));
  const treatments =
    arms.length > 0 ? arms : free().filter((column) => isTreatment(column) && isGrouped(column));
  if (treatments.length === 1) {
    const [one] = treatments;
    give(
      one,
      'exposure',
      `“${one.name}” is named like ${one.root === 'arm' ? 'the arm of a trial' : 'a treatment'} and has ${String(one.different)} groups.`,
    );
  } else if (treatments.length > 1) {
    doubts.push(
      doubt(
        `${quoted(names(treatments))} are all named like a treatment, and no exposure is proposed.`,
        treatments,
      ),
    );
  }
  for (const column of free()) {
    if (column.root === 'age' || column.root === 'sex') {
      give(
        column,
        'descriptor',
        `“${column.name}” is ${column.root === 'age' ? 'an age' : 'the sex'} by its name.`,
      );
    } else if (isSite(column)) {
      give(column, 'descriptor', `“${column.name}” is by its name where people were studied.`);
    }
  }
  return { roles, doubts };
}

const names = (columns: readonly ProposableColumn[]): string[] => columns.map(({ name }) => name);
const doubt = (message: string, columns: readonly ProposableColumn[]): RoleDoubt => ({
  message,
  about: names(columns),
});

const isGrouped = ({ type, different }: ProposableColumn): boolean =>
  different >= 2 && different <= MOST_ARMS && type !== 'number' && type !== 'text' && type !== 'date';

/** Words of a name without fillers and numbers. */
const wordsOf = ({ name }: ProposableColumn): string[] =>
  nameWords(name).filter((word) => !/^\d+$/.test(word) && !FILLERS.has(word));

function isDeath(column: ProposableColumn): boolean {
  const words = wordsOf(column);
  return column.different === 2 && words.length > 0 && words.every((word) => DEATH_WORDS.has(word));
}

const isNamedOutcome = (column: ProposableColumn): boolean => {
  const words = wordsOf(column);
  return OUTCOME_WORDS.has(words.at(-1) ?? '') && column.different > 1 && column.type !== 'text';
};

/** `outcome_hba1c`; not `outcome_date` or `outcome_expectancy`, which are about one. */
const beginsLikeOutcome = (column: ProposableColumn): boolean => {
  const [first, ...rest] = wordsOf(column).filter((word) => !/^(?:primary|main|secondary)$/.test(word));
  const isValue = column.different > 1 && column.type !== 'text' && column.type !== 'date';
  return (
    isValue && OUTCOME_WORDS.has(first) && rest.length > 0 && !rest.some((word) => ABOUT_OUTCOME.has(word))
  );
};

function isTreatment(column: ProposableColumn): boolean {
  const words = wordsOf(column);
  return (
    words.some((word) => TREATMENT_WORDS.has(word)) &&
    words.every((word) => TREATMENT_WORDS.has(word) || BESIDE_TREATMENT.has(word))
  );
}

const isSite = (column: ProposableColumn): boolean => {
  const words = wordsOf(column);
  return words.length === 1 && SITE_WORDS.has(words[0]) && column.levels.length > 1;
};
