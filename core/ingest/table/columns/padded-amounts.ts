import { nameWords } from '../../../text/name-words.ts';

/** Digits of numbers that registries write with zeros in front. */
const WIDEST = 5;
/** What is counted or measured, as names of columns say it. */
const AMOUNT =
  /^(?:age|months|days|weeks|years|hours|minutes|size|dose|nodes|tumors|tumours|lesions|weight|height|thickness|diameter|duration|interval|mm|cm|cgy|gy|alter|monate|tage|wochen|jahre|anzahl|grosse|groesse|gewicht|dauer|dosis|mois|jours|taille|poids|duree|edad|meses|dias|anos|mesi|giorni|eta)$/;
/** What makes a code of it. */
const CODE =
  /^(?:code|codes|coded|id|ids|no|nr|num|zip|key|icd|ops|group|grp|cat|category|class|type|kind|schluessel|schlussel|gruppe|recode)$/;

/** Whether a column's name speaks of an amount, and of no code. */
export function speaksOfAmounts(name: string): boolean {
  const words = nameWords(name);
  return words.some((word) => AMOUNT.test(word)) && !words.some((word) => CODE.test(word));
}

/** Whether numbers are all written with as many digits, as registries fill them with zeros: `0012` beside `0105`. */
export function areOfOneWidth(numbers: Iterable<string>): boolean {
  let width = 0;
  for (const text of numbers) {
    if (!/^\d+$/.test(text) || (width > 0 && text.length !== width)) return false;
    width = text.length;
  }
  return width > 1 && width <= WIDEST;
}
