import { describe, expect, it } from 'vitest';
import { readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { memorySource } from '../../memory-source.ts';
import { run } from './write-scoring.ts';

const START = '2024-03-01T23:45:30';
const LATER = 1800;
const epochs = run('W', 4, 'N1', 3, 'N2', 20, 'N3', 12, 'REM', 9, 'W', 3);
const BEGUN = 23 * 3600 + 45 * 60 + 30 + LATER;

const read = (text: string, start = START) =>
  readScoring(memorySource('p1.txt', new TextEncoder().encode(text)), {
    start,
    recordingSeconds: 4 * 3600,
    epochSeconds: 30,
  });
const parts = (seconds: number): string[] =>
  [(seconds / 3600) % 24, (seconds / 60) % 60, seconds % 60].map((n) =>
    String(Math.floor(n)).padStart(2, '0'),
  );
const table = (heading: string, mark: string, cell: (seconds: number) => string): string =>
  [heading, ...epochs.map((stage, i) => `${cell(BEGUN + 30 * i)}${mark}${stage ?? '?'}`)].join('\n');
const digits = (seconds: number): string => parts(seconds).join('');
const day = (seconds: number): number => 45_352 + seconds / 86_400;
/** Seconds of each stage, and when the first begins. */
const night = async (text: string) => {
  const { stages } = await read(text);
  const of = (stage: string): number =>
    stages.reduce((sum, one) => sum + (one.stage === stage ? one.seconds : 0), 0);
  return [stages[0].start, ...['W', 'N1', 'N2', 'N3', 'REM'].map(of)];
};

describe('times of day that are written otherwise', () => {
  it.each([
    ['with points', table('Ora;Stadio', ';', (s) => parts(s).join('.'))],
    ['with an h', table('Heure;Stade', ';', (s) => `${parts(s)[0]}h${parts(s)[1]}:${parts(s)[2]}`)],
    ['in digits', table('time,stage', ',', digits)],
    ['in digits without their zeros', table('time,stage', ',', (s) => String(Number(digits(s))))],
    ['in digits with the day', table('timestamp,stage', ',', (s) => `20240302T${digits(s)}`)],
    ['as days of a spreadsheet', table('Time,stage', ',', (s) => day(s).toFixed(9))],
    ['as parts of a day', table('Uhrzeit;Stadium', ';', (s) => (day(s) % 1).toFixed(9).replace('.', ','))],
    [
      'with their distance from UTC',
      table('time,stage', ',', (s) => `2024-03-02T${parts(s).join(':')}+01:00`),
    ],
    ['with a.m.', table('Time,Stage', ',', (s) => `${parts(s).join(':').replace(/^00/, '12')} a.m.`)],
    ['without their seconds', table('Time,Stage', ',', (s) => parts(s).slice(0, 2).join(':'))],
    ['since the start', table('Elapsed,Stage', ',', (s) => parts(s - BEGUN + LATER).join(':'))],
  ])('%s', async (_, text) => {
    expect(await night(text)).toEqual([LATER, 210, 90, 600, 360, 270]);
  });

  it('are asked about where they may count from the start', async () => {
    const text = table('Time,Stage', ',', (s) => parts(s - BEGUN + 10_800).join(':'));
    await expect(read(text, '2024-03-01T22:15:30')).rejects.toMatchObject({ code: 'scoring.which-times' });
  });

  it('are refused where a text on each row may be one', async () => {
    const text = table('moment;Stage', ';', (s) => `t${parts(s).join('/')}`);
    await expect(read(text)).rejects.toMatchObject({ code: 'scoring.which-times' });
  });

  it('are not days, and not numbers that rise otherwise', async () => {
    const dated = ['Epoch;Date;Stage', ...epochs.map((stage, i) => `${i + 1};01.03.24;${stage ?? '?'}`)];
    expect((await night(dated.join('\n')))[0]).toBe(0);
    const seconds = ['onset,stage', ...epochs.map((stage, i) => `${100_000 + 30 * i},${stage ?? '?'}`)];
    expect((await night(seconds.join('\n')))[0]).toBe(100_000);
  });
});

it('two stages that begin together are refused, where none of them lasts', async () => {
  const begins = [0, 2, 2, 9, 16, 18, 31, 32, 40, 55, 57, 70];
  const words = ['W', 'N1', 'N2', 'N3', 'N2', 'REM', 'N2', 'W', 'N1', 'N2', 'REM', 'W'];
  const text = ['onset_min,stage', ...begins.map((minute, i) => `${minute},${words[i]}`)].join('\n');
  const list = readScoring(memorySource('p1.txt', new TextEncoder().encode(text)), { start: START });
  await expect(list).rejects.toMatchObject({ code: 'scoring.overlap' });
});
