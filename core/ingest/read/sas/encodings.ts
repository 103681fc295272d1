/** SAS's numbers of encodings, by the names of the web; those that it does not know are null. */
const ENCODINGS: Readonly<Record<number, string>> = {
  20: 'utf-8',
  28: 'windows-1252',
  29: 'windows-1252',
  30: 'iso-8859-2',
  31: 'iso-8859-3',
  32: 'iso-8859-4',
  33: 'iso-8859-5',
  34: 'iso-8859-6',
  35: 'iso-8859-7',
  36: 'iso-8859-8',
  37: 'windows-1254',
  39: 'windows-874',
  40: 'iso-8859-15',
  41: 'cp437',
  42: 'cp850',
  45: 'cp850',
  49: 'ibm866',
  51: 'windows-874',
  60: 'windows-1250',
  61: 'windows-1251',
  62: 'windows-1252',
  63: 'windows-1253',
  64: 'windows-1254',
  65: 'windows-1255',
  66: 'windows-1256',
  67: 'windows-1257',
  68: 'windows-1258',
  69: 'macintosh',
  118: 'big5',
  123: 'big5',
  125: 'gb18030',
  126: 'gb18030',
  134: 'euc-jp',
  136: 'euc-kr',
  138: 'shift_jis',
  140: 'euc-kr',
  141: 'euc-kr',
  167: 'iso-2022-jp',
  205: 'gb18030',
  242: 'iso-8859-13',
  246: 'x-mac-cyrillic',
};

/**
 * The encoding that a header's number stands for. Source: SAS 9.4 National Language Support, Encoding Values.
 *
 * @returns null where it is not known
 */
export const sasEncoding = (code: number): string | null => ENCODINGS[code] ?? null;
