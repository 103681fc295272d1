import { hasLevels, type ColumnType } from '../../cohort/table.ts';
import { haveCheckDigits } from './check-digits.ts';
import { areCountedDays } from './counted-days.ts';
import { nameFacts, type NameFacts } from './column-name.ts';
import { areMakers, harmlessNames, isRole } from './harmless-names.ts';
import { type CountedValue, isAnswer, type ValueFacts, valueFacts } from './column-values.ts';
import { eponymClasses } from './eponym-classes.ts';
import { areRemarks, isRemark, STRAY, tellingLevels } from './free-text.ts';
import {
  areSeeds,
  FEWEST_IDS,
  isCalled,
  isFourNumbers,
  isNumbered,
  isPlate,
  isPostal,
  isRegistered,
  namesSeed,
  SEVERAL,
} from './named-numbers.ts';
import { areRecordNumbers, saysNumberOf } from './numbered-records.ts';
import { isLogin, isPersonName } from './person-names.ts';
import { areAccounts, areInitials, isDoneBySomebody, isInitialsOf, isKeptBySomebody } from './staff.ts';
import type { PersonalKind, Withheld } from './personal-data.ts';
import { tells } from './telling.ts';
import { wordCount } from './words.ts';

/** A column as the guard sees it. */
export interface GuardedColumn {
  readonly name: string;
  readonly label: string | null;
  readonly type: ColumnType;
  /** The different values as they stand in the file, missing ones left out. */
  readonly values: readonly CountedValue[];
  /** Rows that were looked at, with and without a value. */
  readonly rows: number;
  /** Whether these are all rows of the table. */
  readonly whole: boolean;
  /** Its name says that it numbers people: `patient_no`. */
  readonly numbersPeople?: boolean;
}

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

const ID_WORD = /^(ids?|identifier|uuid|guid|kennung|barcode|pk|rowid)$/;

/** Whether numbers, days or times under such a name have to be looked at; under others they are measured. */
export function namesNumbersOfPersons(name: string): boolean {
  const facts = nameFacts(name);
  return (
    facts.has('birth', 'death', 'phone', 'person', 'number', 'register', 'device', 'postcode', 'place') ||
    facts.words.some((word) => ID_WORD.test(word)) ||
    saysNumberOf(name)
  );
}

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
    const kind = byName(facts, isStaffed ? valueFacts(roleless) : values, column);
    if (kind) return withhold(kind, 'name');
  }
  const classes = hasLevels(type)
    ? new Set([...eponymClasses(column.values), ...harmlessNames(names, column.values)])
    : new Set<string>();
  const others = column.values.filter(({ value }) => !classes.has(value));
  const found = byValues(classes.size > 0 ? valueFacts(others) : values, { ...column, values: others });
  if (found) return withhold(found, 'values');
  const isLeveled = hasLevels(type) && (values.letters > 0 || values.phones > 0);
  if (type === 'text' || (isLeveled && areRemarks(column))) {
    return withhold('free text', 'values');
  }
  const telling = isLeveled ? tellingLevels(column.values, column.rows) : [];
  const note = names.map((facts) => noteOf(facts, values)).find((text) => text !== '') ?? '';
  return { withheld: null, telling: telling.filter((level) => !classes.has(level)), note };
}

/** What is filled seldom in the rows looked at may be filled often in others: the user may know. */
const isText = (kind: PersonalKind, by: Withheld['by'], { whole }: GuardedColumn): boolean =>
  kind === 'free text' && (by === 'name' || whole);

/** Texts that are more than answers and codes. */
const isTelling = ({ letters, answers }: ValueFacts): boolean => letters >= 0.5 && answers < 0.7;
/** @param different values of the column, roles among them */
const areNames = ({ names, couldBeNames }: ValueFacts, different: number): boolean =>
  names >= 0.3 || (couldBeNames >= 0.6 && different >= SEVERAL);

type Rule = (facts: NameFacts, values: ValueFacts, column: GuardedColumn) => PersonalKind | null;

const when = (fits: boolean, kind: PersonalKind): PersonalKind | null => (fits ? kind : null);

/**
 * The first rule that fits counts: `date of birth of the mother` is a birth date, and `doctor’s phone` is a
 * contact.
 */
