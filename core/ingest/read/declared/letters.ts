/** Letters of a statistical file. */
export interface Letters {
  /** How the file is read: `utf-8`, `windows-1252`, `cp850`. */
  readonly encoding: string;
  /** Bytes as a text, without spaces and NULs at its end. */
  text(bytes: Uint8Array): string;
  /** Whether any of the texts so far had letters beyond a to z. */
  hasBeyondAscii(): boolean;
}

/** The upper halves of the two code pages of DOS, which browsers do not know. */
const DOS: Readonly<Record<string, string>> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  cp850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
};

/** Names of code pages beside those that browsers know. */
const PAGES: Readonly<Record<number, string>> = {
  437: 'cp437',
  850: 'cp850',
  858: 'cp850',
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20127: 'windows-1252',
  20866: 'koi8-r',
  20932: 'euc-jp',
  21866: 'koi8-u',
  28591: 'windows-1252',
  28605: 'iso-8859-15',
  51932: 'euc-jp',
  51936: 'gbk',
  51949: 'euc-kr',
  54936: 'gb18030',
  65001: 'utf-8',
};

/**
 * The encoding of a number of a code page.
 *
 * @returns null for one that is not known
 */
export function pageEncoding(page: number): string | null {
  const known = PAGES[page];
  if (known !== undefined) return known;
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  return page > 28591 && page <= 28606 ? knownLabel(`iso-8859-${page - 28590}`) : null;
}

/**
 * The encoding of a name such as `UTF-8`, `cp1252`, `WINDOWS-31J` or `ISO_8859-15`.
 *
 * @returns null for one that is not known
 */
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

/** @param encoding of {@link pageEncoding} or {@link namedEncoding} */
export function lettersOf(encoding: string): Letters {
  const high = DOS[encoding];
  const decoder = high === undefined ? new TextDecoder(encoding) : null;
  // As a stream in any case: Node's decoder of whole texts takes windows-1252 for Latin 1.
  const decode = (bytes: Uint8Array): string =>
    decoder ? decoder.decode(bytes, { stream: true }) + decoder.decode() : dosText(bytes, high);
  let beyond = false;
  return {
    encoding,
    hasBeyondAscii: () => beyond,
    text(bytes) {
      let end = bytes.length;
      while (end > 0 && (bytes[end - 1] === 0x20 || bytes[end - 1] === 0)) end--;
      const plain = asciiText(bytes, end);
      if (plain !== null) return plain;
      const ink = bytes.subarray(0, end);
      beyond ||= isBeyondAscii(ink);
      return decode(ink);
    },
  };
}

function dosText(bytes: Uint8Array, high: string): string {
  let text = '';
  for (const byte of bytes) text += byte < 128 ? String.fromCharCode(byte) : high[byte - 128];
  return text;
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

/** Whether bytes have letters beyond a to z. */
export const isBeyondAscii = (bytes: Uint8Array): boolean => bytes.some((byte) => byte >= 128);

/** Whether bytes are UTF-8. */
export function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
