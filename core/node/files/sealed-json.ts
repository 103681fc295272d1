import { createHash } from 'node:crypto';

const SEAL = 'checksum';

type Json = Readonly<Record<string, unknown>>;

const sumOf = (value: Json): string => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/** JSON of an object that tells, when it is read, whether a bit of it has changed. @param indent as of `JSON.stringify` */
export const seal = (value: object, indent?: number): string =>
  `${JSON.stringify({ ...value, [SEAL]: sumOf({ ...value }) }, null, indent)}\n`;

/**
 * Reads what {@link seal} wrote. Without a checksum it was written by hand and is taken as it is.
 *
 * @returns the object, or what is wrong in a few words that repeat nothing of it
 */
export function unseal(text: string): { readonly value: Json } | { readonly trouble: string } {
  if (text.trim() === '') return { trouble: 'it is empty' };
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return { trouble: 'it is no whole JSON' };
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    return { trouble: 'it holds something else' };
  const { [SEAL]: sum, ...value } = read as Record<string, unknown>;
  if (sum !== undefined && sum !== sumOf(value)) return { trouble: 'it is not what was written' };
  return { value };
}
