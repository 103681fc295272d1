import { plain } from '../../text/name-words.ts';
import type { CountedValue } from './column-values.ts';
import { isPersonName } from './person-names.ts';
import { EPONYMS, HYPHENED } from './words/eponyms.ts';

/** Letters that are written with an accent, too. */
const ACCENTED: Readonly<Record<string, string>> = {
  ...{ a: '[aàáâäåæ]', c: '[cç]', e: '[eèéê]', i: '[iíîï]', o: '[oóôöø]', u: '[uùúü]' },
};
const GAP = '(?: ?[-–/&] ?| | and | und | et )';

const patterns = (names: string, gap: string): string[] =>
  names
    .trim()
    .split(/\s+/)
    // The longest first, so that nothing is left of Child-Turcotte-Pugh.
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[aceiou]/g, (letter) => ACCENTED[letter]).replaceAll('-', gap));

const EPONYM = new RegExp(
  `(?<!\\p{L})(?:${[...patterns(EPONYMS, GAP), ...patterns(HYPHENED, '[-–]')].join('|')})(?:['’]?s)?(?!\\p{L})`,
  'giu',
);

/** What houses that are called after somebody are, in one word or behind a line. */
const HOUSE =
  '[Kk]rankenhaus|[Kk]liniken|[Kk]linik|[Kk]linikum|[Ss]pital|[Hh]ospital|[Ss]tiftung|[Ii]nstitut|[Ii]nstitute|[Hh]eim|[Hh]aus|[Zz]entrum|[Uu]niversität|[Ss]chule|[Gg]ymnasium|[Zz]iekenhuis|[Ss]jukhus|[Ss]ykehus';
/** `Robert-Koch-Krankenhaus` */
const JOINED = new RegExp(`(?<!\\p{L})(?:\\p{Lu}[\\p{L}.]+-){1,3}(?:${HOUSE})(?!\\p{L})`, 'gu');
const WORD = "(?:\\p{Lu}[\\p{L}.'’-]+|d[aeo]|de la|de las|de los|d[aeo]l|du|des|della|van|von)";
/** `Hôpital Édouard Herriot`, and nothing else. */
const BEFORE = new RegExp(
  `^(?:Hôpital|Hospital|Clinique|Clínica|Ospedale|Policlinico|Klinikum|Klinik|Krankenhaus|CHU|CHR|Fondation|Fondazione|Institut|Istituto|Instituto|Szpital|Ziekenhuis)(?: ${WORD}){1,6}$`,
  'u',
);
/** `Johns Hopkins Hospital`, and nothing else. */
const BEHIND = new RegExp(
  `^(?:\\p{Lu}[\\p{L}.'’-]+ ){1,4}(?:Hospital|Clinic|Infirmary|Institute|University|Foundation|Krankenhaus|Klinik|Klinikum|Ziekenhuis|Universitetssjukhus)$`,
  'u',
);
/** People are addressed so, and no house is called so. */
const ADDRESSED = /(?<!\p{L})(?:Dr|Prof|Herr|Frau|Mr|Mrs|Ms|Mme|Sr|Sra|Sig)(?!\p{L})/u;

/** A text without the names of hospitals and schools that are called after somebody; people who are addressed stay. */
function withoutInstitutions(text: string): string {
  if (ADDRESSED.test(text)) return text;
  if (BEFORE.test(text.trim()) || BEHIND.test(text.trim())) return '';
  return text.replace(JOINED, '');
}

/**
 * A text without what is called after somebody: of `Prader-Willi syndrome` the last word is left, of `Robert-Koch-Krankenhaus`
 * nothing.
 */
export const withoutEponyms = (text: string): string => withoutInstitutions(text).replace(EPONYM, '');

/** Words for a class, before or behind the name. */
const KIND =
  '(?:typ[eo]?|grad[eo]?|grade|stage|stadium|stufe|stade|stadio|classe?|klasse|group|gruppe|nach)\\.?[ -]+';
/** One to three words, a class in letters, Roman or Arabic digits, and at most one more behind it: `B`, `IIa`, `3`, `B1`. */
const CLASSED = new RegExp(
  `^(?:${KIND})*(\\p{L}[\\p{L}'’]+(?:(?: ?[&/] ?|[ -])\\p{L}[\\p{L}'’]+){0,2}?)[ -]+(?:${KIND})?((?:[A-F]|[IV]{1,4}|[0-6])[A-Ca-c1-3]?)$`,
  'iu',
);
/** Schemes of which one column may hold classes; of those whose classes could be initials, one. */
const MOST_SCHEMES = 2;
/** Rows that each class must have on average. */
const FEWEST_ROWS = 4;

/**
 * The labels that are classes of a scheme called after somebody, such as `Weber A`, `Weber B` and `Weber C`: one name with
 * several of the first letters or numbers, each of several people. Initials of people go further through the alphabet, and
 * stand beside several names.
 */
export function eponymClasses(values: readonly CountedValue[]): ReadonlySet<string> {
  const schemes = new Map<string, CountedValue[]>();
  const lettered = new Set<string>();
  for (const one of values) {
    const [, stem, label] = CLASSED.exec(one.value.trim()) ?? [];
    if (stem === undefined) continue;
    const scheme = plain(stem).replace(/[\s-]+/g, ' ');
    schemes.set(scheme, [...(schemes.get(scheme) ?? []), one]);
    if (/^[A-F]$/i.test(label)) lettered.add(scheme);
  }
  const classes = new Set(
    [...schemes.values()]
      .filter(areClasses)
      .flat()
      .map(({ value }) => value),
  );
  const areMany = schemes.size > MOST_SCHEMES || lettered.size > 1;
  const isBesideNames = values.some(({ value }) => !classes.has(value) && isPersonName(value));
  return areMany || isBesideNames ? new Set() : classes;
}

const areClasses = (labels: readonly CountedValue[]): boolean =>
  labels.length > 1 && labels.reduce((sum, { count }) => sum + count, 0) >= FEWEST_ROWS * labels.length;

/** The same of names that are nobody's cells, such as those of columns and levels. */
export const eponymNames = (names: readonly string[]): ReadonlySet<string> =>
  eponymClasses([...new Set(names)].map((value) => ({ value, count: FEWEST_ROWS })));
