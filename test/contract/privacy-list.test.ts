import { describe, expect, it } from 'vitest';
import type { PrivacyList } from '../../core/contract/privacy-views.ts';
import { keptOutLine, privacyCsv, privacyMarkdown } from '../../core/contract/privacy-list.ts';
import { KEPT_KINDS, DONE, COUNTED, TOLD_BY, type KeptOut } from '../../core/ingest/privacy/kept-out.ts';

const cells: KeptOut = {
  ...{ kind: 'birth date', where: 'column “dob”', by: 'name', done: 'left out' },
  ...{ count: 1200, unit: 'cells', among: 2000 },
};
const list = (found: readonly KeptOut[], known = true): PrivacyList => ({
  project: 'Sleep | heart',
  app: '1.2.3',
  imports: [
    { modality: '=labs', kind: 'table', files: ['a.csv', 'b.csv'], people: 40, known, key: null, found },
  ],
});

describe('the list of what was kept out', () => {
  it('says what was found, where, by what it was told, and what was done', () => {
    expect(keptOutLine(cells)).toEqual({
      found: 'birth date',
      where: 'column “dob”',
      why: 'its name and values',
      done: 'not stored',
      count: '1,200 cells of 2,000 rows looked at',
    });
  });

  it('has words for everything that can be found and done', () => {
    for (const kind of KEPT_KINDS) {
      for (const by of TOLD_BY) {
        for (const done of DONE) {
          for (const unit of COUNTED) {
            const { count, ...words } = keptOutLine({
              ...cells,
              kind,
              by,
              done,
              unit,
              count: 1,
              among: null,
            });
            expect(Object.values(words).every(Boolean)).toBe(true);
            expect(count).toMatch(by === 'mark' ? /^$/ : /^1 (cell|text|file|id|person)$/);
          }
        }
      }
    }
  });

  it('is a CSV that no spreadsheet runs, and a page of Markdown', () => {
    const csv = privacyCsv(list([cells]));
    expect(csv.split('\n')[1]).toBe(
      '\'=labs,table,a.csv; b.csv,40,birth date,column “dob”,its name and values,not stored,"1,200 cells of 2,000 rows looked at"',
    );
    const page = privacyMarkdown(list([{ ...cells, where: 'column “a|b”' }]));
    expect(page).toContain('# What was kept out of Sleep \\| heart');
    expect(page).toContain('| birth date | column “a\\|b” | its name and values | not stored |');
  });

  it('tells where nothing was found from where nobody looked', () => {
    expect(privacyCsv(list([]))).toContain('nothing was found');
    expect(privacyCsv(list([], false))).toContain('not known: imported before such a list was kept');
  });
});
