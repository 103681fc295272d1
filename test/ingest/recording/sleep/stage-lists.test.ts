import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { scoringOf } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { memorySource } from '../../memory-source.ts';
import { dominoText, remLogicText, run, sleepwareXml } from './write-scoring.ts';

const START = '2024-03-01T22:15:30';
const source = (text: string) => memorySource('p1.txt', new TextEncoder().encode(text));
const read = (text: string, start = START, more: { recordingSeconds?: number; epochSeconds?: number } = {}) =>
  readScoring(source(text), { start, ...more });
const epochs = run('W', 4, 'N1', 2, 'N2', 10, null, 1, 'N3', 6, 'REM', 5, 'W', 2);
const events = [{ text: 'Obstructive Apnea', onset: 200, duration: 15 }];
const stretches = [
  { start: 0, seconds: 120, stage: 'W' },
  { start: 120, seconds: 60, stage: 'N1' },
  { start: 180, seconds: 300, stage: 'N2' },
  { start: 480, seconds: 30, stage: null },
  { start: 510, seconds: 180, stage: 'N3' },
  { start: 690, seconds: 150, stage: 'REM' },
  { start: 840, seconds: 60, stage: 'W' },
];
const later = (seconds: number) => stretches.map((one) => ({ ...one, start: one.start + seconds }));
/** A table of the night by epoch. */
const table = (heading: string, line: (epoch: number, stage: string) => string): string =>
  [heading, ...epochs.map((stage, i) => line(i, stage ?? '?'))].filter(Boolean).join('\n');
const clock = (seconds: number): string =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((n) => String(Math.floor(n)).padStart(2, '0'))
    .join(':');

describe('a scoring as programs write it', () => {
  it.each([
    ['SOMNOmedics DOMINO', dominoText(epochs, '01.03.2024', '22:15:30')],
    ['DOMINO in German', dominoText(epochs, '01.03.2024', '22:15:30').replaceAll('Wake', 'Wach')],
    ['DOMINO in American', dominoText(epochs, '3/1/2024', '22:15:30').replace(' 22:15:30', ' 10:15:30 PM')],
    ['RemLogic', remLogicText({ epochs, events }, '01/03/2024', '22:15:30')],
    ['Philips Sleepware', sleepwareXml({ epochs, events })],
    [
      'YASA',
      table(
        'epoch,onset,duration,value,description',
        (i, stage) => `${i},${i * 30},30,9,${stage === 'W' ? 'WAKE' : stage}`,
      ),
    ],
  ])('%s', async (_, text) => {
    const { stages, unknown, notes } = await read(text);
    expect(stages).toEqual(stretches);
    expect([...unknown]).toEqual([]);
    expect(notes).toEqual([]);
    expect(await isScoring(source(text))).toBe(true);
  });

  it.each([
    ['RemLogic', remLogicText({ epochs, events }, '01/03/2024', '22:15:30')],
    ['Philips Sleepware', sleepwareXml({ epochs, events })],
  ])('with its events: %s', async (_, text) => {
    expect((await read(text)).events).toEqual([{ kind: 'obstructive-apnea', onset: 200, duration: 15 }]);
  });

  it('by Sleepware’s program alone is read, and noted', async () => {
    const { stages, notes } = await read(
      sleepwareXml({ epochs, events }).replaceAll('UserStaging', 'MachineStaging'),
    );
    expect([stages, notes]).toEqual([stretches, ['by-machine']]);
  });
});

