import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLuhn } from '../../../core/ingest/privacy/check-digits.ts';
import { withReplacedIds } from '../../../core/ingest/privacy/kept-out.ts';
import { identifyingIds } from '../../../core/ingest/privacy/identifying-ids.ts';
import { keptOutOf } from '../../../core/ingest/table/plan/kept-out.ts';
import { makePlan } from '../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../memory-source.ts';

const padded = (n: number, length: number): string => String(n).padStart(length, '0');
const ids = (of: (r: number) => string, n = 40): string[] => Array.from({ length: n }, (_, r) => of(r));
const day = (r: number): string => padded(1 + ((r * 11) % 28), 2);
const month = (r: number): string => padded(1 + ((r * 5) % 12), 2);
const year = (r: number): number => 1930 + ((r * 7) % 60);
const short = (r: number): string => String(year(r)).slice(2);
const swedish = (r: number): string => {
  const nine = `${short(r)}${month(r)}${day(r)}${padded((r * 37) % 1000, 3)}`;
  return `${String(year(r))}${nine.slice(2)}${[...'0123456789'].find((digit) => isLuhn(nine + digit))!}`;
};

describe('what ids tell of people', () => {
  it.each([
    [
      'personnummer with a line',
      'record number',
      (r: number) => `${short(r)}${month(r)}${day(r)}-${padded(1000 + r * 91, 4)}`,
    ],
    ['personnummer of twelve digits', 'record number', swedish],
    [
      'CPR without a line',
      'birth date',
      (r: number) => `${day(r)}${month(r)}${short(r)}${padded(1000 + r * 91, 4)}`,
    ],
    ['codice fiscale', 'record number', (r: number) => `RSSMRA${short(r)}A${day(r)}H${padded(r + 100, 3)}Z`],
    ['a day and initials', 'birth date', (r: number) => `${day(r)}${month(r)}${String(year(r))}-M${r % 9}`],
    ['initials and a short day', 'birth date', (r: number) => `WT${day(r)}${month(r)}${short(r)}`],
    ['days as ISO has them', 'birth date', (r: number) => `${String(year(r))}-${month(r)}-${day(r)}_${r}`],
    [
      'names and a year',
      'name',
      (r: number) => `${['müllerhans', 'schmidtanna', 'weberpeter'][r % 3]}${year(r)}`,
    ],
    ['mail', 'contact', (r: number) => `pat${r}@example.org`],
  ])('%s', (_, kind, of) => {
    expect(identifyingIds('id', ids(of))).toEqual({ kind, ids: 40 });
  });

  it.each(['Personnummer', 'CPR', 'NIR', 'NHS number', 'BSN', 'codice_fiscale', 'MRN'])(
    'long numbers under “%s”',
    (name) => {
      expect(
        identifyingIds(
          name,
          ids((r) => String(48_201_933 + 77 * r)),
        )?.kind,
      ).toBe('record number');
      expect(
        identifyingIds(
          name,
          ids((r) => String(1 + r)),
        ),
      ).toBeNull();
    },
  );

  it.each([
    ['S0001', (r: number) => `S${padded(r, 4)}`],
    ['study numbers of five digits', (r: number) => String(10_001 + r)],
    ['of six', (r: number) => String(110_100 + r)],
    ['of eight', (r: number) => String(19_500_101 + r)],
    ['USUBJID', (r: number) => `01-${701 + (r % 5)}-${1000 + r}`],
    ['USUBJID with a site of two digits', (r: number) => `${701 + (r % 5)}-0${1 + (r % 3)}-${1000 + r}`],
    ['days of inclusion', (r: number) => `2021${month(r)}${day(r)}-01`],
    ['short days of inclusion', (r: number) => `21${month(r)}${day(r)}-${1000 + r}`],
    ['barcodes', (r: number) => `4012345${padded(r * 311, 5)}7`],
    ['TCGA', (r: number) => `TCGA-${'ABCD'[r % 4]}1-A${padded(r * 7, 3)}`],
  ])('nothing: %s', (_, of) => {
    expect(identifyingIds('patient_id', ids(of))).toBeNull();
  });

  it('nothing of numbers that are drawn', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 10 }).chain((length) =>
          fc.uniqueArray(fc.integer({ min: 10 ** (length - 1), max: 10 ** length - 1 }), {
            minLength: 30,
            maxLength: 60,
          }),
        ),
        (numbers) => identifyingIds('id', numbers.map(String)) === null,
      ),
      { seed: 7 },
    );
  });

  it('is warned of and listed, but not where pseudonyms stand for them', async () => {
    const text = `personnummer,x\n${ids(swedish)
      .map((id, r) => `${id},${r % 7}`)
      .join('\n')}\n`;
    const plan = await makePlan(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv', {
      idColumn: 'personnummer',
    });
    const told = plan.findings.filter(({ code }) => code === 'table.id-names');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      severity: 'warning',
      hint: expect.stringContaining('--pseudonyms') as string,
    });
    const listed = keptOutOf(plan);
    expect(listed).toContainEqual(
      expect.objectContaining({ kind: 'record number', done: 'taken as the id', count: 40 }),
    );
    const replaced = { ...listed[0], done: 'pseudonyms' as const };
    expect(withReplacedIds([...listed, replaced]).map(({ done }) => done)).toEqual(['pseudonyms']);
  });
});
