import { scaleOf, TWO_VALUES } from '../scales.ts';
import type { Choice } from './dictionary.ts';

/** Words of which each is more than the one before it, beside those that the tables of the app know. */
const SCALES: readonly (readonly string[])[] = [
  [
    'strongly disagree',
    'disagree',
    'slightly disagree',
    'neither agree nor disagree',
    'slightly agree',
    'agree',
    'strongly agree',
  ],
  ['strongly disagree', 'disagree', 'neutral', 'agree', 'strongly agree'],
  ['strongly disagree', 'disagree', 'undecided', 'agree', 'strongly agree'],
  ['not at all', 'several days', 'more than half the days', 'nearly every day'],
  ['not at all', 'a little bit', 'somewhat', 'quite a bit', 'very much'],
  [
    'not at all',
    'a little',
    'slightly',
    'somewhat',
    'moderately',
    'quite a lot',
    'a lot',
    'very',
    'very much',
    'extremely',
  ],
  [
    'never',
    'almost never',
    'rarely',
    'seldom',
    'sometimes',
    'fairly often',
    'often',
    'usually',
    'very often',
    'almost always',
    'always',
  ],
  ['none', 'slight', 'mild', 'moderate', 'severe', 'very severe', 'extreme'],
  ['no', 'slight', 'mild', 'moderate', 'severe', 'very severe', 'extreme'],
  ['very dissatisfied', 'dissatisfied', 'neutral', 'satisfied', 'very satisfied'],
  ['very poor', 'poor', 'fair', 'good', 'very good', 'excellent'],
  ['very low', 'low', 'medium', 'high', 'very high'],
  ['very low', 'low', 'moderate', 'high', 'very high'],
  ['small', 'medium', 'large'],
  // German, French, Spanish, Italian, Portuguese and Dutch.
  [
    'keine',
    'minimal',
    'leicht',
    'gering',
    'mäßig',
    'mittel',
    'mittelschwer',
    'stark',
    'schwer',
    'sehr stark',
    'sehr schwer',
  ],
  ['nie', 'selten', 'manchmal', 'gelegentlich', 'oft', 'häufig', 'sehr oft', 'immer'],
  ['nie', 'ehemals', 'aktuell'],
  ['sehr schlecht', 'schlecht', 'mäßig', 'mittel', 'gut', 'sehr gut', 'ausgezeichnet'],
  ['niedrig', 'mittel', 'hoch', 'sehr hoch'],
  ['überhaupt nicht', 'an einzelnen tagen', 'an mehr als der hälfte der tage', 'beinahe jeden tag'],
  ['überhaupt nicht', 'ein wenig', 'mäßig', 'ziemlich', 'sehr', 'äußerst'],
  [
    'stimme überhaupt nicht zu',
    'stimme nicht zu',
    'stimme eher nicht zu',
    'weder noch',
    'teils teils',
    'neutral',
    'stimme eher zu',
    'stimme zu',
    'stimme voll zu',
    'stimme voll und ganz zu',
  ],
  ['aucun', 'aucune', 'léger', 'légère', 'modéré', 'modérée', 'sévère', 'très sévère'],
  ['jamais', 'rarement', 'parfois', 'souvent', 'toujours'],
  ['ninguno', 'ninguna', 'leve', 'moderado', 'moderada', 'grave', 'severo', 'severa', 'muy grave'],
  ['nunca', 'raramente', 'rara vez', 'a veces', 'a menudo', 'con frecuencia', 'siempre'],
  ['nessuno', 'nessuna', 'lieve', 'moderato', 'moderata', 'grave', 'severo', 'severa', 'molto grave'],
  ['mai', 'raramente', 'qualche volta', 'a volte', 'spesso', 'sempre'],
  ['nenhum', 'nenhuma', 'leve', 'moderado', 'moderada', 'grave', 'muito grave'],
  ['nunca', 'raramente', 'às vezes', 'frequentemente', 'sempre'],
  ['geen', 'licht', 'matig', 'ernstig', 'zeer ernstig'],
  ['nooit', 'zelden', 'soms', 'vaak', 'altijd'],
];
const ROMAN = ['0', 'i', 'ii', 'iii', 'iv', 'v', 'vi'];

/**
 * Whether choices have an order that everybody would read from their labels: a known scale, numbers or ranges that go
 * up, grades and stages, each in the order of the choices or against it. Anything less is no order.
 */
export function areOrdered(choices: readonly Choice[]): boolean {
  if (choices.length < 3) return false;
  // `1 - mild`, `2 = moderate`
  const labels = choices.map(({ code, label }) => {
    const plain = label.toLowerCase().trim();
    const rest = plain.startsWith(code.toLowerCase()) ? plain.slice(code.length) : plain;
    return /^\s*[-=:.)–]\s*/.test(rest) && plain !== rest ? rest.replace(/^\s*[-=:.)–]\s*/, '') : plain;
  });
  const known = [
    ...SCALES.filter((scale) => labels.every((label) => scale.includes(label))),
    ...[scaleOf(labels)].filter((scale) => scale !== undefined && !TWO_VALUES.includes(scale)),
  ];
  if (known.some((scale) => isMonotone(labels.map((label) => scale!.indexOf(label))))) return true;
  return isMonotone(labels.map(gradeOf)) || isMonotone(labels.map(rangeOf));
}

/** Strictly up or strictly down; a place that is not known breaks it. */
export const isMonotone = (places: readonly number[]): boolean => {
  const steps = places.slice(1).map((place, i) => place - places[i]);
  return steps.every((step) => step > 0) || steps.every((step) => step < 0);
};

/** `Stage II`, `NYHA class 3`, `Grad 1`, or a Roman number by itself. */
function gradeOf(label: string): number {
  if (ROMAN.includes(label)) return ROMAN.indexOf(label);
  const [, sign] =
    /(?<!\p{L})(?:stage|grade|class|level|nyha|asa|ecog|grad|stadium|klasse|stufe|stade|classe|estadio|grado|clase|stadio|estádio|grau|graad)(?!\p{L})[ -]*(\d+|[iv]+)(?![\p{L}\d])/u.exec(
      label,
    ) ?? [];
  if (sign === undefined) return Number.NaN;
  return /^\d/.test(sign) ? Number(sign) : ROMAN.includes(sign) ? ROMAN.indexOf(sign) : Number.NaN;
}

const LESS = /^(?:<|≤|under|below|less than|fewer than|up to)\s*/;
const MORE = /^(?:>|≥|over|above|more than|at least)\s*/;
/** What is counted or measured, after a number or a range. */
const RANGE =
  /^(\d+(?:[.,]\d+)?)\s*(?:(?:-|–|to|until|and|<|≤)+\s*(\d+(?:[.,]\d+)?))?\s*(\+|or more|or older|and over|and older|plus)?\s*(?:years?|yrs?|y|months?|weeks?|days?|hours?|h|minutes?|times?|%|kg|cm|mm|mg|ml|drinks?|cigarettes?|packs?)?(?:\s+(?:old|of age|(?:a|per) \w+))?$/;

/** Where a number or a range such as `18-30`, `<18` or `65 or older` begins. */
function rangeOf(label: string): number {
  const less = LESS.test(label);
  const found = RANGE.exec(label.replace(LESS, '').replace(MORE, ''));
  if (!found) return Number.NaN;
  const from = Number(found[1].replace(',', '.'));
  return less ? from - 0.5 : MORE.test(label) ? from + 0.25 : from;
}