const RULES: readonly Rule[] = [
  (facts, values, column) => when(facts.has('birth') && isDated(facts, values, column), 'birth date'),
  (facts, values, column) => when(facts.has('death') && isDated(facts, values, column), 'date of death'),
  (facts, values) => when(facts.has('mail', 'online') && isOnline(facts, values), 'contact'),
  (facts, values) =>
    when(
      facts.has('phone', 'person') && !facts.measured && values.phones >= 0.5 && isCalled(facts, values),
      'contact',
    ),
  (facts, values) =>
    when(
      facts.has('device') && (values.numberLike >= 0.5 || values.share(isFourNumbers) >= 0.5),
      'device number',
    ),
  (facts, values) => when(facts.has('number') && !facts.measured && isNumbered(values), 'record number'),
  (facts, values, { type }) =>
    when(facts.has('register') && !type.startsWith('date') && isRegistered(facts, values), 'record number'),
  (facts, values) => when(facts.has('plate') && isPlate(facts, values), 'record number'),
  (facts, values) =>
    when(
      facts.has('employer') && !facts.measured && isTelling(values) && !areMakers(facts, values.share),
      'employer',
    ),
  (facts, values) => when(facts.has('postcode') && !facts.measured && isPostal(facts, values), 'address'),
  (facts, values) => when(facts.has('address') && !facts.measured && isTelling(values), 'address'),
  (facts, values) =>
    when(
      isTown(facts) && !facts.measured && isTelling(values) && isPlace(facts, values) && !areRegions(values),
      'address',
    ),
  (facts, values) =>
    when(facts.has('place') && values.whole < 0.5 && (facts.has('home') || isSpot(values)), 'address'),
  (facts, values, column) =>
    when(
      (facts.has('staff') ||
        (isDoneBySomebody(facts) && !column.values.some(({ value }) => isRole(value)))) &&
        !facts.measured &&
        isTelling(values) &&
        areNames(values, column.values.length),
      'staff',
    ),
  // One name says it where nothing but names can stand, though it is the same on all rows.
  (facts, values) =>
    when(
      (isKeptBySomebody(facts) || (facts.has('staff') && facts.has('name'))) &&
        !facts.measured &&
        areAccounts(values),
      'staff',
    ),
  (facts, values) =>
    when(
      (facts.has('staff') || isDoneBySomebody(facts) || isInitialsOf(facts)) && areInitials(values),
      'staff',
    ),
  (facts, values) => when((facts.has('staff') || isDoneBy(facts)) && values.share(isLogin) >= 0.3, 'staff'),
  (facts, values, { type }) =>
    when(
      facts.has('ownName') &&
        type !== 'boolean' &&
        !facts.measured &&
        values.letters >= 0.5 &&
        values.different >= 2,
      'name',
    ),
  (facts, values) => when(facts.has('name') && facts.only('name', 'person') && isTelling(values), 'name'),
  (facts, values, column) =>
    when(
      facts.has('person') &&
        facts.only('person', 'name', 'id') &&
        isTelling(values) &&
        areNames(values, column.values.length),
      'name',
    ),
  (facts, values) => when(isInfoOfPerson(facts) && isTelling(values), 'name'),
  (facts, values, { rows }) =>
    when(facts.has('text') && (isRemark(values, rows) || values.names >= 0.3), 'free text'),
  (facts, values, column) => when(isIdOfRows(facts, values, column), 'second id'),
  (facts, values) => when(namesSeed(facts) && areSeeds(values), 'second id'),
  (_, values, { name, rows }) => when(saysNumberOf(name) && areRecordNumbers(values, rows), 'record number'),
];

const byName: Rule = (facts, values, column) => {
  for (const rule of RULES) {
    const kind = rule(facts, values, column);
    if (kind) return kind;
  }
  return null;
};

/** Days, years, or numbers of days as spreadsheets and statistics programs count them. */
function isDated(facts: NameFacts, values: ValueFacts, { type, values: cells }: GuardedColumn): boolean {
  if (type === 'date' || type === 'datetime' || values.dates >= 0.5 || values.years >= 0.8) return true;
  if (facts.words.some((word) => /^(day|tag|jour|dia|giorno|dag)$/.test(word))) {
    return values.whole > 0.9 && values.different > 12;
  }
  if (facts.measured || values.different < SEVERAL) return false;
  if (areCountedDays(facts, cells)) return true;
  const counted = facts.has('date') || facts.only('birth') || facts.only('death');
  return counted && values.numberLike >= 0.5 && values.whole > 0.9;
}

/** An address or a page, or what people call themselves there: one word with a digit, a point or a line in it. */
function isOnline(facts: NameFacts, { share, different }: ValueFacts): boolean {
  if (share((value) => tells(value)?.kind === 'contact') > 0) return true;
  if (facts.measured || different < SEVERAL) return false;
  if (share((value) => /^[\p{L}\d]+[._\d-][\p{L}\d._-]*$/u.test(value) && /\p{L}/u.test(value)) >= 0.3)
    return true;
  return (
    facts.has('online') && share((value) => !isAnswer(value) && /^\p{Ll}[\p{Ll}\d._-]+$/u.test(value)) >= 0.7
  );
}

