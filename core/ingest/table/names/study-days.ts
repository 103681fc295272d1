import { plainName, tokensOf } from '../../cell/name-words.ts';

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** `VSDY`, `ADY`, `AESTDY`, `VISITDY` of CDISC. */
const CDISC = /^(?!body$|lady$)(?:[a-z]{2}(?:st|en)?|a(?:st|en)?|visit)dy$/i;
const DAYS = words('day days tag tage studientag jour jours dia dias giorno giorni dag dagen');
const BESIDE = words(
  'study studie studien visit rel relative from to since of the baseline treatment start trial nr no number num',
);
/** Below this a number is a code also there. */
const LOWEST = -98;

/** Whether a number is a day before the one that a column counts from by its name, such as -7 of `VSDY`, and no code. */
export const isDayBefore = (name: string, value: number): boolean =>
  value < 0 && value >= LOWEST && countsDays(name);

function countsDays(name: string): boolean {
  const trimmed = name.trim();
  const tokens = tokensOf(plainName(trimmed));
  return (
    CDISC.test(trimmed) ||
    (tokens.some((token) => DAYS.has(token)) && tokens.every((token) => DAYS.has(token) || BESIDE.has(token)))
  );
}
