import { hasLevels } from '../../cohort/table.ts';
import { haveCheckDigits } from './check-digits.ts';
import { nameFacts } from './column-name.ts';
import type { GuardedColumn } from './column-view.ts';
import {
  hasLetters,
  isName,
  isNamePair,
  isPhone,
  isWhole,
  type ValueFacts,
  valueFacts,
} from './column-values.ts';
import { FEWEST_IDS, SEVERAL } from './detect-numbers.ts';
import { DETECTORS, namesNumbers, quasiIdentifierNote } from './detectors.ts';
import { eponymClasses } from './eponyms.ts';
import { areRemarks, STRAY, tellingLevels } from './free-text.ts';
import { harmlessNames, isRole } from './harmless-names.ts';
import { wordCount } from './known-words.ts';
import { couldBeName, isPersonName } from './person-names.ts';
import type { PersonalKind, Withheld } from './personal-data.ts';
import { tells } from './looks-identifying.ts';

export interface Verdict {
  readonly withheld: Withheld | null;
  /** Levels of a column that is kept which may tell who a person is: they are read as missing. */
  readonly telling: readonly string[];
  /** What is to be said of a column that is kept; empty if nothing. */
  readonly note: string;
}

const KEPT: Verdict = { withheld: null, telling: [], note: '' };

/** Words of a name with its forms of address. */
const LONGEST_NAME = 5;
/** Share of the filled cells that may be taken for remarks in the wrong column; with more, the column is not kept. */
const MOST_STRAY = 0.05;

/** Whether numbers, days or times under such a name have to be looked at; under others they are measured. */
export const namesNumbersOfPersons = (name: string): boolean => namesNumbers(nameFacts(name), name);

/** Whether a column tells who a person is: by what it is called together with what stands in it, and by that alone. */
export function guardColumn(column: GuardedColumn): Verdict {
  const { name, label, type } = column;
  const withhold = (kind: PersonalKind, by: Withheld['by']): Verdict => ({
    ...KEPT,
    withheld: {
      kind,
      by,
      final: type === 'text' || kind === 'second id' || isText(kind, by, column),
      cells: column.values.reduce((sum, { count }) => sum + count, 0),
    },
  });
  if (type === 'id') return withhold('second id', 'name');
  const values = valueFacts(column.values);
  if (values.filled === 0 && type !== 'text') return KEPT;
  const names = [name, ...(label ? [label] : [])].map(nameFacts);
  const roleless = column.values.filter(({ value }) => !isRole(value));
  for (const facts of names) {
    const isStaffed = facts.has('staff', 'person') && roleless.length < column.values.length;
    const view = { name: facts, values: isStaffed ? valueFacts(roleless) : values, column };
    const found = DETECTORS.find(([, named, like]) => named(facts, column) && like(view));
    if (found) return withhold(found[0], 'name');
  }
  const classes = hasLevels(type)
    ? new Set([...eponymClasses(column.values), ...harmlessNames(names, column.values)])
    : new Set<string>();
  const others = column.values.filter(({ value }) => !classes.has(value));
  const found = byValues(classes.size > 0 ? valueFacts(others) : values, { ...column, values: others });
  if (found) return withhold(found, 'values');
  const isLeveled = hasLevels(type) && (values.share(hasLetters) > 0 || values.share(isPhone) > 0);
  if (type === 'text' || (isLeveled && areRemarks(column))) {
    return withhold('free text', 'values');
  }
  const telling = isLeveled ? tellingLevels(column.values, column.rows) : [];
  const note = names.map((facts) => quasiIdentifierNote({ name: facts, values })).find((text) => text) ?? '';
  return { withheld: null, telling: telling.filter((level) => !classes.has(level)), note };
}

/** What is filled seldom in the rows looked at may be filled often in others: the user may know. */
const isText = (kind: PersonalKind, by: Withheld['by'], { whole }: GuardedColumn): boolean =>
  kind === 'free text' && (by === 'name' || whole);

/** A mobile telephone of China, which has no zero in front. */
const isMobile = (value: string): boolean => /^1[3-9]\d{9}$/.test(value);

/** What values show under any name. */
function byValues(facts: ValueFacts, { type, values }: GuardedColumn): PersonalKind | null {
  if (type === 'integer' || type === 'text') {
    if (facts.share(isWhole) > 0.98 && haveCheckDigits(values.map(({ value }) => value)))
      return 'record number';
    if (facts.different >= FEWEST_IDS && facts.share(isMobile) > 0.98) return 'contact';
  }
  if (type === 'text') return facts.share(isPersonName) >= 0.3 ? 'name' : null;
  if (!hasLevels(type)) return null;
  const kinds = new Map<PersonalKind, { levels: number; rows: number; sure: number }>();
  for (const { value, count } of values) {
    const told = tells(value);
    if (!told || (told.kind === 'free text' && count > STRAY)) continue;
    // A telephone in a sentence makes no column of telephones.
    const kind = wordCount(value) > LONGEST_NAME ? 'free text' : told.kind;
    const { levels, rows, sure } = kinds.get(kind) ?? { levels: 0, rows: 0, sure: 0 };
    kinds.set(kind, { levels: levels + 1, rows: rows + count, sure: sure + (told.sure ? count : 0) });
  }
  for (const [kind, { levels, rows, sure }] of kinds) {
    // A few cells of a group of their own have slid there, and are read as missing one by one.
    const areMany = levels >= Math.max(2, 0.3 * facts.different) && rows > MOST_STRAY * facts.filled;
    if (areMany || sure > MOST_STRAY * facts.filled) return kind;
  }
  return areAllNames(facts) ? 'name' : null;
}

/** Known names, or words that could be some and of which a few are known. */
const areAllNames = ({ share, different }: ValueFacts): boolean => {
  const names = share(isName);
  return (
    (names >= 0.5 && different > SEVERAL + 1) ||
    (names === 1 && different > SEVERAL) ||
    (share(isNamePair) >= 0.7 && names > 0 && different > SEVERAL) ||
    (share(couldBeName) >= 0.9 && names >= 0.3 && different > 2 * SEVERAL)
  );
};
