import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hiddenText } from './hidden-text.ts';

/** As it may be written again: with an underscore or a hyphen, in lower case, without accents. */
function spellings(needle: string): string[] {
  const plain = needle.normalize('NFD').replace(/\p{M}/gu, '');
  const digits = /^\d{4}-\d{2}-\d{2}$/.test(needle) ? [needle.replaceAll('-', '')] : [];
  return [...new Set([needle, plain, ...digits])].flatMap((text) => [
    text,
    text.replaceAll(' ', '_'),
    text.replaceAll(' ', '-'),
    text.replaceAll(' ', '^'),
  ]);
}

/** What the bytes say, read in every way that letters are written: of two bytes in both orders and from both places. */
function readings(bytes: Buffer): string[] {
  const texts = [bytes.toString('latin1'), bytes.toString('utf8')];
  if (!bytes.includes(0)) return texts;
  for (const from of [0, 1]) {
    const pairs = bytes.subarray(from, from + 2 * Math.floor((bytes.length - from) / 2));
    texts.push(pairs.toString('utf16le'), Buffer.from(pairs).swap16().toString('utf16le'));
  }
  return texts;
}

/** Which of the needles stand in the bytes of a file, each behind its name. */
export function foundIn(name: string, bytes: Buffer, needles: readonly string[]): string[] {
  const texts = readings(bytes).map((text) => text.toLowerCase());
  return needles
    .filter((needle) => spellings(needle.toLowerCase()).some((one) => texts.some((t) => t.includes(one))))
    .map((needle) => `${name}: ${needle}`);
}

/** Which of the needles stand in any file of a folder, in what is compressed within it, or in its name. */
export async function foundBelow(
  folder: string,
  needles: readonly string[],
  passOver: (path: string) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (passOver(name)) continue;
    found.push(...foundIn('the name', Buffer.from(name), needles));
    const path = join(folder, name);
    if (!statSync(path).isFile()) continue;
    const bytes = readFileSync(path);
    for (const text of [bytes, ...(await hiddenText(path, bytes))]) {
      found.push(...foundIn(name, text, needles));
    }
  }
  return found;
}
