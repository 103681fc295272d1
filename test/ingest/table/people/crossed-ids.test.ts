import { expect, it } from 'vitest';
import { say } from '../../../../core/ingest/table/say/say.ts';
import { crossedIds } from '../../../../core/ingest/table/people/crossed-ids.ts';
import { readText } from '../../../fuzz/read-text.ts';

const STEMS = Array.from({ length: 16 }, (_, i) => `P${String(i + 1).padStart(3, '0')}`);
const crossing = (words: readonly string[], of = (stem: string, word: string) => stem + word): string[] =>
  STEMS.flatMap((stem) => words.map((word) => of(stem, word)));
const said = (ids: readonly string[]): string =>
  say('a.csv', crossedIds('id', ids))
    .map(({ message }) => message)
    .join(' ');

it.each([
  [
    'visits',
    crossing(['_V1', '_V2']),
    '32 of the ids looked at are 16 with the same words behind them (“V1”, “V2”)',
  ],
  ['joined visits', crossing(['V1', 'V2', 'V3']), 'are 16 with the same words behind them (“V1”'],
  ['sessions of BIDS', crossing(['1', '2'], (id, n) => `sub-${id}_ses-${n}`), '(“ses-1”, “ses-2”)'],
  [
    'sessions of FreeSurfer',
    crossing(['1', '2'], (p, n) => `sub-${p}_ses-${n}.long.sub-${p}`),
    '(“ses-1”, “ses-2”)',
  ],
  ['a visit and its number', crossing(['-visit 1', '-visit 2']), '(“visit 1”, “visit 2”)'],
  ['words', crossing([' baseline', ' followup']), '(“baseline”, “followup”)'],
  ['one that is bare', crossing(['', '_followup']), 'are 16 with the same words behind them (“followup”)'],
  ['eyes', crossing(['_OD', '_OS']), '(“OD”, “OS”)'],
  ['letters', crossing(['_A', '_B']), '(“A”, “B”)'],
  ['numbers', crossing(['-1', '-2']), '(“1”, “2”)'],
  ['samples of TCGA', crossing(['-01A', '-11A'], (p, w) => `TCGA-A1-${p}${w}`), '(“01A”, “11A”)'],
  ['visits in front', crossing(['V1', 'V2'], (p, w) => `${w}_${p}`), 'before them (“V1”, “V2”)'],
  ['some who came again', [...crossing(['_T0']), ...STEMS.slice(0, 6).map((p) => `${p}_T1`)], '(“T0”, “T1”)'],
])('ids with %s behind or before them are told', (_, ids, words) => {
  expect(said(ids)).toContain(words);
});

it.each([
  ['plain ids', STEMS],
  ['one word behind all', crossing(['_profile'])],
  [
    'sites and numbers of patients',
    crossing(['1', '2', '3', '4', '5', '6', '7'], (p, n) => `${p.slice(1)}-${n}`),
  ],
  ['sites and padded numbers', crossing(['001', '002', '003'], (p, n) => `${p}-${n}`)],
  ['letters of sites before numbers', crossing(['A', 'B'], (p, w) => `${w}-${p}`)],
  ['running numbers of years', crossing(['2019', '2020'], (p, n) => `${p.slice(1)}/${n}`)],
  ['short years', crossing(['19', '20'], (p, n) => `${p.slice(1)}-${n}`)],
  ['years in front', crossing(['2019', '2020'], (p, n) => `${n}-${p.slice(1)}`)],
  ['initials', STEMS.map((p, i) => `${p}-${String.fromCharCode(65 + i)}K`)],
  ['subjects of BIDS', STEMS.map((p) => `sub-${p}`)],
  ['few people of few sites', ['A-1', 'A-2', 'B-1', 'B-2']],
  [
    'names of people',
    ['Huber', 'Maier', 'Weber', 'Schmidt'].flatMap((name) => [`${name}_Hans`, `${name}_Anna`]),
  ],
  ['mere numbers', STEMS.map((_, i) => String(100 + i))],
])('nothing is said of %s', (_, ids) => {
  expect(said(ids)).toBe('');
});

it('is a warning of a table, and not of visits in rows of their own', async () => {
  const of = async (ids: readonly string[]) => {
    const { plan } = await readText(`id,crp\n${ids.map((id, i) => `${id},${i}.5`).join('\n')}\n`);
    return plan.findings.filter(({ code }) => code === 'table.crossed-ids');
  };
  expect(await of(crossing(['_V1', '_V2']))).toMatchObject([{ severity: 'warning', about: ['id'] }]);
  expect(await of([...STEMS, ...STEMS])).toEqual([]);
});

/** Two or three days of each, most of them different. */
const dated = (write: (stem: string, day: readonly [y: string, m: string, d: string], i: number) => string) =>
  STEMS.flatMap((stem, i) =>
    Array.from({ length: 2 + (i % 2) }, (_, k) => {
      const [m, d] = [1 + ((i * 5 + k * 3) % 12), 1 + ((i * 11 + k * 17) % 28)];
      return write(stem, [String(2018 + k), String(m).padStart(2, '0'), String(d).padStart(2, '0')], i);
    }),
  );

it.each([
  ['digits', dated((p, day) => `${p}_${day.join('')}`)],
  ['hyphens', dated((p, day) => `${p}-${day.join('-')}`)],
  ['underscores', dated((p, day) => `${p}_${day.join('_')}`)],
  ['points', dated((p, [y, m, d]) => `${p} ${d}.${m}.${y}`)],
  ['the month first', dated((p, [y, m, d]) => `${p} ${m}/${d}/${y}`)],
  ['short years', dated((p, [y, m, d]) => `${p}_${y.slice(2)}${m}${d}`)],
  ['names of months', dated((p, [y, , d]) => `${p}_${d}Mar${y}`)],
  ['times', dated((p, day) => `${p}_${day.join('')}_0915`)],
  ['sessions of BIDS', dated((p, day) => `sub-${p}_ses-${day.join('')}`)],
  ['ids of numbers', dated((p, day) => `${p.slice(1)}_${day.join('')}`)],
  [
    'days since the first',
    STEMS.flatMap((p, i) => [`OAS3${p}_MR_d${1000 + i}`, `OAS3${p}_MR_d${2000 + 7 * i}`]),
  ],
  ['a first visit without', [...STEMS, ...dated((p, day) => `${p}_${day.join('')}`)]],
])('days behind ids are told: %s', (_, ids) => {
  expect(said(ids)).toContain('are 16 with days behind them. These may be visits or samples of one person');
});

it('days before ids are told', () => {
  expect(said(dated((p, day) => `${day.join('')}_${p}`))).toContain('are 16 with days before them');
});

it.each([
  ['days that each stands with one person', STEMS.map((p, i) => `${p}_201901${String(10 + i)}`)],
  ['sites and the days people came in on', dated((_, day, i) => `S${1 + (i % 3)}-${day.join('')}`)],
  [
    'days and running numbers',
    dated((_, day, i) => `${day.join('')}-${String(1 + (i % 6)).padStart(3, '0')}`),
  ],
  [
    'numbers of six digits',
    STEMS.flatMap((p, i) => [`${p}-${412345 + 977 * i}`, `${p}-${693210 + 577 * i}`]),
  ],
  ['days of birth with initials', dated((_, [, m, d], i) => `HM_${d}${m}${1931 + 3 * i}`)],
])('nothing is said of %s', (_, ids) => {
  expect(said(ids)).toBe('');
});
