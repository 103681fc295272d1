import { plain } from '../../text/name-words.ts';
import { isCapital, isFirst, isLast, isOrdinary, PARTICLES } from './person-names.ts';

/** Words before the name of who did something, or of whom to ask: `measured by`, `siehe`. */
const DOING =
  /^(?:by|ask|asks|asked|contact|call|calls|called|phone|phoned|see|von|vom|durch|siehe|frag|frage|fragen|ruft|par|chez|demander|appeler|voir|por|llamar|ver|da|chiamare|door|bel|av|af|pat|patient|patientin|paciente|paziente|oa|oä|pd|schwester|pfleger)$/i;
const WORD = /[\p{L}\p{M}'’]+\.?/gu;

interface Word {
  readonly text: string;
  /** What stands between it and the word before. */
  readonly gap: string;
}

/**
 * Whether the name of a person stands within a text that says more: a known first name beside another word with a capital
 * letter, or any two such words behind one that is followed by who did something. Ordinary words are no names.
 */
export function namesSomebodyWithin(text: string): boolean {
  const words = wordsOf(text);
  return words.some((second, i) => {
    const first = words[i - 1];
    if (!first || !/^(?:,? |-)$/.test(second.gap) || !mayBeName(first) || !mayBeName(second)) return false;
    if (isFirst(first.text) || isFirst(second.text)) return true;
    return isLast(first.text) && isLast(second.text)
      ? true
      : DOING.test(words[i - 2]?.text.replace(/\.$/, '') ?? '');
  });
}

/** Words without the particles of names, so that the two around them stand side by side. */
function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const { 0: word, index } of text.matchAll(WORD)) {
    const isParticle = words.length > 0 && /^\p{Ll}/u.test(word) && PARTICLES.test(plain(word));
    const next = text.slice(end, index);
    // A particle that a name does not follow is a word: “von”, “da” and “per” stand before names too.
    if (isParticle && !DOING.test(word) && isCapital(words[words.length - 1].text)) {
      end = index + word.length + 1;
      continue;
    }
    words.push({ text: word, gap: next === '' ? ' ' : next });
    end = index + word.length;
  }
  return words;
}

const mayBeName = ({ text }: Word): boolean => isCapital(text) && text.length >= 3 && !isOrdinary(text);
