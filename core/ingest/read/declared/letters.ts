import type { Notes } from './notes.ts';

/** How the bytes of a file stand for letters: a text without spaces and NULs at its end. */
export type Letters = (bytes: Uint8Array) => string;

/** The upper halves of the two code pages of DOS, which browsers do not know. */
const DOS: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Encodings by numbers, from pairs of both. */
export const encodings = (pairs: string): ReadonlyMap<number, string> =>
  new Map([...pairs.matchAll(/(\d+) (\S+)/g)].map(([, code, name]) => [Number(code), name]));

/** Code pages of Windows beside 1250 to 1258 and the ISO ones. */
const PAGES =
  encodings(`437 cp437 850 cp850 858 cp850 866 ibm866 874 windows-874 932 shift_jis 936 gbk 949 euc-kr
  950 big5 10000 macintosh 10007 x-mac-cyrillic 20127 windows-1252 20866 koi8-r 20932 euc-jp 21866 koi8-u
  28591 windows-1252 28605 iso-8859-15 51932 euc-jp 51936 gbk 51949 euc-kr 54936 gb18030 65001 utf-8`);

/** The encoding of a number of a code page; null for one that is not known. */
export function pageEncoding(page: number): string | null {
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  return PAGES.get(page) ?? (page > 28591 && page <= 28606 ? knownLabel(`iso-8859-${page - 28590}`) : null);
}

/** The encoding of a name such as `UTF-8`, `cp1252`, `WINDOWS-31J` or `ISO_8859-15`; null for one that is not known. */
export function namedEncoding(name: string): string | null {
  const plain = name.trim().toLowerCase();
  const page = /^(?:cp|ibm|windows|ms|x-windows|x-ibm|x-cp)[-_ ]?0*(\d{3,5})$/.exec(plain);
  const number = page && pageEncoding(Number(page[1]));
  return number || knownLabel(plain) || knownLabel(plain.replaceAll('_', '-'));
}

function knownLabel(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

/** @param encoding of {@link pageEncoding}, {@link namedEncoding} or {@link encodings} */
export function lettersOf(encoding: string): Letters {
  const high = DOS[encoding];
  const decoder = high === undefined ? new TextDecoder(encoding) : null;
  return (bytes) => {
    let end = bytes.length;
    while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
    const plain = asciiText(bytes, end);
    if (plain !== null) return plain;
    const ink = bytes.subarray(0, end);
    // As a stream in any case: Node's decoder of whole texts takes windows-1252 for Latin 1.
    if (decoder) return decoder.decode(ink, { stream: true }) + decoder.decode();
    return Array.from(ink, (byte) => (byte < 128 ? String.fromCharCode(byte) : high[byte - 128])).join('');
  };
}

/** Nearly all texts are ASCII; null for one that is not. Those of several bytes a letter begin beyond it. */
function asciiText(bytes: Uint8Array, end: number): string | null {
  if (end > 64) return null;
  let text = '';
  for (let i = 0; i < end; i++) {
    if (bytes[i] >= 128 || bytes[i] === 0x1b) return null;
    text += String.fromCharCode(bytes[i]);
  }
  return text;
}

/**
 * Letters of a file that does not say how it writes those beyond a to z, or that may say it wrongly: a text that is
 * UTF-8 is read as UTF-8, any other in the encoding of Western Europe, since hardly a text in that one is UTF-8 by chance.
 *
 * @param name of the file
 * @param promised whether the file says that it is UTF-8
 * @returns with what is guessed of the texts read so far; nothing where all of them are plain
 */
export function undeclaredLetters(
  name: string,
  promised: boolean,
): { readonly letters: Letters; tell(notes: Notes): void } {
  const strict = new TextDecoder('utf-8', { fatal: true });
  const [utf8, western] = ['utf-8', 'windows-1252'].map(lettersOf);
  const seen = new Set<string>();
  const isUtf8 = (bytes: Uint8Array): boolean => {
    try {
      strict.decode(bytes);
      return true;
    } catch {
      return false;
    }
  };
  return {
    letters(bytes) {
      if (!bytes.some((byte) => byte >= 128)) return utf8(bytes);
      const isWide = isUtf8(bytes);
      seen.add(isWide ? 'UTF-8' : 'Windows-1252');
      return (isWide ? utf8 : western)(bytes);
    },
    tell(notes) {
      if (seen.size === 0 || (promised && !seen.has('Windows-1252'))) return;
      const how = seen.size > 1 ? 'some as UTF-8 and some as Windows-1252' : `as ${[...seen][0]}`;
      const why = promised
        ? `Not all texts of ${name} are UTF-8, as its format promises: letters beyond a to z`
        : `${name} does not say how it writes letters beyond a to z: they`;
      notes.note('statistical.letters-guessed', null, why, how);
    },
  };
}
