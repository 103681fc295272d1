import { nameWords } from '../../text/name-words.ts';

/** An age of as many years and more is stored as this one, if a person asks for it. */
export const CAPPED_AGE = 90;
const OLDEST = 130;
/** Code of what is said where there are such ages. */
export const OLD_AGES = 'table.old-ages';

const AGE =
  /^(ages?|alter|lebensalter|edad|eta|idade|leeftijd|alder|ika|wiek|vek|vozrast|gil|возраст|גיל|年齢|年龄)$/;
/** Ages of something else than a person's life, or in other units. */
const OTHER =
  /^(gestational|gestation|bone|schwangerschaft|weeks?|wochen|months?|monate|mois|meses|days?|tage|group|gruppe|band|class|klasse|category|cat|score|adjusted|corrected|mental|wk|mo)$/;

/** Whether a column of numbers holds ages of people in years, by its name or label. */
export function namesAges(name: string, label: string | null, unit: string | null): boolean {
  if (unit !== null && !/^\s*(y|yr|yrs|years?|a|j|jahre?|ans?|años|anni|anos|jaar|år|лет)\.?\s*$/i.test(unit))
    return false;
  return [name, label ?? ''].some((text) => {
    const words = nameWords(text);
    return words.some((word) => AGE.test(word)) && !words.some((word) => OTHER.test(word));
  });
}

/** SQL that is true where a number is such an age. */
export const isOldAgeSql = (cell: string): string => `(${cell} >= ${CAPPED_AGE} AND ${cell} <= ${OLDEST})`;

/** Whether a number is such an age. */
export const isOldAge = (value: number): boolean => value >= CAPPED_AGE && value <= OLDEST;
