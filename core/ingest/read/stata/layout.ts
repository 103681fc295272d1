import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';

/** Formats that Stata has written since 1995, but those that it never gave out. */
const RELEASES = [104, 105, 108, 110, 111, 113, 114, 115, 117, 118, 119];

/** How a format of Stata lays out its files; see {@link stataLayout}. */
export type StataLayout = ReturnType<typeof stataLayout>;

/**
 * How a format lays out its files; lengths are in bytes. Source: Stata's `help dta` of each format.
 *
 * @throws UserError `stata.release`
 */
export function stataLayout(source: ByteSource, release: number, little: boolean) {
  if (!RELEASES.includes(release)) {
    throw new UserError(
      'stata.release',
      `${source.name} is a Stata file of format ${release}, which Etiograph does not know.`,
      'Save it in Stata by saveold "name.dta", version(14), or as .csv.',
    );
  }
  /** Of the formats until a release, of those until another, and of later ones. */
  const by = <T>(...steps: readonly (readonly [before: number, value: T])[]): T =>
    steps.find(([before]) => release < before)![1];
  return {
    release,
    little,
    /** Of a variable, and of a table of value labels. */
    name: by([110, 9], [118, 33], [999, 129]),
    format: by([105, 7], [114, 12], [118, 49], [999, 57]),
    variableLabel: by([108, 32], [118, 81], [999, 321]),
    /** The label of the data and the time of writing, where they have a fixed length. */
    remarks: by([105, 32], [108, 32 + 18], [999, 81 + 18]),
    /** A number that says how long a characteristic is; 0 in formats without any. */
    expansion: by([105, 0], [110, 2], [999, 4]),
    /** How the types of variables are written. */
    types: by<'letters' | 'bytes' | 'words'>([111, 'letters'], [117, 'bytes'], [999, 'words']),
    /** Has `.a` to `.z` beside the one missing value. */
    hasTags: release >= 113,
    isTagged: release >= 117,
    isUnicode: release >= 118,
  };
}

/** Types of numbers and how wide they are. */
const NUMBERS = [
  ['byte', 1],
  ['int', 2],
  ['long', 4],
  ['float', 4],
  ['double', 8],
] as const;
export type StataType = (typeof NUMBERS)[number][0] | 'text' | 'strl';

/** @returns the type of a variable and its width in a row; null for a code that has no meaning */
export function stataType(code: number, types: StataLayout['types']): readonly [StataType, number] | null {
  if (types === 'letters') {
    const at = 'bilfd'.indexOf(String.fromCharCode(code));
    if (at >= 0) return NUMBERS[at];
    return code > 0x7f ? ['text', code - 0x7f] : null;
  }
  const at = types === 'bytes' ? code - 251 : 65530 - code;
  if (NUMBERS[at]) return NUMBERS[at];
  if (types === 'words' && code === 32768) return ['strl', 8];
  return code > 0 && code <= (types === 'words' ? 2045 : 244) ? ['text', code] : null;
}
