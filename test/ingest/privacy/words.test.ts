import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EVERYDAY } from '../../../core/ingest/privacy/words/everyday.ts';
import { FIRST_NAMES_A_TO_I } from '../../../core/ingest/privacy/words/first-names-a-i.ts';
import { FIRST_NAMES_J_TO_Z } from '../../../core/ingest/privacy/words/first-names-j-z.ts';
import { SURNAMES } from '../../../core/ingest/privacy/words/surnames.ts';

const folder = new URL('../../../core/ingest/privacy/words/', import.meta.url);
const lists = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/`\n([^`]*)\n *`/g)].map(([, list], i) => ({
    list: `${file} ${i + 1}`,
    words: list.trim().split(/\s+/),
  })),
);

describe('the lists of words', () => {
  it.each(lists)('$list is sorted, each word once, in small letters and without accents', ({ words }) => {
    expect(words).toEqual([...new Set(words)].sort());
    expect(words.filter((word) => /[A-ZÀ-ÖØ-Þà-öø-ÿ]/.test(word) && word !== 'päd')).toEqual([]);
  });

  it('take no everyday word for a name, but a country’s and a particle', () => {
    const names = [...FIRST_NAMES_A_TO_I, ...FIRST_NAMES_J_TO_Z, ...SURNAMES];
    expect(names.filter((name) => EVERYDAY.has(name))).toEqual(['france', 'von']);
  });
});
