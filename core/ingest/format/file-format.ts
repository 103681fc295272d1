import { UserError } from '../../errors.ts';
import type { ByteSource } from '../ports.ts';
import { FORMATS, isReadable, isStatistical, type FileFormat, type Statistical } from './formats.ts';
import { looksLikeDicom } from './dicom-start.ts';
import { beginsWithRecords } from './json-start.ts';
import { oleFormat, zipFormat } from './containers.ts';
import { byEnding, bySignature, hasBytes, orByEnding } from './signatures.ts';
import { looksLikeWfdbHeader } from './wfdb-record-line.ts';
import { byText, holdsFhir, isTitled, mayBeText, roughText } from './text-formats.ts';

const HEAD = 4096;
/** Bytes in which the titles of a text stand. */
const TITLES = 1 << 16;

/** What is usually packed, so that nobody unpacks it in vain. */
const PACKED: readonly (readonly [FileFormat, RegExp])[] = [
  ['image', /\.(nii|hdr)\.gz$/i],
  ['r', /\.(rdata|rda|rds)$/i],
  ['xdf', /\.xdfz$|\.xdf\.gz$/i],
  ['freesurfer', /\.mgz$|\.mgh\.gz$/i],
];

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
    return orByEnding(await oleFormat(source), name);
  }
  const isText = mayBeText(head);
  if (isEdf(head)) return 'recording';
  if (looksLikeDicom(head)) return 'image';
  const found = bySignature(head, isText);
  if (found === 'gzip' || found === 'bz2' || found === 'xz')
    return PACKED.find(([, pattern]) => pattern.test(name))?.[0] ?? found;
  // Data files and catalogs of SAS begin alike.
  if (found === 'sas' && hasBytes(head, 'CATALOG ', 156)) return 'sas-catalog';
  if (isNetpbm(head, name)) return 'netpbm';
  if (found) return orByEnding(found, name);
  if (!isText) return byEnding(name) ?? 'binary';
  const told = byText(isTitled(head) ? await source.read(0, TITLES) : head);
  if (told === 'json' && holdsFhir(head)) return 'fhir';
  if (told === 'json' && !(await holdsRecords(source))) return 'json-other';
  // A text that ends in .set or .cnt may be anything.
  if (byEnding(name) === 'actigraph' && (told === null || told === 'xml')) return 'actigraph';
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

/** What is said of a file that a reader does not take. */
export interface Refusal {
  readonly code: string;
  readonly reason: string;
  readonly hint: string;
}

/** @param wanted what was asked for: `a table` */
export function refusalOf(name: string, format: FileFormat, wanted: string): Refusal {
  const { what, hint } = FORMATS[format];
  if (isReadable(format)) {
    return { code: 'file.other-kind', reason: `${name} is ${what} and not ${wanted}.`, hint };
  }
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
