/** Character sets by the names that DICOM has for them (PS3.3, C.12.1.1.2), with and without ISO 2022. */
const SETS: Readonly<Record<string, string>> = {
  'ISO_IR 192': 'utf-8',
  'ISO_IR 101': 'iso-8859-2',
  'ISO_IR 109': 'iso-8859-3',
  'ISO_IR 110': 'iso-8859-4',
  'ISO_IR 144': 'iso-8859-5',
  'ISO_IR 127': 'iso-8859-6',
  'ISO_IR 126': 'iso-8859-7',
  'ISO_IR 138': 'iso-8859-8',
  'ISO_IR 148': 'windows-1254',
  'ISO_IR 166': 'windows-874',
  'ISO_IR 13': 'shift_jis',
  'ISO_IR 149': 'euc-kr',
  'ISO_IR 58': 'gb18030',
  GB18030: 'gb18030',
  GBK: 'gbk',
};
const LATIN = 'latin1';

/** What follows the sign for a change of letters (PS3.3, tables C.12-3 and C.12-4), and the set that it begins. */
const CHANGES: Readonly<Record<string, string>> = {
  '-A': LATIN,
  '-B': 'iso-8859-2',
  '-C': 'iso-8859-3',
  '-D': 'iso-8859-4',
  '-L': 'iso-8859-5',
  '-G': 'iso-8859-6',
  '-F': 'iso-8859-7',
  '-H': 'iso-8859-8',
  '-M': 'windows-1254',
  '-T': 'windows-874',
  ')I': 'shift_jis',
  '(J': 'shift_jis',
  '$)C': 'euc-kr',
  '$)A': 'gb18030',
};
const ESCAPE = String.fromCharCode(27);
const CHANGE = new RegExp(`${ESCAPE}(?=[()$-])`);
/** Two bytes a sign without the highest bit, which the library knows with the sign before them. */
const JAPANESE = /^(?:\$B|\$\(D|\$@)/;

/**
 * A text of a header in letters, without spaces around it.
 *
 * @param raw one character a byte
 * @param sets what the header says of its letters, `ISO 2022 IR 100\\ISO 2022 IR 144`; Latin-1 where it names no set
 */
export function lettersOf(raw: string, sets: string): string {
  // Of a set that is added to plain letters some leave out the change.
  const named = sets
    .split('\\')
    .map((set) => set.trim().replace('ISO 2022 IR', 'ISO_IR'))
    .filter((set) => set !== '' && set !== 'ISO_IR 6');
  const own = SETS[named[0]] ?? LATIN;
  const [begin, ...parts] = raw.split(CHANGE);
  return [decoded(begin, own), ...parts.map((part) => afterChange(part, own))].join('').trim();
}

function afterChange(part: string, own: string): string {
  if (JAPANESE.test(part)) return decoded(ESCAPE + part, 'iso-2022-jp');
  const [mark = ''] = /^(?:\$\)[A-Z]|[()-][A-Z])/.exec(part) ?? [];
  return decoded(part.slice(mark.length), CHANGES[mark] ?? own);
}

function decoded(raw: string, set: string): string {
  if (set === LATIN) return raw;
  return new TextDecoder(set).decode(Uint8Array.from(raw, (letter) => letter.charCodeAt(0)));
}