describe('a list that tells when its epochs begin', () => {
  it.each([
    ['times of day', table('Time,Stage', (i, s) => `${clock(80_400 + i * 30)},${s}`)],
    ['times of day with dates', table('', (i, s) => `2024-03-01 ${clock(80_400 + i * 30)}\t${s}`)],
    ['onsets alone', table('onset,stage', (i, s) => `${270 + i * 30},${s}`)],
    ['onsets with a decimal comma', table('Start (s);Stage', (i, s) => `${270 + i * 30},0;${s}`)],
    ['onsets in minutes', table('onset_min;stage', (i, s) => `${(270 + i * 30) / 60};${s}`)],
    ['seconds without a heading', table('', (i, s) => `${270 + i * 30}\t${s}`)],
    ['German headings', table('Von;Bis;Schlafstadium', (i, s) => `${270 + i * 30};${300 + i * 30};${s}`)],
    ['French headings', table('Début;Durée;Stade', (i, s) => `${270 + i * 30};30;${s}`)],
    [
      'German minutes',
      table('Zeit (min);Stadium', (i, s) => `${(270 + i * 30) / 60};${s}`.replace('.', ',')),
    ],
    ['German numbers of epochs', table('Epoche;Stadium', (i, s) => `${i + 10};${s}`)],
    ['a start above its stages', `Hypnogram\nStart time: 22:20:00\n${table('', (_, s) => s)}`],
    [
      'a start with its date',
      `Start: 01.03.2024 22:20:00\n${table('Epoch;Stage', (i, s) => `${i + 1};${s}`)}`,
    ],
    ['a start in French', `Début: 22h20\nStade\n${table('', (_, s) => s)}`],
    ['a start with points', `Startzeit: 22.20.00\n${table('', (_, s) => s)}`],
    ['a start beside lights off', `Lights off: 22:31\nBegin: 22:20\n${table('', (_, s) => s)}`],
    ['the numbers of its epochs', table('Epoch;Stage', (i, s) => `${i + 10};${s}`)],
  ])('by %s is put there', async (_, text) => {
    expect((await read(text, START, { epochSeconds: 30 })).stages).toEqual(later(270));
  });

  it('goes on over midnight, whenever recording and scoring begin', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 4, max: 86_399 }),
        fc.integer({ min: -3600, max: 3600 }),
        async (begun, shift) => {
          const first = (begun + shift + 86_400) % 86_400;
          fc.pre(first >= 60);
          const text = table('time;stage', (i, s) => `${clock((first + i * 30) % 86_400)};${s}`);
          expect((await read(text, `2024-03-01T${clock(begun)}`)).stages).toEqual(later(shift));
        },
      ),
    );
  });

  it('leaves out what its numbers leave out', async () => {
    const gap = table('epoch,stage', (i, s) => (i === 5 ? '' : `${i + 1},${s}`))
      .split('\n')
      .filter(Boolean)
      .join('\n');
    const { stages } = await read(gap, START, { epochSeconds: 30 });
    expect(stages.slice(1, 3)).toEqual([
      { start: 120, seconds: 30, stage: 'N1' },
      { start: 180, seconds: 300, stage: 'N2' },
    ]);
  });

  it('counts from its recording’s start where it begins at 0:00:00 and the recording in the evening', async () => {
    const text = table('time,stage', (i, s) => `${clock(i * 30)},${s}`);
    expect((await read(text, START, { recordingSeconds: 905 })).stages).toEqual(stretches);
  });

  it('by durations alone puts one after the other', async () => {
    const text = [
      'stage,duration',
      ...stretches.map(({ stage, seconds }) => `${stage ?? '?'},${seconds}`),
      'W,30',
      '?,30',
      'W,30',
      '?,30',
    ];
    expect((await read(text.join('\n'))).stages.slice(0, 6)).toEqual(stretches.slice(0, 6));
  });

  it.each([
    ['03:00:00 twice', 3 * 3600 - 60, -3600],
    ['no 02:30', 2 * 3600 - 60, 3600],
  ])('on the night in which the clock is changed has %s, which is noted', async (_, first, change) => {
    const text = table('time;stage', (i, s) => `${clock(first + i * 30 + (i > 1 ? change : 0))};${s}`);
    const { stages, notes } = await read(text, `2024-03-31T${clock(first - 600)}`);
    expect(stages).toEqual(later(600));
    expect(notes).toEqual(['clock-change']);
  });

  it('of another day is put by the time of day, and noted', async () => {
    const { stages, notes } = await read(dominoText(epochs, '17/11/2010', '22:15:30'));
    expect([stages, notes]).toEqual([stretches, ['other-day']]);
  });
});

describe('a list whose times cannot be placed is refused by name', () => {
  const at = (first: number): string => table('time,stage', (i, s) => `${clock(first + i * 30)},${s}`);
  it.each([
    ['the recording does not say when it begins', at(80_000), '', 'scoring.start'],
    ['the start was taken out of the recording', at(80_000), '2024-03-01T00:00:00', 'scoring.start'],
    ['midnight may be the start', at(0), '2024-03-01T23:50:00', 'scoring.which-times'],
    ['the clock falls back', at(80_000).replace(clock(80_090), '20:00:00'), START, 'scoring.times'],
    ['a time is none', at(80_000).replace(clock(80_090), 'noon'), START, 'scoring.times'],
    [
      'onsets are samples',
      table('onset_samples,stage', (i, s) => `${i * 3000},${s}`),
      START,
      'scoring.times',
    ],
    ['durations are samples', table('stage,duration_samples', (_, s) => `${s},3000`), START, 'scoring.times'],
  ])('%s', async (_, text, start, code) => {
    await expect(read(text, start, { epochSeconds: 30 })).rejects.toMatchObject({
      code,
      message: expect.stringContaining('p1.txt') as string,
    });
  });
});

