import { nameWords } from '../../text/name-words.ts';
import type { Called } from './roots.ts';

/** Words of what lies long before a visit, in English and German. */
const PHRASES: readonly (readonly string[])[] = [
  ['childhood'],
  ['kindheit'],
  ['adolescence'],
  ['early', 'life'],
  ['family', 'history'],
  ['familienanamnese'],
  ['parental', 'history'],
  ['birth', 'weight'],
  ['birthweight'],
  ['geburtsgewicht'],
  ['gestational', 'age'],
  ['gestationsalter'],
  ['prenatal'],
  ['perinatal'],
];

/** Whether a variable's name or label says that it tells of childhood, birth or the family's history. */
export function isPast({ name, label }: Called): boolean {
  return [name, label ?? ''].some((text) => {
    const words = nameWords(text);
    return PHRASES.some((phrase) => words.some((_, i) => phrase.every((word, k) => words[i + k] === word)));
  });
}
