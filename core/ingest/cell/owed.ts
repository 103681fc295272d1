/** What `(7.0)` and `7.0-` mean: less than zero, 7.0 as others are, or nothing that is known. */
export type Brackets = 'negative' | 'plain' | 'missing';

/** What stands within brackets, or before a minus at the end, as accountants write what is owed; null where nothing does. */
export function withoutOwed(text: string): string | null {
  const last = text.at(-1);
  if (last === ')') return /^\(([^()]*)\)$/.exec(text)?.[1].trim() ?? null;
  return last === '-' || last === '\u2212' ? (/^(.*[\d.,])\s?.$/u.exec(text)?.[1] ?? null) : null;
}
