import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';

/** How a format of Stata lays out its files; lengths are in bytes. Source: Stata's `help dta` of each format. */
export interface StataLayout {
  readonly release: number;
  readonly little: boolean;
  /** Written with tags, as from format 117 on. */
  readonly tagged: boolean;
  readonly name: number;
  readonly format: number;
  readonly labelName: number;
  readonly variableLabel: number;
  /** Of the label of the data and of the time of writing, where they have a fixed length. */
  readonly dataLabel: number;
  readonly timestamp: number;
  /** Of a number that says how long a characteristic is; 0 in formats without any. */
  readonly expansion: 0 | 2 | 4;
  /** How the types of variables are written. */
  readonly types: 'letters' | 'bytes' | 'words';
  /** Has `.a` to `.z` beside the one missing value. */
  readonly hasTags: boolean;
  /** Texts are UTF-8. */
  readonly isUnicode: boolean;
}

/** Formats that Stata has written since 1995, but those that it never gave out. */
const RELEASES = [104, 105, 108, 110, 111, 113, 114, 115, 117, 118, 119];

/** @throws UserError `stata.release` */
export function stataLayout(source: ByteSource, release: number, little: boolean): StataLayout {
  if (!RELEASES.includes(release)) {
    throw new UserError(
      'stata.release',
      `${source.name} is a Stata file of format ${release}, which Etiograph does not know.`,
      'Save it in Stata by saveold "name.dta", version(14), or as .csv.',
    );
  }
  return {
    release,
    little,
    tagged: release >= 117,
    name: release < 110 ? 9 : release < 118 ? 33 : 129,
    format: release < 105 ? 7 : release < 114 ? 12 : release < 118 ? 49 : 57,
    labelName: release < 110 ? 9 : release < 118 ? 33 : 129,
    variableLabel: release < 108 ? 32 : release < 118 ? 81 : 321,
    dataLabel: release < 108 ? 32 : 81,
    timestamp: release < 105 ? 0 : 18,
    expansion: release < 105 ? 0 : release < 110 ? 2 : 4,
    types: release < 111 ? 'letters' : release < 117 ? 'bytes' : 'words',
    hasTags: release >= 113,
    isUnicode: release >= 118,
  };
}

export type StataType = 'byte' | 'int' | 'long' | 'float' | 'double' | 'text' | 'strl';

/** Types of numbers and how wide they are. */
const NUMBERS = [
  ['byte', 1],
  ['int', 2],
  ['long', 4],
  ['float', 4],
  ['double', 8],
] as const;

/** @returns the type of a variable and its width in a row; null for a code that has no meaning */
export function stataType(code: number, types: StataLayout['types']): readonly [StataType, number] | null {
  if (types === 'letters') {
    const at = 'bilfd'.indexOf(String.fromCharCode(code));
    if (at >= 0) return NUMBERS[at];
    return code > 0x7f ? ['text', code - 0x7f] : null;
  }
  if (types === 'bytes') {
    if (code >= 251 && code <= 255) return NUMBERS[code - 251];
    return code > 0 && code <= 244 ? ['text', code] : null;
  }
  if (code >= 65526 && code <= 65530) return NUMBERS[65530 - code];
  if (code === 32768) return ['strl', 8];
  return code > 0 && code <= 2045 ? ['text', code] : null;
}
