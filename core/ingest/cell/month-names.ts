/** First letters of months in English, German, French, Spanish, Italian, Dutch and Portuguese, without accents. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'ene', 'gen', 'janv'],
  ['feb', 'fev', 'fevr'],
  ['mar', 'mrz', 'mae', 'mars', 'maa', 'mrt'],
  ['apr', 'avr', 'abr'],
  ['may', 'mai', 'mag', 'mei'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'dez', 'dic', 'des'],
];

const plainly = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '');

/** The month that a name begins like: 1 to 12, or NaN. */
export function monthOf(name: string): number {
  const plain = plainly(name).toLowerCase();
  const at = MONTHS.findIndex((starts) => starts.some((start) => plain.startsWith(start)));
  return at < 0 ? Number.NaN : at + 1;
}

/** Names of months, whole and short, in lower case and without points, with accents and without. */
export const MONTH_NAMES: ReadonlySet<string> = new Set([
  ...['de', 'de-AT', 'en', 'fr', 'es', 'it', 'pt', 'nl', 'da', 'sv'].flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const { format } = new Intl.DateTimeFormat(language, { month, timeZone: 'UTC' });
      const names = Array.from({ length: 12 }, (_, m) => format(Date.UTC(2020, m, 15)).toLowerCase());
      return names.flatMap((name) => [name.replace('.', ''), plainly(name.replace('.', ''))]);
    }),
  ),
  'mrz',
]);
