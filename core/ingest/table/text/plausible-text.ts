/** Letters beyond ASCII of languages written in Latin script, in lower case. */
const ALPHABETS: readonly string[] = [
  'äöüß', // German
  'éèêëàâçîïôùûüœæ', // French
  'áéíóúüñº', // Spanish
  'àèéìíòóùú', // Italian
  'áâãàçéêíóôõúü', // Portuguese
  'ëïéèöüóáêç', // Dutch
  'åäöéü', // Swedish, Finnish
  'åæøéô', // Danish, Norwegian
  'ðþæöáéíóúý', // Icelandic
  'áčďéěíňóřšťúůýž', // Czech
  'áäčďéíĺľňóôŕšťúýž', // Slovak
  'ąćęłńóśźż', // Polish
  'áéíóöőúüű', // Hungarian
  'ăâîşţșțé', // Romanian
  'čćđšž', // Croatian, Slovenian
  'çğıöşüâîû', // Turkish
  'äöõüšž', // Estonian
  'āčēģīķļņšūž', // Latvian
  'ąčęėįšųūž', // Lithuanian
  'àâăđêèéìíôơòóưùúỳýãĩõũ\u0300\u0301\u0303\u0309\u0323', // Vietnamese
  'àçéèíïòóúü·', // Catalan
];

/** Signs that stand outside of words. */
const SIGNS = /^[\p{N}\s°±µμ²³½¼¾·×÷§€£©®™…–—‘’‚“”„«»‹›•†‡‰¿¡\u00a0-]$/u;
const EAST_ASIAN = new Set(['shift_jis', 'euc-jp', 'gb18030', 'big5', 'euc-kr']);
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Whether words decoded so could have been written: one script a word, capitals at its beginning, and the letters
 * of one language. A wrong encoding gives signs within words, capitals within words or letters of several languages.
 *
 * @param text words that hold bytes beyond ASCII, separated by spaces
 */
export function isPlausible(text: string, encoding: string): boolean {
  if (/[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffd\ue000-\uf8ff]/u.test(text)) return false;
  if (EAST_ASIAN.has(encoding)) return isEastAsian(text);
  // Vietnamese tones stand on vowels.
  if (/[b-df-hj-np-tv-xz][\u0300\u0301\u0303\u0309\u0323]/iu.test(text)) return false;
  const words = text.split(/[^\p{L}\p{M}\p{S}\p{N}\p{P}]+/u).filter(Boolean);
  const letters = new Set<string>();
  for (const word of words) {
    // A sign between two letters.
    if (/\p{L}[^\p{L}\p{M}\u0000-\u007f·’‘–—-]\p{L}|\p{L}[ªº]\p{Ll}/u.test(word)) return false;
    for (const part of word.split(/[\p{P}\s]+/u).filter(Boolean)) {
      if (!isWord(part)) return false;
      for (const c of part.toLowerCase()) if (c > '\u007f' && /\p{L}|\p{M}/u.test(c)) letters.add(c);
    }
    for (const c of word) if (/[^\p{L}\p{M}\u0000-\u007f]/u.test(c) && !SIGNS.test(c)) return false;
  }
  const latin = [...letters].filter((c) => /\p{Script=Latin}/u.test(c) && !'ªºµ'.includes(c));
  return latin.length === 0 || ALPHABETS.some((alphabet) => latin.every((c) => alphabet.includes(c)));
}

/** Units of a millionth: `µL`, `(µmol/l)`. */
const MICRO = /(?<!\p{L})[µμ](?:[lLgmMsV]|mol|kat|I?U|Sv|[Ee]q)(?!\p{L})/u;

/** Whether words have units of a millionth, which other encodings read as a letter before a unit. */
export const hasMicro = (text: string): boolean => MICRO.test(text);

function isWord(word: string): boolean {
  const scripts = ['Latin', 'Cyrillic', 'Greek', 'Hebrew', 'Arabic'].filter((script) =>
    new RegExp(`\\p{Script=${script}}`, 'u').test(word.replace(/[µμΩªº]/g, '')),
  );
  if (scripts.length > 1) return false;
  // `grÖße` and `пОЛ`, but not `GRÖSSE`.
  if (/\p{Ll}\p{Lu}/u.test(word.replace(/[\u0000-\u007f]\p{Lu}|\p{Ll}[A-Z]/gu, ''))) return false;
  if (/\p{Ll}[^\u0000-\u007f]/u.test(word) && /\p{Ll}(?![\u0000-\u007f])\p{Lu}/u.test(word)) return false;
  // A whole word of accented letters is no Latin one.
  return !/^[^\u0000-\u007f]{3,}$/u.test(word) || !/^\p{Script=Latin}+$/u.test(word);
}

/** Signs of East Asia stand together; read from western words they stand alone among letters. */
function isEastAsian(text: string): boolean {
  const runs = text.match(/[^\u0000-\u007f]+/gu) ?? [];
  let together = 0;
  let alone = 0;
  for (const match of text.matchAll(/[^\u0000-\u007f]+/gu)) {
    const before = text[match.index - 1] ?? ' ';
    const after = text[match.index + match[0].length] ?? ' ';
    // A cell of one sign, as for the sexes, says nothing.
    if ([...match[0]].length < 2 && before === ' ' && after === ' ') continue;
    const single = [...match[0]].length < 2 || /[A-Za-z]/.test(before) || /[a-z]/.test(after);
    if (single) alone++;
    else together++;
  }
  return runs.length > 0 && together > 2 * alone && HAN.test(text);
}