describe('lines above a list', () => {
  const list = table('', (_, s) => s);
  const said = { epochSeconds: 30 };

  it('that say no time of its stages leave them with the beginning of the recording', async () => {
    for (const above of [
      'Hypnogram',
      'Scoring Time: 08:00:00\nScorer: A',
      'Exported: 2024-03-02 09:10\nTotal sleep time: 06:30:00\nLights on: 06:10',
      'Start Time: 22:15:30\nLights off: 22:40:00',
      'Epochs: 30\nSampling rate: 256 Hz',
    ]) {
      expect((await read(`${above}\n${list}`, START, said)).stages).toEqual(stretches);
    }
  });

  it.each(['Epoch length: 20 s', 'Patient: X\nEpochendauer = 20 Sek', 'Epoch length (s): 20', 'Rate: 20 s'])(
    'say how long an epoch is: %s',
    async (above) => {
      const { stages } = await read(`${above}\n${list}`, START, { recordingSeconds: 7200 });
      expect(stages[1]).toEqual({ start: 80, seconds: 40, stage: 'N1' });
    },
  );

  it('are not needed by a list as long as a recording whose start was taken out', async () => {
    const text = `Start time: 22:30:00\n${list}`;
    const midnight = '1985-01-01T00:00:00';
    expect((await read(text, midnight, { ...said, recordingSeconds: 905 })).stages).toEqual(stretches);
    await expect(read(text, midnight, { ...said, recordingSeconds: 5000 })).rejects.toMatchObject({
      code: 'scoring.start',
    });
  });

  it.each([
    ['a time of which nothing is said', 'Time: 22:30:00', 'scoring.which-times'],
    ['lights off alone', 'Licht aus: 22:30', 'scoring.which-times'],
    ['two starts', 'Start: 22:20\nBegin: 22:30', 'scoring.which-times'],
    ['another length of an epoch than was said', 'Epoch length: 20 s', 'scoring.which-epoch'],
  ])('are asked about where they give %s', async (_, above, code) => {
    await expect(read(`${above}\n${list}`, START, said)).rejects.toMatchObject({ code });
  });

  it('are no unknown words of epochs, which stay where they are', async () => {
    const { stages, unknown } = await read(`Stage\nXX\n${list}`, START, said);
    expect([stages[0], unknown.size]).toEqual([{ start: 0, seconds: 30, stage: null }, 1]);
    const twice = await read(`XX\nXX\n${list}`, START, said);
    expect(twice.stages[0]).toEqual({ start: 0, seconds: 60, stage: null });
  });
});

describe('another column beside stages that are counted', () => {
  const said = { epochSeconds: 30 };

  it.each([
    ['seconds', table('Sekunde;Schlafstadium', (i, s) => `${900 + 30 * i};${s}`)],
    ['ends alone', table('Bis;Schlafstadium', (i, s) => `${930 + 30 * i};${s}`)],
    ['numbers that leave some out', table('row,stage', (i, s) => `${i > 5 ? i + 3 : i},${s}`)],
    ['seconds beside numbers', table('Epoch;sec;stage', (i, s) => `${i + 1};${900 + 30 * i};${s}`)],
  ])('is asked about where it rises otherwise: %s', async (_, text) => {
    await expect(read(text, START, said)).rejects.toMatchObject({
      code: 'scoring.which-times',
      message: expect.stringContaining('p1.txt') as string,
    });
  });

  it.each([
    ['counts the same', table('Bild;Schlafstadium', (i, s) => `${i + 1};${s}`)],
    ['counts from 0', table('row,stage', (i, s) => `${i},${s}`)],
    ['counts in seconds', table('Sekunde;Stage', (i, s) => `${30 * i};${s}`)],
    ['is measured', table('HR;SpO2;Stage', (i, s) => `${60 + ((i * 7) % 5)};${95 - (i % 3)};${s}`)],
  ])('changes nothing where it %s', async (_, text) => {
    expect((await read(text, START, said)).stages).toEqual(stretches);
  });
});

describe('a scoring against its recording', () => {
  const scored = (text: string, durationSeconds: number) =>
    scoringOf(
      { name: 'p1.edf', start: START, durationSeconds },
      { annotations: [], file: { name: 'p1.txt', open: async () => source(text) } },
    );
  const domino = dominoText(epochs, '01.03.2024', '22:15:30');

  it('that goes on after its end is noted', async () => {
    expect((await scored(domino, 900))?.notes).toEqual([]);
    expect((await scored(domino, 600))?.notes).toEqual(['beyond']);
  });

  it('that begins long before it is noted', async () => {
    expect((await scored(dominoText(epochs, '01.03.2024', '22:10:00'), 900))?.notes).toEqual(['beyond']);
  });

  it.each([
    ['words alone, much shorter', table('', (_, stage) => stage), 1800, ['from-first']],
    [
      'counted from 1, much shorter',
      table('epoch,stage', (i, stage) => `${i + 1},${stage}`),
      1800,
      ['from-first'],
    ],
    [
      'lengths alone',
      `stage,duration\n${epochs.map((stage) => `${stage ?? '?'},30`).join('\n')}`,
      1000,
      ['from-first'],
    ],
    ['as long but for its last epochs', table('', (_, stage) => stage), 950, []],
    ['with the start above', `Start time: 22:15:30\n${table('', (_, stage) => stage)}`, 1800, []],
    ['with seconds', table('onset,stage', (i, stage) => `${i * 30},${stage}`), 1800, []],
    ['counted from 3', table('epoch,stage', (i, stage) => `${i + 3},${stage}`), 1800, []],
  ])('that says no times is noted where it is shorter: %s', async (_, text, recordingSeconds, notes) => {
    expect((await read(text, START, { recordingSeconds, epochSeconds: 30 })).notes).toEqual(notes);
  });

  it('that has nothing of it is refused', async () => {
    await expect(scored(dominoText(epochs, '01.03.2024', '21:00:00'), 900)).rejects.toMatchObject({
      code: 'scoring.elsewhere',
      message: expect.stringMatching(/p1\.txt.*p1\.edf/) as string,
    });
  });
});
