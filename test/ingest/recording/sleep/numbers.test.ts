import { describe, expect, it } from 'vitest';
import { scoringOfAnnotations } from '../../../../core/ingest/recording/sleep/annotations.ts';
import { numbersMeant, ownNumbersMeant } from '../../../../core/ingest/recording/sleep/numbers.ts';
import { lookAtNumbers, readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import type { ListOptions, SaidOfLists } from '../../../../core/ingest/recording/sleep/types.ts';
import { memorySource } from '../../memory-source.ts';
import { nsrrXml, run } from './write-scoring.ts';

const code = (of: string) => expect.objectContaining({ code: `scoring.${of}` }) as Error;
const source = (text: string) => memorySource('p1.txt', new TextEncoder().encode(text));
const read = (words: string, more: Omit<ListOptions, 'start'> = {}) =>
  readScoring(source(words.split(' ').join('\n')), { start: '', epochSeconds: 30, ...more });
const byEpoch = async (...given: Parameters<typeof read>) =>
  (await read(...given)).stages
    .flatMap(({ stage, seconds }) => Array(seconds / 30).fill(stage ?? '?') as string[])
    .join(' ');

const CYCLE =
  '0 0 0 1 1 1 1' +
  ' 2'.repeat(40) +
  ' 3'.repeat(7) +
  ' 4'.repeat(12) +
  ' 3 3 3' +
  ' 2'.repeat(25) +
  ' 5'.repeat(20);
/** Five cycles of a night, in numbers for W, N1, N2, stages 3 and 4, REM and what was not scored. */
const night = (numbers: string): string[] => {
  const codes = numbers.split(' ');
  return ['6', '6', ...Array<string>(5).fill(CYCLE).join(' ').split(' ')].map((n) => codes[Number(n)]);
};
const meant = (words: readonly string[], said: SaidOfLists = {}) => numbersMeant('p1.txt', words, said);

describe('numbers for stages', () => {
  it.each(['0 1 2 3 4 5 9', '0 1 2 3 3 5 9'])(
    'are read as they are in a night like others: %s',
    (numbers) => {
      expect(meant(night(numbers))).toEqual(night(numbers));
    },
  );

  it.each([
    ['0 not scored, 1 awake to 5 REM', '1 2 3 4 4 5 0'],
    ['4 REM, 5 not known, in the night too', '0 1 2 3 3 4 9'],
    ['1 REM, 2 to 5 asleep', '0 2 3 4 5 1 9'],
    ['5 awake, down to 0, 4 REM', '5 3 2 1 0 4 9'],
  ])('with 4 and 5 are asked about: %s', (_, numbers) => {
    const words = [...night(numbers), ...(numbers.includes('5') ? [] : ['5', '5'])];
    expect(() => meant(words)).toThrowError(code('which-numbers'));
    expect(meant(words, { stageNumbers: 'wake0-rem5' })).toHaveLength(words.length);
  });

  it('of a program that writes 5 for REM are read as they are, unless 4 begins as REM does and no 5 stands', () => {
    const said = { stageNumbers: 'wake0-rem4' } as const;
    for (const words of [night('0 1 2 3 4 5 9'), night('0 1 2 3 4 2 9')]) {
      expect(ownNumbersMeant('p1.xml', words, said)).toEqual(words);
    }
    const words = night('0 1 2 3 3 4 9');
    expect(() => ownNumbersMeant('p1.xml', words, {})).toThrowError(code('which-4'));
    const stages = words.map((word) => ['W', 'N1', 'N2', 'N3', 'REM'][Number(word)] ?? word);
    expect(ownNumbersMeant('p1.xml', words, said)).toEqual(stages);
  });

  it('make N3 of stages 3 and 4, and leave movement unscored', async () => {
    expect(await byEpoch('0 3 4 5 6 0')).toBe('W N3 N3 REM ? W');
    expect(await byEpoch('9 0 1 2 3 2 5 5 2 0 0')).toBe('? W N1 N2 N3 N2 REM REM N2 W W');
  });

  it.each([
    ['0 1 2 3 4 4', 'which-4'],
    ['1 1 2 3 3 4 5 3 2 1 1', 'which-numbers'],
    ['9 5 5 3 2 1 0 0 1 2 4 4', 'which-numbers'],
    ['? 0 0 1 1 2 2 3 3 9 -1 6', 'which-numbers'],
    ['epoch,stage 1,0 2,0 3,1 4,1 5,2 6,2 7,1 8,1 9,0 10,0', 'which-numbers'],
    ['epoch,sleep 1,0 2,0 3,0 4,0 5,1 6,1 7,1 8,1 9,1 10,1 11,1 12,1', 'asleep-awake'],
  ])('are asked about where they may be those of another program: %s', async (words, of) => {
    await expect(
      read(words, { numberLists: { count: 2, withRem: of === 'asleep-awake' ? 1 : 0 } }),
    ).rejects.toThrow(code(of));
  });

  it('are asked about by which stand there, with an example that fits them', async () => {
    await expect(read('0 0 1 1 2 2 3 3 1 0')).rejects.toMatchObject({
      ...{ code: 'scoring.which-numbers', message: expect.stringContaining('0, 1, 2 and 3') as string },
      hint: expect.stringContaining('light sleep') as string,
    });
    await expect(read('4 4 4 1 2 3 3 2 1 4')).rejects.toMatchObject({
      ...{ code: 'scoring.which-4', message: expect.stringContaining('1, 2, 3 and 4') as string },
      hint: expect.stringContaining('--stage-numbers wake1-rem5') as string,
    });
  });

  it.each([
    ['wake0-rem4', '0 1 2 3 4 9', 'W N1 N2 N3 REM ?'],
    ['wake0-rem5', '0 1 2 3 4 5', 'W N1 N2 N3 N3 REM'],
    ['wake0-rem1', '0 1 2 3 4 0', 'W REM N1 N2 N3 W'],
    ['wake1-rem5', '1 2 3 4 5 1', 'W N1 N2 N3 REM W'],
    ['wake1-rem2', '1 2 3 4 5 1', 'W REM N1 N2 N3 W'],
    ['wake5-rem4', '5 4 3 2 1 0', 'W REM N1 N2 N3 N3'],
    ['wake0-rem4', 'W N1 N2 REM W N1', 'W N1 N2 REM W N1'],
  ] as const)('are read as %s where that is said: %s', async (stageNumbers, words, stages) => {
    expect(await byEpoch(words, { stageNumbers })).toBe(stages);
  });

  it('that have no meaning by what was said are refused', async () => {
    await expect(read('0 1 2 5 4 0', { stageNumbers: 'wake0-rem4' })).rejects.toThrow(code('other-numbers'));
  });

  it('without 5 are taken beside nights that have one, and asked about where most have none', async () => {
    const nap = '0 0 1 1 2 2 3 3 1 0';
    const together = async (...texts: readonly string[]) => {
      const files = [nap, ...texts].map((text) => ({
        name: 'n.txt',
        open: async () => source(text.split(' ').join('\n')),
      }));
      return read(nap, { numberLists: await lookAtNumbers(files) });
    };
    const dreamt = `${nap} 5 5 0`;
    expect((await together(dreamt, 'W N1 N2 W N1 N2 W N1 N2 W N1 N2')).stages).toHaveLength(6);
    const xml = nsrrXml({ epochs: run('W', 12, 'N2', 3), events: [] });
    for (const others of [[nap, dreamt], [xml]]) {
      await expect(together(...others)).rejects.toThrow(code('which-numbers'));
    }
  });

  it('alone in annotations are asked about, and not those behind “Sleep stage”', () => {
    const scored = (before: string, said?: SaidOfLists) =>
      scoringOfAnnotations(
        'p1.edf',
        [0, 0, 1, 2, 3, 3].map((n, i) => ({ text: `${before}${n}`, onset: 30 * i, duration: 30 })),
        said,
      )?.stages.length;
    expect(() => scored('')).toThrow(/no 5 for REM/);
    expect([scored('Sleep stage '), scored('', { stageNumbers: 'wake0-rem4' })]).toEqual([4, 4]);
  });
});
