/** Units of time in words, the largest first. Months and years have no fixed length. */
export const TIME_UNITS: readonly { readonly key: string; readonly words: RegExp; readonly hours: number }[] =
  [
    { key: 'd', words: /^(?:d|days?|tage?n?|jours?|días?)$/i, hours: 24 },
    { key: 'h', words: /^(?:h|hrs?|hours?|std|stunden?|heures?|horas?)$/i, hours: 1 },
    { key: 'min', words: /^(?:min|mins|minutes?|minuten?|minutos?)$/i, hours: 1 / 60 },
    { key: 's', words: /^(?:s|secs?|seconds?|sek|sekunden?|secondes?|segundos?)$/i, hours: 1 / 3600 },
  ];
/** A capital letter may be anything else: a ward, a unit of another kind. */
const CAPITAL = /^[DS]$/;

/** The place of a unit among {@link TIME_UNITS}; -1 for another word. */
export const placeOfUnit = (word: string): number =>
  CAPITAL.test(word) ? -1 : TIME_UNITS.findIndex(({ words }) => words.test(word));

/** What all ways of writing a unit of time have in common, as `min` of `minutes`; other units as they are. */
export const unitKey = (unit: string): string => TIME_UNITS[placeOfUnit(unit)]?.key ?? unit;