/** `Patient Info` of glucose sensors, which has the patient's name in it. */
const isInfoOfPerson = ({ words }: NameFacts): boolean =>
  /^pa[czt]i\w* ?(?:daten|info(?:s|rm\w*[nsie])?)$|^info(?:s|rm\w*[nsie])? (?:\w{1,3} )?pa[czt]i\w*$/.test(
    words.join(' '),
  );

/** A town, or the place of a birth. */
const isTown = (facts: NameFacts): boolean =>
  facts.has('town') ||
  (facts.has('birth') &&
    facts.words.some((word) => /^(place|lugar|luogo|lieu|local|plaats|sted|mesto|miejsce)$/.test(word)));

/** A few towns, each with many people, are a place of treatment or a group. */
const areRegions = ({ different, filled, least }: ValueFacts): boolean =>
  different <= 5 && least >= 10 && filled >= 30;

/** An angle of three decimals is a spot of a hundred metres. */
const isSpot = ({ share }: ValueFacts): boolean => share((value) => /\d[.,]\d{3,}/.test(value)) > 0.5;

/** `entered_by`, `erfasst von` */
const isDoneBy = ({ words }: NameFacts): boolean =>
  /^(by|von|par|por|da|door|av)$/.test(words.at(-1) ?? '') ||
  words.some((word) => /^(user|login|logon)$/.test(word));

/**
 * Towns are written with a capital letter; alone, the word may also stand for a country’s codes, and beside others for a
 * part of the body or a kind of place.
 */
const isPlace = (facts: NameFacts, { capitals, different }: ValueFacts): boolean =>
  capitals >= 0.5 &&
  different >= 2 &&
  !facts.words.some((word) =>
    /^(country|state|land|pays|pais|schmerz|pain|douleur|dolor|dolore|pijn|unfall|sturz|accident|accidente|infortunio|mess|entnahme|punktion|injektion|operation)$/.test(
      word,
    ),
  );

/** An id beside the subject’s: another number on every row, or on some as long as numbers of people are. */
const isIdOfRows = (
  facts: NameFacts,
  values: ValueFacts,
  { rows, numbersPeople = false }: GuardedColumn,
): boolean =>
  (facts.words.some((word) => ID_WORD.test(word)) || numbersPeople) &&
  values.different >= (values.share((value) => /^\d{7,}$/.test(value)) > 0.9 ? SEVERAL : FEWEST_IDS) &&
  values.different >= 0.98 * values.filled &&
  values.filled >= 0.5 * rows &&
  (values.whole > 0.98 || values.numberLike > 0.9 || values.letters > 0.9);

/** A mobile telephone of China, which has no zero in front. */
const isMobile = (value: string): boolean => /^1[3-9]\d{9}$/.test(value);

/** What values show under any name. */
function byValues(facts: ValueFacts, { type, values }: GuardedColumn): PersonalKind | null {
  if (type === 'integer' || type === 'text') {
    if (facts.whole > 0.98 && haveCheckDigits(values.map(({ value }) => value))) return 'record number';
    if (facts.different >= FEWEST_IDS && facts.share(isMobile) > 0.98) return 'contact';
  }
  if (type === 'text') return facts.share((value) => isPersonName(value)) >= 0.3 ? 'name' : null;
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
const areAllNames = ({ names, couldBeNames, pairs, different }: ValueFacts): boolean =>
  (names >= 0.5 && different > SEVERAL + 1) ||
  (names === 1 && different > SEVERAL) ||
  (pairs >= 0.7 && names > 0 && different > SEVERAL) ||
  (couldBeNames >= 0.9 && names >= 0.3 && different > 2 * SEVERAL);

/** Things that are kept since they are measured or needed, and that still narrow down who it is. */
function noteOf(facts: NameFacts, values: ValueFacts): string {
  // The lateral side is `lat`, too.
  const isOnMap = facts.only('place', 'home', 'person', 'address', 'town') || isSpot(values);
  if (facts.has('place') && !facts.measured && isOnMap)
    return 'places on the map may tell where a person lives';
  if (
    facts.words.some((word) =>
      /^(county|district|landkreis|kreis|canton|arrondissement|comarca|provincia)$/.test(word),
    )
  ) {
    return 'small regions may tell who a person is';
  }
  return '';
}
