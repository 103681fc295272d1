import type { FileFormat } from './formats.ts';

type Signature = readonly [format: FileFormat, bytes: string, at?: number];

/** First bytes of files, one character a byte. The first that fits counts. */
const SIGNATURES: readonly Signature[] = [
  // May begin like a TIFF as well, for programs that know no better.
  ['image', 'DICM', 128],
  ['image', '\x89PNG\r\n\x1a\n'],
  ['image', '\xff\xd8\xff'],
  ['raw-photo', 'II*\0\x10\0\0\0CR\x02'],
  ['image', 'II*\0'],
  ['image', 'II+\0'],
  ['image', 'MM\0*'],
  ['image', 'MM\0+'],
  ['recording', '\xffBIOSEMI'],
  ['spss', '$FL2@(#)'],
  ['spss', '$FL3@(#)'],
  ['spss', 'ENCRYPTEDSAV', 8],
  ['stata', '<stata_dta>'],
  ['sas', '\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81'],
  ['sas', 'HEADER RECORD*******LIB'],
  // What PROC CPORT writes, which its reader tells.
  ['sas', '**COMPRESSED** **COMPRESSED**'],
  ['r', 'RDX2\n'],
  ['r', 'RDX3\n'],
  ['r', 'RDA2\n'],
  ['r', 'RDA3\n'],
  ['r', 'X\n\0\0\0'],
  ['jmp', '\xff\xff\0\0\x07\0\0\0'],
  ['parquet', 'PAR1'],
  ['parquet', 'PARE'],
  ['arrow', 'ARROW1'],
  ['feather-1', 'FEA1'],
  ['arrow', '\xff\xff\xff\xff'],
  ['sqlite', 'SQLite format 3\0'],
  ['access', '\0\x01\0\0Standard '],
  ['gzip', '\x1f\x8b'],
  ['bz2', 'BZh'],
  ['xz', '\xfd7zXZ\0'],
  ['7z', '7z\xbc\xaf\x27\x1c'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['rar', 'Rar!\x1a\x07'],
  ['tar', 'ustar', 257],
  ['pdf', '%PDF-'],
  ['postscript', '%!PS-'],
  ['rtf', '{\\rtf'],
  ['gif', 'GIF87a'],
  ['gif', 'GIF89a'],
  ['webp', 'WEBP', 8],
  ['sound', 'WAVE', 8],
  ['video', 'AVI ', 8],
  ['heic', 'ftyphei', 4],
  ['heic', 'ftyphev', 4],
  ['heic', 'ftypmif1', 4],
  ['heic', 'ftypmsf1', 4],
  ['heic', 'ftypavi', 4],
  ['raw-photo', 'ftypcrx ', 4],
  ['video', 'ftyp', 4],
  ['jpeg2000', '\0\0\0\x0cjP  '],
  ['jpeg2000', '\xff\x4f\xff\x51'],
  ['raw-photo', 'FUJIFILMCCD-RAW'],
  ['microscope', 'OLYMPUSRAWFORMAT'],
  ['oct', 'FOCTFDA'],
  ['oct', 'FOCTFDS'],
  ['oct', 'HSF-OCT-'],
  ['psd', '8BPS\0'],
  ['jxl', '\xff\x0a'],
  ['jxl', '\0\0\0\x0cJXL '],
  ['jxr', 'II\xbc\x01'],
  ['fits', 'SIMPLE  ='],
  ['exr', '\x76\x2f\x31\x01'],
  ['radiance', '#?RADIANCE'],
  ['dds', 'DDS \x7c\0\0\0'],
  ['xcf', 'gimp xcf '],
  ['djvu', 'AT&TFORM'],
  ['ecat', 'MATRIX7'],
  ['vtk', '# vtk DataFile'],
  ['microscope', 'ZISRAWFILE'],
  ['microscope', '\xda\xce\xbe\x0a'],
  ['nrrd', 'NRRD000'],
  ['minc', 'CDF\x01'],
  ['minc', 'CDF\x02'],
  ['icon', '\0\0\x01\0'],
  ['image', 'n+1\0', 344],
  ['image', 'ni1\0', 344],
  ['image', 'n+2\0', 4],
  ['image', 'ni2\0', 4],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['matlab', 'MATLAB 5.0 MAT-file'],
  ['matlab', 'MATLAB 7.3 MAT-file'],
  ['numpy', '\x93NUMPY'],
  ['xdf', 'XDF:'],
  ['fif', '\0\0\0\x64\0\0\0\x1f\0\0\0\x14'],
  ['gdf', 'GDF 1.'],
  ['gdf', 'GDF 2.'],
  // All of Nihon Kohden, with a letter and a version behind.
  ['nihon-kohden', 'EEG-110'],
  ['nihon-kohden', 'EEG-120'],
  ['nihon-kohden', 'EEG-210'],
  ['nihon-kohden', 'QI-403A'],
  ['nihon-kohden', 'DAE-210'],
  ['micromed', '* MICROMED'],
  ['embla', 'Embla data file'],
  ['embla', 'Embla results file'],
  ['embla', 'Embla raw file'],
  ['neuroscan', 'CNT ', 8],
  ['tmsi', 'POLY SAMPLE FILE'],
  ['spike2', '(C) CED 87', 2],
  ['ecg', 'SCPECG', 16],
  ['ecg', 'ISHNE1.0'],
  ['ecg', 'ANN  1.0'],
  ['actigraph', 'MD\xfc\x03'],
  ['wearable', '.FIT', 8],
  ['plink', '\x6c\x1b\x01'],
  ['fcs', 'FCS2.0'],
  ['fcs', 'FCS3.'],
  ['sound', 'ID3'],
  ['sound', 'OggS'],
  ['sound', 'fLaC'],
  ['program', '\x7fELF'],
  ['program', 'MZ'],
  ['program', '\xcf\xfa\xed\xfe'],
  ['program', '\xce\xfa\xed\xfe'],
  ['program', '\xca\xfe\xba\xbe'],
  ['bmp', 'BM'],
  ['thumbnails', '\0\0\0\x01Bud1'],
];

/** Long enough that no table begins so by chance. */
const SURE = 8;

/**
 * What a file is by its first bytes; null where they fit nothing that is listed.
 *
 * @param isText whether the bytes may be a text: then a few letters prove nothing, for a column may be called `PAR1`
 */
export function bySignature(head: Uint8Array, isText: boolean): FileFormat | null {
  const found = SIGNATURES.find(([, bytes, at = 0]) => {
    if (isText && bytes.length < SURE && isPlain(bytes)) return false;
    return hasBytes(head, bytes, at);
  });
  return found?.[0] ?? (isOldStata(head) ? 'stata' : isAnalyze(head) ? 'analyze' : null);
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
