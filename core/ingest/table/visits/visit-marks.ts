/** A number in what a visit is called. */
export interface VisitMark {
  readonly n: number;
  /** The word that it belongs to, the one before it if there is one; empty for none. */
  readonly word: string;
  /** Days of one of its unit of time; null where it has none. */
  readonly days: number | null;
  /** Its word says that it counts visits, or it has none. */
  readonly isVisit: boolean;
}

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
/** Units of time without accents: English, German, French, Spanish, Italian, Dutch, Nordic. */
const UNITS: readonly (readonly [days: number, names: ReadonlySet<string>])[] = [
  [1 / 1440, words('min mins minute minutes minuten minuti minutos minuter minutter')],
  [
    1 / 24,
    words(
      'h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren timer timmar timmer',
    ),
  ],
  [1, words('day days tag tage tagen jour jours dia dias giorno giorni dag dagen dage dager dagar dy')],
  [
    7,
    words(`week weeks wk wks woche wochen semaine semaines semana semanas settimana settimane weken uge uger vecka
      veckor uke uker`),
  ],
  [
    30.4375,
    words(`month months mo mos mth mths monat monate monaten monats mois mes meses mese mesi maand maanden maned
      maneder manad manader`),
  ],
  [
    365.25,
    words('year years yr yrs jahr jahre jahren jahres an ans annee annees ano anos anno anni jaar jaren ar'),
  ],
];
/** Letters that are units where several of them stand side by side: `D7`, `W4`, `M3`; `J7`, `S4`, `M3`. */
const LETTERS: readonly Readonly<Record<string, number>>[] = [
  { d: 1, w: 7, m: 30.4375, y: 365.25 },
  { j: 1, s: 7, m: 30.4375, a: 365.25 },
];
const VISITS =
  words(`v visit visits visite visita visitas visiten vis besuch termin kontrolle nachsorge control controle
  controllo bezoek besok besog timepoint zeitpunkt t tp fu followup follow up verlauf session wave welle contact`);
/** Words with which a time is one before the event. */
const BEFORE = words('before vor avant antes voor fore prior pre');
const ORDINALS = /^(?:st|nd|rd|th|er|ere|e|eme)$/;

/** What a visit is called without accents, in lower case, with single blanks between words. */
export const foldedVisit = (text: string): string =>
  plain(text)
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/æ/gi, 'ae')
    .replace(/[−–]/g, (sign) => (sign === '−' ? '−' : '-'))
    .toLowerCase();

/** What is needed to read a visit among others. */
export interface Signed {
  /** Words behind which a hyphen is a minus: `D-7` beside `D1`. */
  readonly minus: ReadonlySet<string>;
  /** Letters that are units of time. */
  readonly letters: Readonly<Record<string, number>>;
  /** Nobody can tell whether a hyphen is a minus: `Day-7` beside `Day 1`. */
  readonly isUnsure: boolean;
}

/** What the visits of a table have in common. */
export function signedWords(texts: readonly string[]): Signed {
  const all = texts.map(plain);
  const found = (pattern: RegExp): Set<string> =>
    new Set(all.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1])));
  const hyphened = all.flatMap((text) =>
    [...text.matchAll(/(\p{L}+)-(\d+)/gu)].map(([, word, n]) => ({ word, n })),
  );
  const plus = found(/(\p{L}+) ?\+ ?\d/gu);
  const joined = found(/(\p{L}+)\d/gu);
  const apart = new Set(
    all.flatMap((text) => [...text.matchAll(/(\p{L}+) ?(\d+)/gu)].map(([, word, n]) => `${word} ${n}`)),
  );
  const mayBeMinus = (word: string): boolean => word.length === 1 && 'dtwmjhk'.includes(word);
  const minus = hyphened.filter(
    ({ word, n }) => plus.has(word) || apart.has(`${word} ${n}`) || (mayBeMinus(word) && joined.has(word)),
  );
  const single = new Set([...found(/(?<!\p{L})(\p{L})[-+ ]?\d/gu), ...found(/\d ?(\p{L})(?!\p{L})/gu)]);
  // One letter alone may be that of a ward or a wave, and orders itself; `J` with `M` may be days or years.
  const letters = LETTERS.find(
    (own) =>
      single.size > 1 &&
      [...single].every((letter) => letter in own) &&
      (!single.has('j') || single.has('s') || single.has('a')),
  );
  const signed = new Set(minus.map(({ word }) => word));
  const spaced = found(/(\p{L}+) ?\d/gu);
  return {
    minus: signed,
    letters: letters ?? {},
    isUnsure: hyphened.some(
      ({ word }) => !signed.has(word) && spaced.has(word) && daysOf(word, letters ?? {}) !== null,
    ),
  };
}

interface Token {
  readonly text: string;
  readonly isNumber: boolean;
  /** Days of one, of a unit of time. */
  readonly days: number | null;
}

/** The numbers in what a visit is called, each with its word. */
export function marksOf(visit: string, { minus, letters }: Signed): readonly VisitMark[] {
  const text = plain(visit);
  const tokens = [...text.matchAll(/\d+(?:[.,]\d+)?|\p{L}+/gu)]
    .filter(([found]) => !ORDINALS.test(found) || !/\d/.test(text))
    .map((match): Token & { at: number } => ({
      text: match[0],
      isNumber: /\d/.test(match[0]),
      days: daysOf(match[0], letters),
      at: match.index,
    }));
  const timed = tokens.filter(({ isNumber, days }) => isNumber || days !== null);
  const isPrefixed = timed.at(-1)?.isNumber === true;
  const used = new Set<Token>();
  const isBefore = tokens.some(({ text: word }) => BEFORE.has(word));
  return tokens.flatMap((token, i): VisitMark[] => {
    if (!token.isNumber) return [];
    const [previous, next] = [tokens[i - 1], tokens[i + 1]];
    // `V2 Month 3`: a unit between two numbers is of the one that the whole text's way of writing says.
    const isOfOther = isPrefixed ? tokens[i + 2]?.isNumber : tokens[i - 2]?.isNumber;
    const unit = [isPrefixed ? previous : next, isOfOther ? undefined : isPrefixed ? next : previous].find(
      (own) => own && own.days !== null && !used.has(own),
    );
    if (unit) used.add(unit);
    const own =
      unit ?? (previous && !previous.isNumber ? previous : next && !next.isNumber ? next : undefined);
    const before = text.slice(0, token.at);
    const word = own?.text ?? '';
    const isNegative =
      /(?:^|[\s(])-$/.test(before) ||
      /−\s?$/.test(before) ||
      (/\p{L}-$/u.test(before) && minus.has(word)) ||
      (unit !== undefined && isBefore);
    const n = Number(token.text.replace(',', '.')) * (isNegative ? -1 : 1);
    return [{ n, word, days: unit?.days ?? null, isVisit: word === '' || VISITS.has(word) }];
  });
}

const daysOf = (word: string, letters: Readonly<Record<string, number>>): number | null =>
  letters[word] ?? UNITS.find(([, names]) => names.has(word))?.[0] ?? null;
