import { plain } from '../../text/name-words.ts';
import type { NameFacts } from './column-name.ts';
import type { CountedValue } from './column-values.ts';
import { addressesSomebody, isFirst, isOrdinary } from './person-names.ts';
import { textWords } from './words.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** What somebody is in a clinic, and how people come there; nobody’s frequent name. */
const ROLES = words(`
  doctor internist internistin orthopade orthopadin orthopaedist orthopedist orthopaedics dentist dentiste generaliste pediatre
  padiater paediatrician pediatrician geriatrician physician surgeon anaesthetist anesthetist anesthesist anasthesist
  anasthesistin chirurg chirurgin chirurgien oberschwester krankenschwester krankenpfleger pfleger pflegerin pflegekraft
  hebamme nurse midwife registrar consultant resident fellow paramedic rettungsdienst notarzt notfallsanitater ambulanz
  psychiater psychiaterin psychiatrist psychiatre arztin arzthelferin mfa mta mtra studienassistenz doktorand doktorandin
  famulus pjler optometrist orthoptist orthoptistin optiker optician hausarzt facharzt gp selbsteinweiser selbst self direkt
  indirekt direct indirect telefonisch personlich schriftlich verpleegkundige huisarts medico infermiere enfermera matrona
`);
/** Endings of specialities and grades: “Kardiologe”, “rheumatologist”, “Assistenzarzt”; “Arzt” alone is a family name, too. */
const ROLE =
  /(?:\p{L}{3,}olog(?:e|en|in|ist|ista|iste|ue|o|a)|\p{L}{3,}oloog|\p{L}{3,}(?:arzt|arztin|aerztin)|\p{L}{3,}(?:therapeut|therapeutin|therapist|therapeute|terapeuta))$/u;

const OCCUPATION =
  /^(?:beruf|berufe|berufsgruppe|occupation|profession|job|trade|metier|zawod|profesion|professione|profissao|beroep|yrke|oficio|mestiere)$/;
const DISEASE =
  /^(?:syndrom|syndrome|sindrome|diagnos\p{L}*|\p{L}*diagnose|dx|disease|erkrankung|grunderkrankung|krankheit|maladie|enfermedad|malattia|ziekte|doenca|choroba)$/u;
const MAKER =
  /^(?:hersteller|manufacturer|maker|vendor|fabricant|fabricante|produttore|marke|brand|supplier|lieferant|company|firma)$/;
/** Makers of medicines and devices, under a word that employers are called by, too. */
const MAKERS = words(`
  pfizer moderna astrazeneca biontech novavax janssen sanofi novartis roche gsk glaxosmithkline merck bayer abbvie amgen
  lilly takeda boehringer medtronic abbott biotronik philips siemens braun fresenius baxter sinovac sinopharm curevac
`);

/** Makers that are called after somebody. */
const HOUSES = new Set([
  'Karl Storz',
  'Carl Zeiss',
  'Richard Wolf',
  'Eli Lilly',
  'Dr. Reddy’s',
  "Dr. Reddy's",
  'Dr. Falk',
]);

/** Two and more names with lines between, as diseases are called: `Charcot-Marie-Tooth`, `Prader-Willi syndrome`. */
const JOINED =
  /^\p{Lu}[\p{L}'’]+(?:-\p{Lu}[\p{L}'’]+)+(?:[ -](?:[Ss]yndrom|[Ss]yndrome|\p{Ll}[\p{L}]+|[IV]{1,3}|\d[A-Z]?))*$/u;

/** Whether a whole text is what somebody is in a clinic, or how people came there. */
export const isRole = (text: string): boolean => {
  const all = textWords(text);
  const isOf = (word: string): boolean => ROLES.has(plain(word)) || ROLE.test(plain(word));
  return all.some(isOf) && all.every((word) => isOf(word) || isOrdinary(word));
};

/** Whether all of a column’s values are makers of medicines and devices, and its name is none of an employer alone. */
export const areMakers = (
  { words: said }: NameFacts,
  share: (fits: (value: string) => boolean) => number,
): boolean =>
  said.some((word) => MAKER.test(word)) &&
  share((value) => textWords(value).some((word) => MAKERS.has(plain(word)))) >= 0.7;

/**
 * Values that look like names and are none under such a name of a column: trades, diseases that are called after those who
 * described them, and makers. Somebody who is addressed, and a first name beside another, stay one.
 */
export function harmlessNames(
  names: readonly NameFacts[],
  values: readonly CountedValue[],
): ReadonlySet<string> {
  const says = (pattern: RegExp): boolean =>
    names.some((facts) => facts.words.some((word) => pattern.test(word)));
  const [isJob, isDisease, isMaker] = [says(OCCUPATION), says(DISEASE), says(MAKER)];
  // “Karl Storz” makes endoscopes; other first names before a second word are of people.
  const isPerson = (value: string): boolean =>
    / /.test(value) && isFirst(textWords(value)[0]) && !HOUSES.has(value);
  const isHarmless = (value: string): boolean =>
    (isJob && /^\p{L}+$/u.test(value)) ||
    (isDisease && JOINED.test(value) && (!isFirst(textWords(value)[0]) || value.startsWith('Guillain-'))) ||
    (isMaker && HOUSES.has(value)) ||
    (isMaker && /^\p{Lu}[\p{L}.]+(?: \p{Lu}[\p{L}.]+)?$/u.test(value) && !isPerson(value)) ||
    isRole(value);
  const isAddressed = (value: string): boolean => addressesSomebody(value) && !(isMaker && HOUSES.has(value));
  return new Set(
    values.filter(({ value }) => !isAddressed(value) && isHarmless(value)).map(({ value }) => value),
  );
}
