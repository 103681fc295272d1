import { zipOf, type Part } from '../node/workbook/write-zip.ts';
import { mutate, type Mutation } from './mutate.ts';

/** A value of an attribute or an element is another one; the XML stays XML. */
function lieInText(text: string, pick: <T>(of: readonly T[]) => T, values: readonly string[]): string {
  const places = [...text.matchAll(/(?<=="|<v>|<t[^>]*>|<text:p>)[^"<>]*(?="|<\/)/g)];
  if (places.length === 0) return text;
  const { index, 0: old } = pick(places);
  return text.slice(0, index) + pick(values) + text.slice(index + old.length);
}

/**
 * A part of a zip file of XML is changed and packed anew, so that its checksum is right.
 *
 * @param values that stand in for others
 */
export const lieInPart =
  (parts: readonly Part[], values: readonly string[]): Mutation =>
  (_, rng) => {
    const at = rng.int(parts.length);
    return new Uint8Array(
      zipOf(
        parts.map((part, p) => {
          if (p !== at) return part;
          const text = String(part.data);
          if (rng.uniform() < 0.7) return { ...part, data: lieInText(text, (of) => rng.pick(of), values) };
          return { ...part, data: mutate(new TextEncoder().encode(text), rng) };
        }),
      ),
    );
  };
