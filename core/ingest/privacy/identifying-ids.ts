import { nameWords } from '../../text/name-words.ts';
import { nameFacts } from './column-name.ts';
import { haveCheckDigits, isDni } from './check-digits.ts';
import { isFirst, isLast } from './known-words.ts';
import { areNames } from './person-names.ts';
import { tells } from './looks-identifying.ts';
import type { PersonalKind } from '../personal-kind.ts';

/** What the ids of a table tell of people, and how many of them. */
export interface IdentifyingIds {
  readonly kind: Extract<PersonalKind, 'name' | 'record number' | 'birth date' | 'contact'>;
  readonly ids: number;
}

/** Code of what is said of such ids. */
export const IDENTIFYING_IDS = 'table.id-names';

const FEWEST = 3;
/** Share of the ids that must be so. */
const MOSTLY = 0.95;
/** Share of the ids that must hold a known name. */
const MANY = 0.3;
/** Years between the first day and the last: people come into a study within fewer. */
const SPREAD = 15;

/** Words for numbers that a person has for life, in a state or an insurance. */
const NATIONAL = new Set(
  (
    'personnummer personnr fodselsnummer cpr cprnr cprnummer hetu henkilotunnus pesel nir insee nhs nhsno nhsnumber bsn ' +
    'burgerservicenummer ssn kvnr kvnummer versichertennummer versichertennr krankenversichertennummer svnr svnummer rvnr ' +
    'sozialversicherungsnummer rentenversicherungsnummer ahv ahvnummer ahvnr steuerid dni nif curp rfc cpf codicefiscale ' +
    'codfisc tesserasanitaria snils mbi hicn nino mrn medicare secu numerosecu passport reisepass'
  ).split(' '),
);

/** Whether a name speaks of such a number: `CPR`, `codice_fiscale`, `patient NHS no`. */
function namesNationalNumber(name: string): boolean {
  const words = nameWords(name);
  const pairs = words.slice(1).map((word, i) => words[i] + word);
  return [...words, ...pairs].some((word) => NATIONAL.has(word));
}

/**
 * What ids tell of people: names, numbers that people have for life, or days of birth. Null for ids that tell nothing,
 * such as numbers of a study, and days on which people came into it.
 *
 * @param name the column’s
 */
export function identifyingIds(name: string, cells: readonly string[]): IdentifyingIds | null {
  const ids = [...new Set(cells)].filter((id) => id !== '');
  if (ids.length < FEWEST) return null;
  const some = ids.slice(0, 2000);
  const share = (fits: (id: string) => boolean): number => some.filter(fits).length / some.length;
  const all = (kind: IdentifyingIds['kind']): IdentifyingIds => ({ kind, ids: ids.length });
  const isOf = (kind: PersonalKind) => (id: string) => tells(id)?.kind === kind;
  if (share(isOf('contact')) >= 0.5 && share((id) => id.includes('@')) >= 0.5) return all('contact');
  if (nameFacts(name).has('phone') && share(isLikePhone) >= MOSTLY) return all('contact');
  if (areNames(ids) || share(holdsNames) >= MANY) return all('name');
  const bare = some.map((id) => id.replace(/[\s./-]/g, ''));
  if (haveCheckDigits(bare) || share((id) => isDni(id.replace(/[\s./-]/g, ''))) >= MOSTLY)
    return all('record number');
  const isLong = (id: string): boolean =>
    id.replace(/[^\p{L}\d]/gu, '').length >= 6 && /\d{4}|\d\D*\d/.test(id);
  if (namesNationalNumber(name) && share(isLong) >= 0.5) return all('record number');
  const isDated = areBirths(some);
  // Numbers of two blocks and more, of which the first ones repeat, are of sites.
  const numbered = share((id) => tells(id)?.kind === 'record number' && !/^\d{3}-\d\d-\d{4}$/.test(id));
  if (numbered >= MOSTLY && (isDated || !some.every((id) => /^\d{6}[-+]\d{4}$/.test(id))))
    return all('record number');
  return isDated ? all('birth date') : null;
}

const isLikePhone = (id: string): boolean =>
  /^[+(]?[\d\s()./-]+$/.test(id) && id.replace(/\D/g, '').length >= 7;

/** A first and a family name in one word, as in `müllerhans1951`. */
function holdsNames(id: string): boolean {
  return (id.match(/\p{L}{6,}/gu) ?? []).some((word) =>
    Array.from({ length: Math.max(0, word.length - 5) }, (_, i) => i + 3).some((at) => {
      const [before, behind] = [word.slice(0, at), word.slice(at)];
      return (isFirst(before) && isLast(behind)) || (isLast(before) && isFirst(behind));
    }),
  );
}

/** Days as they stand in ids, at the beginning or at the end: each part by its name, years of two digits too. */
const DAYS = [
  ...[
    ['(?<d>\\d\\d)(?<m>\\d\\d)(?<y>\\d{4})', '(?<y>\\d{4})(?<m>\\d\\d)(?<d>\\d\\d)'],
    ['(?<d>\\d\\d)(?<m>\\d\\d)(?<y>\\d\\d)', '(?<y>\\d\\d)(?<m>\\d\\d)(?<d>\\d\\d)'],
    ['(?<m>\\d\\d)(?<d>\\d\\d)(?<y>\\d{4})'],
  ].flatMap((orders) =>
    orders.flatMap((day) => [
      `^\\p{L}{0,4}[-_ ]?${day}(?!\\d)`,
      `^${day}[-+]?\\d{4}$`,
      `(?<!\\d)${day}\\p{L}{0,3}$`,
    ]),
  ),
  '(?<!\\d)(?<d>\\d\\d?)[./-](?<m>\\d\\d?)[./-](?<y>(?:19|20)\\d\\d)(?!\\d)',
  '(?<!\\d)(?<y>(?:19|20)\\d\\d)[./-](?<m>\\d\\d?)[./-](?<d>\\d\\d?)(?!\\d)',
].map((pattern) => new RegExp(pattern, 'u'));

type Day = Readonly<Record<'d' | 'm' | 'y', number>>;

const isDay = ({ d, m, y }: Day): boolean =>
  d >= 1 && d <= 31 && m >= 1 && m <= 12 && (y < 100 || (y >= 1880 && y < 2050));

/** Whether nearly all ids hold a day, of many years, months and days: numbers that count up have few of them. */
const areBirths = (ids: readonly string[]): boolean =>
  DAYS.some((pattern) => {
    const days = ids.flatMap((id) => {
      const { d, m, y } = pattern.exec(id)?.groups ?? {};
      const day = { d: Number(d), m: Number(m), y: Number(y) };
      return isDay(day) ? [day] : [];
    });
    return days.length >= MOSTLY * ids.length && areSpread(days);
  });

function areSpread(days: readonly Day[]): boolean {
  const different = (of: keyof Day): number => new Set(days.map((day) => day[of])).size;
  const years = days.map(({ y }) => y).sort((a, b) => a - b);
  return (
    years[years.length - 1] - years[0] >= SPREAD &&
    different('y') >= Math.min(8, days.length / 2) &&
    different('m') >= Math.min(6, days.length / 3) &&
    different('d') >= Math.min(8, days.length / 2)
  );
}
