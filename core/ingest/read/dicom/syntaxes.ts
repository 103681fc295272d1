export const IMPLICIT_LITTLE = '1.2.840.10008.1.2';
export const EXPLICIT_LITTLE = '1.2.840.10008.1.2.1';
export const DEFLATED = '1.2.840.10008.1.2.1.99';
export const EXPLICIT_BIG = '1.2.840.10008.1.2.2';

/** How the pixels of a transfer syntax are packed. */
export type Packing = 'none' | 'rle' | 'jpeg' | 'jpeg-lossless' | 'jpeg-ls' | 'jpeg-2000';

const JPEG = '1.2.840.10008.1.2.4';
const PACKINGS: Readonly<Record<string, Packing>> = {
  [IMPLICIT_LITTLE]: 'none',
  [EXPLICIT_LITTLE]: 'none',
  [EXPLICIT_BIG]: 'none',
  '1.2.840.10008.1.2.5': 'rle',
  [`${JPEG}.50`]: 'jpeg',
  [`${JPEG}.51`]: 'jpeg',
  [`${JPEG}.53`]: 'jpeg',
  [`${JPEG}.55`]: 'jpeg',
  [`${JPEG}.57`]: 'jpeg-lossless',
  [`${JPEG}.70`]: 'jpeg-lossless',
  [`${JPEG}.80`]: 'jpeg-ls',
  [`${JPEG}.81`]: 'jpeg-ls',
  [`${JPEG}.90`]: 'jpeg-2000',
  [`${JPEG}.91`]: 'jpeg-2000',
};

/** How the pixels are packed; null in a syntax that is not read. */
export const packingOf = (syntax: string): Packing | null => PACKINGS[syntax] ?? null;

const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/\.4\.(10[0-8]|10\d\.1)$/, 'video (MPEG or H.264)'],
  [/\.4\.20[1-3]$/, 'High-Throughput JPEG 2000'],
  [/\.4\.9[23]$/, 'JPEG 2000 of several components'],
  [/\.4\.11\d$/, 'JPEG XL'],
  [/\.4\.9[45]$|\.4\.20[45]$/, 'pixels that stand on a server (JPIP)'],
  [/\.4\.(?:5[2468]|6[0246])$/, 'JPEG with arithmetic codes'],
  [/\.4\./, 'an old kind of JPEG'],
];

/** The name of a syntax that is not read. */
export const nameOfSyntax = (syntax: string): string =>
  OTHERS.find(([pattern]) => pattern.test(syntax))?.[1] ?? 'an unknown transfer syntax';
