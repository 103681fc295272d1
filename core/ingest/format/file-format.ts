import { UserError } from '../../errors.ts';
import type { ByteSource } from '../ports.ts';
import {
  isReadable,
  isStatistical,
  UNREAD,
  type FileFormat,
  type Readable,
  type Statistical,
} from './formats.ts';
import { deviceByName } from './devices.ts';
import { looksLikeDicom } from './dicom-start.ts';
import { beginsWithRecords } from './json-start.ts';
import { oleFormat } from './ole-names.ts';
import { recorderByName } from './recorders.ts';
import { bySignature, hasBytes } from './signatures.ts';
import { looksLikeWfdbHeader } from './wfdb-record-line.ts';
import { byText, holdsFhir, isTitled, mayBeText, roughText } from './text-formats.ts';
import { zipNames } from './zip-names.ts';

const HEAD = 4096;
/** Bytes in which the titles of a text stand. */
const TITLES = 1 << 16;

/** What a file is, by its first bytes and, where these leave it open, by its name. Its ending proves nothing. */
export async function fileFormat(source: ByteSource): Promise<FileFormat> {
  const { name } = source;
  if (/^(~\$|\.~lock\.)/.test(name)) return 'lock';
  if (/^(thumbs\.db|desktop\.ini|\.ds_store)$/i.test(name)) return 'thumbnails';
  if (source.size === 0) return 'empty';
  const head = await source.read(0, HEAD);
  if (head.every((byte) => byte === 0)) return 'zeros';
  if (hasBytes(head, 'PK\x03\x04') || hasBytes(head, 'PK\x05\x06')) return zipFormat(source);
  if (hasBytes(head, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) {
    const inside = await oleFormat(source);
    return inside === 'document' ? (deviceByName(name) ?? inside) : inside;
  }
  const isText = mayBeText(head);
  if (isEdf(head)) return 'recording';
  if (looksLikeDicom(head)) return 'image';
  const found = bySignature(head, isText);
  if (found === 'gzip' || found === 'bz2' || found === 'xz') return packedFormat(name) ?? found;
  // Data files and catalogs of SAS begin alike.
  if (found === 'sas' && hasBytes(head, 'CATALOG ', 156)) return 'sas-catalog';
  if (isNetpbm(head, name)) return 'netpbm';
  // The second version of MINC lies within a container.
  if (found === 'hdf5' && /\.mnc$/i.test(name)) return 'minc';
  const recorder = recorderByName(name);
  // Recorders keep what they write within files of databases and of MATLAB too.
  if (found && recorder && ['sqlite', 'matlab', 'hdf5'].includes(found)) return recorder;
  const device = isText ? null : deviceByName(name);
  // A preview or label that any program shows stands first in what cameras and slide scanners write.
  if (found) return device && ['image', 'hdf5', 'video'].includes(found) ? device : found;
  if (!isText) return recorder ?? device ?? binaryFormat(name);
  const told = byText(isTitled(head) ? await source.read(0, TITLES) : head);
  if (told === 'json' && holdsFhir(head)) return 'fhir';
  if (told === 'json' && !(await holdsRecords(source))) return 'json-other';
  // A text that ends in .set or .cnt may be anything.
  if (recorder === 'actigraph' && (told === null || told === 'xml')) return recorder;
  return told ?? (isWfdbHead(head, name) ? 'recording' : 'text');
}

/** Bytes in which the first record of a JSON file should end. */
const FIRST_RECORD = 1 << 20;

/** Whether JSON is a list of records, or records one after the other, by what stands at its beginning. */
async function holdsRecords(source: ByteSource): Promise<boolean> {
  return beginsWithRecords(roughText(await source.read(0, FIRST_RECORD)));
}

/** The header of a WFDB record is a text, which its name and its first line tell. */
const isWfdbHead = (head: Uint8Array, name: string): boolean =>
  /\.hea$/i.test(name) && looksLikeWfdbHeader(roughText(head));

/** A number from 1 to 7 behind a P, and its size; a text that begins so may be a table, unless it is called otherwise. */
const isNetpbm = (head: Uint8Array, name: string): boolean =>
  /\.(p[bgpn]m|pam|pfm)$/i.test(name) &&
  /^P(7\n|[1-6fF](\s|#[^\n]*\n)+\d+(\s|#[^\n]*\n)+\d+\s)/.test(
    String.fromCharCode(...head.subarray(0, 1024)),
  );

/** Version 0, and a length that is that of so many signals. */
function isEdf(head: Uint8Array): boolean {
  if (!/^0[ \0]{7}$/.test(String.fromCharCode(...head.subarray(0, 8))) || head.length < 256) return false;
  const field = (at: number, length: number): number => {
    const text = String.fromCharCode(...head.subarray(at, at + length));
    return Number(text.replaceAll('\0', ' ').trim() || Number.NaN);
  };
  return field(184, 8) === 256 * (field(252, 4) + 1);
}

async function zipFormat(source: ByteSource): Promise<FileFormat> {
  const names = (await zipNames(source)).map((name) => name.replaceAll('\\', '/').toLowerCase());
  const has = (pattern: RegExp): boolean => names.some((name) => pattern.test(name));
  if (has(/^\/?xl\/workbook\.bin$/)) return 'xlsb';
  if (has(/^\/?word\//)) return 'word';
  if (has(/^\/?ppt\//)) return 'powerpoint';
  // Also one that is cut short, which its reader tells.
  const isOffice = has(/^\/?\[content_types\]\.xml$/) && has(/workbook[^/]*\.xml$/);
  if (isOffice || has(/^\/?xl\//) || (names.length === 0 && /\.(xls[xm]|ods)$/i.test(source.name)))
    return 'workbook';
  if (has(/^index\/.*\.iwa$|^index\.zip$/)) return 'numbers';
  // Of a document that is protected as a whole, the other parts are in one.
  if (names.includes('mimetype') && (names.includes('content.xml') || names.includes('encrypted-package'))) {
    const mime = new TextDecoder().decode(await source.read(0, 200));
    return mime.includes('opendocument.spreadsheet') ? 'workbook' : 'document';
  }
  if (names.length > 0 && names.every((name) => name.endsWith('.npy'))) return 'numpy';
  if (names.includes('info.txt') && has(/^(log|activity)\.bin$/)) return 'actigraph';
  if (has(/^apple_health_export\//)) return 'wearable';
  if (has(/^outputviewer\d+\.xml$/)) return 'spss-output';
  return analysisFormat(source.name, names) ?? 'zip';
}

/** Both keep a table and what was made of it in one file, under partly the same names. */
function analysisFormat(name: string, parts: readonly string[]): FileFormat | null {
  if (/\.jasp$/i.test(name) || parts.includes('internal.sqlite')) return 'jasp';
  const isTable = parts.includes('metadata.json') && parts.includes('data.bin');
  if (/\.om[vt]$/i.test(name) || (isTable && parts.includes('xdata.json'))) return 'jamovi';
  return isTable && parts.includes('analyses.json') ? 'jasp' : null;
}

/** What is usually packed, so that nobody unpacks it in vain. */
function packedFormat(name: string): FileFormat | null {
  if (/\.(nii|hdr)\.gz$/i.test(name)) return 'image';
  if (/\.(rdata|rda|rds)$/i.test(name)) return 'r';
  if (/\.xdfz$|\.xdf\.gz$/i.test(name)) return 'xdf';
  if (/\.mgz$|\.mgh\.gz$/i.test(name)) return 'freesurfer';
  return null;
}

function binaryFormat(name: string): FileFormat {
  if (/\.dbf$/i.test(name)) return 'dbf';
  if (/\.mgh$/i.test(name)) return 'freesurfer';
  // A text in front of bytes.
  if (/\.mha$/i.test(name)) return 'metaimage';
  if (/\.jmp$/i.test(name)) return 'jmp';
  if (/\.(pkl|pickle)$/i.test(name)) return 'pickle';
  if (/\.eeg$/i.test(name)) return 'brainvision';
  if (/\.(por)$/i.test(name)) return 'spss';
  if (/\.atr$/i.test(name)) return 'wfdb';
  if (/\.(tga|targa)$/i.test(name)) return 'tga';
  if (/\.pcx$/i.test(name)) return 'pcx';
  if (/\.(z?raw|img)$/i.test(name)) return 'bare-numbers';
  return 'binary';
}

/** What is said of a file that a reader does not take. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly hint: string;
}

const NAMES: Readonly<Record<Readable, { readonly what: string; readonly hint: string }>> = {
  text: { what: 'a text', hint: 'Import it as a table.' },
  spss: { what: 'an SPSS data file', hint: 'Import it as a table.' },
  stata: { what: 'a Stata data file', hint: 'Import it as a table.' },
  sas: { what: 'a SAS data file', hint: 'Import it as a table.' },
  parquet: { what: 'a Parquet file', hint: 'Import it as a table.' },
  arrow: { what: 'an Arrow or Feather file', hint: 'Import it as a table.' },
  json: { what: 'a JSON file of records', hint: 'Import it as a table.' },
  workbook: { what: 'a workbook of Excel or LibreOffice', hint: 'Import it as a table.' },
  recording: {
    what: 'a recording (EDF, BDF or WFDB)',
    hint: 'Import it as a recording; its name should end in .edf, .bdf or .hea.',
  },
  image: { what: 'an image', hint: 'Import it as an image, such as .png, .jpg, .tif, .dcm or .nii.' },
};

/** @param wanted what was asked for: `a table` */
export function refusalOf(name: string, format: FileFormat, wanted: string): Refusal {
  if (isReadable(format)) {
    const { what, hint } = NAMES[format];
    return { code: 'file.other-kind', reason: `${name} is ${what} and not ${wanted}.`, hint };
  }
  const { what, hint } = UNREAD[format];
  if (format === 'empty') return { code: 'table.empty', reason: `${name} is empty.`, hint };
  const read = ['zeros', 'binary', 'lock', 'thumbnails', 'sas-catalog'].includes(format);
  const reason = read ? `${name} is ${what}.` : `${name} is ${what}, which Etiograph does not read yet.`;
  return { code: `file.${format}`, reason, hint };
}

/** What a table is: a text, a workbook, or a file of a statistical program. */
export type TableFormat = 'text' | 'workbook' | Statistical;

/**
 * Whether a table is a text, a workbook or a file of a statistical program.
 *
 * @throws UserError `file.sqlite`, `file.other-kind`, … with a sentence by the name of its kind
 */
export async function tableFormat(source: ByteSource): Promise<TableFormat> {
  const format = await fileFormat(source);
  // What is empty is told like an empty text.
  if (format === 'text' || format === 'empty') return 'text';
  if (format === 'workbook' || isStatistical(format)) return format;
  const { code, reason, hint } = refusalOf(source.name, format, 'a table');
  throw new UserError(code, reason, hint);
}
