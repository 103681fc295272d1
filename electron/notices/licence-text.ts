import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledPackage } from './packages.ts';

/** Files in which packages keep what must go along. */
const OWN_FILE = /^(licen[cs]e|copying|copyright|notice|unlicense|third[-_ ]?party)/i;
/** What a licence says somewhere, whichever it is. */
const GRANT = /permission is hereby granted|redistribution and use|permission to use, copy, modify/i;

/** Of packages that name as author who only publishes them. */
const HOLDERS: Readonly<Record<string, string>> = {
  'onnxruntime-common': 'Microsoft Corporation',
  'onnxruntime-node': 'Microsoft Corporation',
};

/**
 * The licence of a package in full: its own files, else the part of its README that has it, else the text that its
 * package.json names.
 *
 * @param texts folder of the texts of licences
 * @throws Error where there is no text of it
 */
export function licenceText({ name, licence, author, folder }: InstalledPackage, texts: string): string {
  const own = ownFiles(folder);
  const readme = readmePart(folder);
  const parts = own.length > 0 ? own : readme && GRANT.test(readme) ? [readme] : [];
  // What LGPL asks for is more than a package of binaries has with it: both texts, and what is inside.
  const isLesser = /LGPL/.test(licence);
  if (parts.length === 0 || isLesser) {
    if (isLesser && readme) parts.push(readme);
    const ids = licence.split(/[\s()]+|\bAND\b|\bOR\b/).filter((id) => id !== '');
    if (ids.length === 0) throw new Error(`${name} names no licence.`);
    for (const id of ids)
      parts.push(...standard(id, HOLDERS[name] ?? (author || `the authors of ${name}`), texts));
  }
  return parts.map((part) => part.replaceAll('\r\n', '\n').trim()).join('\n\n----\n\n');
}

function ownFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => OWN_FILE.test(file) && statSync(join(folder, file)).isFile())
    .filter((file) => !/\.(c?js|mjs|ts|json)$/i.test(file))
    .sort()
    .map((file) => readFileSync(join(folder, file), 'utf8'));
}

/** The section of a README with “licence” in its heading. */
function readmePart(folder: string): string | null {
  const file = readdirSync(folder).find((name) => /^readme(\.md|\.markdown|\.txt)?$/i.test(name));
  if (file === undefined) return null;
  const lines = readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').split('\n');
  const isHeading = (at: number): boolean =>
    /^#{1,6} /.test(lines[at]) || (lines[at].trim() !== '' && /^(-{3,}|={3,})$/.test(lines[at + 1] ?? ''));
  const from = lines.findIndex((line, at) => isHeading(at) && /licen[cs]/i.test(line));
  if (from < 0) return null;
  const to = lines.findIndex((_, at) => at > from + 1 && isHeading(at));
  return lines.slice(from, to < 0 ? undefined : to).join('\n');
}

/** The text that an SPDX identifier stands for. */
function standard(id: string, holder: string, texts: string): string[] {
  const read = (file: string): string => readFileSync(join(texts, `${file}.txt`), 'utf8');
  const name = id.replace(/-(or-later|only)$/, '').replace(/\+$/, '');
  // The lesser licence adds to the other one.
  if (name === 'LGPL-3.0') return [read('LGPL-3.0'), read('GPL-3.0')];
  if (name === 'MIT' || name === 'ISC')
    return [`Copyright (c) ${holder.replace(/ <.*$/, '')}\n\n${read(name)}`];
  if (existsSync(join(texts, `${name}.txt`))) return [read(name)];
  throw new Error(`There is no text of the licence ${id}.`);
}
