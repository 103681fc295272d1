import { type FileFormat, FORMATS } from './formats.ts';

const entries = Object.entries(FORMATS) as [FileFormat, (typeof FORMATS)[FileFormat]][];

/** First bytes of files; of those that fit the longest count. */
const SIGNATURES = entries
  .flatMap(([format, { magic = [] }]) =>
    magic.map((one) => {
      const [bytes, at] = typeof one === 'string' ? [one, 0] : one;
      return { format, bytes, at };
    }),
  )
  .sort((a, b) => b.bytes.length - a.bytes.length);

const ENDINGS: ReadonlyMap<string, FileFormat> = new Map(
  entries.flatMap(([format, { ends = '' }]) => ends.split(' ').map((ending) => [ending, format] as const)),
);

/** The format that writes files of such an ending, where their bytes say less. */
export const byEnding = (name: string): FileFormat | null =>
  ENDINGS.get(/\.([^.]+)$/.exec(name)?.[1].toLowerCase() ?? ' ') ?? null;

/** What a file is by its first bytes, or by its ending where that says more. */
export const orByEnding = (found: FileFormat, name: string): FileFormat => {
  const named = byEnding(name);
  return named !== null && FORMATS[named].over?.includes(found) ? named : found;
};

/** Long enough that no table begins so by chance. */
const SURE = 8;

/**
 * What a file is by its first bytes; null where they fit nothing that is listed.
 *
 * @param isText whether the bytes may be a text: then a few letters prove nothing, for a column may be called `PAR1`
 */
export function bySignature(head: Uint8Array, isText: boolean): FileFormat | null {
  const found = SIGNATURES.find(
    ({ bytes, at }) => !(isText && bytes.length < SURE && isPlain(bytes)) && hasBytes(head, bytes, at),
  );
  return found?.format ?? (isOldStata(head) ? 'stata' : isAnalyze(head) ? 'analyze' : null);
}

/** @param bytes one character a byte */
export function hasBytes(head: Uint8Array, bytes: string, at = 0): boolean {
  for (let i = 0; i < bytes.length; i++) if (head[at + i] !== bytes.charCodeAt(i)) return false;
  return true;
}

const isPlain = (bytes: string): boolean => /^[\x20-\x7e\n]*$/.test(bytes);

/** Release, byte order, 1 for a data file and 0. */
const isOldStata = (head: Uint8Array): boolean =>
  [0x68, 0x69, 0x6c, 0x6e, 0x6f, 0x71, 0x72, 0x73].includes(head[0]) &&
  (head[1] === 1 || head[1] === 2) &&
  head[2] === 1 &&
  head[3] === 0;

const REGULAR = 38;
const DIMENSIONS = 40;
const VOXEL_BITS = 72;

/**
 * The length of its header in either order of bytes, and the letter that most write, or a number of dimensions and bits of a
 * voxel that can be; the marks of NIfTI are looked for first.
 */
function isAnalyze(head: Uint8Array): boolean {
  const isLittle = hasBytes(head, '\x5c\x01\0\0');
  if (!isLittle && !hasBytes(head, '\0\0\x01\x5c')) return false;
  const word = (at: number): number => head[at] | (head[at + 1] << 8);
  const swapped = (at: number): number => head[at + 1] | (head[at] << 8);
  const take = isLittle ? word : swapped;
  const [dimensions, bits] = [take(DIMENSIONS), take(VOXEL_BITS)];
  return (
    hasBytes(head, 'r', REGULAR) ||
    (dimensions > 0 && dimensions < 8 && [1, 8, 16, 24, 32, 64].includes(bits))
  );
}
