import { describe, expect, it } from 'vitest';
import { numbersMeant, ownNumbersMeant } from '../../../../core/ingest/recording/sleep/numbers.ts';

const STAGES = ['W', 'N1', 'N2', 'S3', 'S4', 'REM', '?'] as const;
const CYCLE: readonly (readonly [(typeof STAGES)[number], number])[] = [
  ...([
    ['W', 3],
    ['N1', 4],
    ['N2', 40],
    ['S3', 7],
    ['S4', 12],
    ['S3', 3],
    ['N2', 25],
    ['REM', 20],
  ] as const),
];
/** Five cycles of a night, in numbers for W, N1, N2, stages 3 and 4, REM and what was not scored. */
function night(numbers: string): string[] {
  const codes = numbers.split(' ');
  const cycles = Array.from({ length: 5 }, () => CYCLE).flat();
  return [['?', 2] as const, ...cycles].flatMap(([stage, epochs]) =>
    Array.from({ length: epochs }, () => codes[STAGES.indexOf(stage)]),
  );
}

describe('numbers with 4 and 5', () => {
  it.each(['0 1 2 3 4 5 9', '0 1 2 3 3 5 9'])(
    'are read as they are in a night like others: %s',
    (numbers) => {
      expect(numbersMeant('p1.txt', night(numbers), {})).toEqual(night(numbers));
    },
  );

  it.each([
    ['0 not scored, 1 awake to 5 REM', '1 2 3 4 4 5 0'],
    ['4 REM, 5 not known, in the night too', '0 1 2 3 3 4 9'],
    ['1 REM, 2 to 5 asleep', '0 2 3 4 5 1 9'],
    ['5 awake, down to 0, 4 REM', '5 3 2 1 0 4 9'],
  ])('are asked about: %s', (_, numbers) => {
    const words = [...night(numbers), ...(numbers.includes('5') ? [] : ['5', '5'])];
    expect(() => numbersMeant('p1.txt', words, {})).toThrowError(
      expect.objectContaining({ code: 'scoring.which-numbers' }) as Error,
    );
    expect(numbersMeant('p1.txt', words, { stageNumbers: 'wake0-rem5' })).toHaveLength(words.length);
  });
});

describe('numbers of a program that writes 5 for REM', () => {
  it('are read as they are, in a night with REM and in one without', () => {
    for (const words of [night('0 1 2 3 4 5 9'), night('0 1 2 3 4 2 9')]) {
      expect(ownNumbersMeant('p1.xml', words, { stageNumbers: 'wake0-rem4' })).toEqual(words);
    }
  });

  it('are asked about where 4 begins as REM does, and no 5 stands', () => {
    const words = night('0 1 2 3 3 4 9');
    expect(() => ownNumbersMeant('p1.xml', words, {})).toThrowError(
      expect.objectContaining({ code: 'scoring.which-4' }) as Error,
    );
    const said = ownNumbersMeant('p1.xml', words, { stageNumbers: 'wake0-rem4' });
    expect(said).toEqual(words.map((word) => ['W', 'N1', 'N2', 'N3', 'REM'][Number(word)] ?? word));
  });
});
