import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { isStageList } from '../../../../core/ingest/recording/sleep/stage-list.ts';
import { memorySource } from '../../memory-source.ts';
import { run } from './write-scoring.ts';

const START = '2024-03-01T22:15:30';
const BEGUN = 80_130;
const DAY = 86_400;
const said = { epochSeconds: 30 };
const read = (text: string, start = START, more: { recordingSeconds?: number; epochSeconds?: number } = {}) =>
  readScoring(memorySource('p1.txt', new TextEncoder().encode(text)), { start, ...more });
const code = (of: string) => ({
  code: `scoring.${of}`,
  message: expect.stringContaining('p1.txt') as string,
});

const epochs = run('W', 4, 'N1', 2, 'N2', 10, null, 1, 'N3', 6, 'REM', 5, 'W', 2);
const stretches = [
  ...([
    [0, 120, 'W'],
    [120, 60, 'N1'],
    [180, 300, 'N2'],
    [480, 30, null],
    [510, 180, 'N3'],
    [690, 150, 'REM'],
    [840, 60, 'W'],
  ] as const),
].map(([start, seconds, stage]) => ({ start, seconds, stage }));
const later = (seconds: number) => stretches.map((one) => ({ ...one, start: one.start + seconds }));
/** A table of the night by epoch. */
const table = (heading: string, line: (epoch: number, stage: string) => string): string =>
  [heading, ...epochs.map((stage, i) => line(i, stage ?? '?'))].filter(Boolean).join('\n');
const words = table('', (_, s) => s);
const parts = (seconds: number): string[] =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60].map((n) => String(Math.floor(n)).padStart(2, '0'));
const clock = (seconds: number): string => parts(seconds % DAY).join(':');

describe('a list of stages', () => {
  it('is told from other texts', () => {
    expect(isStageList(words)).toBe(true);
    expect(isStageList('age\n61\n54\n70\n66\n59\n58\n71\n80\n44\n39\n')).toBe(false);
    expect(isStageList('W\nN1\n')).toBe(false);
  });

  it.each([
    ['times of day', table('Time,Stage', (i, s) => `${clock(80_400 + i * 30)},${s}`)],
    ['times of day with dates', table('', (i, s) => `2024-03-01 ${clock(80_400 + i * 30)}\t${s}`)],
    ['onsets alone', table('onset,stage', (i, s) => `${270 + i * 30},${s}`)],
    ['onsets with a decimal comma', table('Start (s);Stage', (i, s) => `${270 + i * 30},0;${s}`)],
    ['onsets in minutes', table('onset_min;stage', (i, s) => `${(270 + i * 30) / 60};${s}`)],
    ['seconds without a heading', table('', (i, s) => `${270 + i * 30}\t${s}`)],
    ['German headings', table('Von;Bis;Schlafstadium', (i, s) => `${270 + i * 30};${300 + i * 30};${s}`)],
    ['French headings', table('Début;Durée;Stade', (i, s) => `${270 + i * 30};30;${s}`)],
    ['German minutes', table('Zeit (min);Stadium', (i, s) => `${4.5 + i / 2};${s}`.replace('.', ','))],
    ['German numbers of epochs', table('Epoche;Stadium', (i, s) => `${i + 10};${s}`)],
    ['a start above its stages', `Hypnogram\nStart time: 22:20:00\n${words}`],
    [
      'a start with its date',
      `Start: 01.03.2024 22:20:00\n${table('Epoch;Stage', (i, s) => `${i + 1};${s}`)}`,
    ],
    ['a start in French', `Début: 22h20\nStade\n${words}`],
    ['a start with points', `Startzeit: 22.20.00\n${words}`],
    ['a start beside lights off', `Lights off: 22:31\nBegin: 22:20\n${words}`],
  ])('is put where it begins by %s', async (_, text) => {
    expect((await read(text, START, said)).stages).toEqual(later(270));
  });

  it('goes on over midnight, whenever recording and scoring begin', async () => {
    const anyNight = [fc.integer({ min: 4, max: DAY - 1 }), fc.integer({ min: -3600, max: 3600 })] as const;
    await fc.assert(
      fc.asyncProperty(...anyNight, async (begun, shift) => {
        const first = (begun + shift + DAY) % DAY;
        fc.pre(first >= 60);
        const text = table('time;stage', (i, s) => `${clock(first + i * 30)};${s}`);
        expect((await read(text, `2024-03-01T${clock(begun)}`)).stages).toEqual(later(shift));
      }),
    );
  });

  it('leaves out what its numbers leave out', async () => {
    const gap = table('epoch,stage', (i, s) => `${i + 1},${s}`).replace('\n6,N1', '');
    expect((await read(gap, START, said)).stages[1]).toEqual({ start: 120, seconds: 30, stage: 'N1' });
  });

  it('counts from its recording’s start where it begins at 0:00:00 and the recording in the evening', async () => {
    const text = table('time,stage', (i, s) => `${clock(i * 30)},${s}`);
    expect((await read(text, START, { recordingSeconds: 905 })).stages).toEqual(stretches);
  });

  it('may give onset and duration of its own, or durations alone, one after the other', async () => {
    const rows = [
      ...stretches,
      ...[900, 930, 960, 990].map((start, i) => ({ start, seconds: 30, stage: i % 2 ? null : 'N1' })),
    ];
    const onsets = rows.map(({ start, seconds, stage }) => `${start}\t${seconds}\t${stage ?? '?'}`);
    const lengths = rows.map(({ seconds, stage }) => `${stage ?? '?'},${seconds}`);
    for (const text of [
      ['onset\tduration\ttrial_type', ...onsets],
      ['stage,duration', ...lengths],
    ]) {
      expect((await read(text.join('\n'))).stages).toEqual(rows);
    }
  });

  it.each([
    ['03:00:00 twice', 3 * 3600 - 60, -3600],
    ['no 02:30', 2 * 3600 - 60, 3600],
  ])('on the night in which the clock is changed has %s, which is noted', async (_, first, change) => {
    const text = table('time;stage', (i, s) => `${clock(first + i * 30 + (i > 1 ? change : 0))};${s}`);
    const { stages, notes } = await read(text, `2024-03-31T${clock(first - 600)}`);
    expect([stages, notes]).toEqual([later(600), ['clock-change']]);
  });

  it('whose epochs begin together is refused, where none of them lasts', async () => {
    const begins = [0, 2, 2, 9, 16, 18, 31, 32, 40, 55, 57, 70];
    const stages = 'W N1 N2 N3 N2 REM N2 W N1 N2 REM W'.split(' ');
    const text = ['onset_min,stage', ...begins.map((minute, i) => `${minute},${stages[i]}`)].join('\n');
    await expect(read(text)).rejects.toMatchObject(code('overlap'));
  });

  const at = (first: number): string => table('time,stage', (i, s) => `${clock(first + i * 30)},${s}`);
  it.each([
    ['the recording does not say when it begins', at(80_000), '', 'start'],
    ['the start was taken out of the recording', at(80_000), '2024-03-01T00:00:00', 'start'],
    ['midnight may be the start', at(0), '2024-03-01T23:50:00', 'which-times'],
    ['the clock falls back', at(80_000).replace(clock(80_090), '20:00:00'), START, 'times'],
    ['a time is none', at(80_000).replace(clock(80_090), 'noon'), START, 'times'],
    ['onsets are samples', table('onset_samples,stage', (i, s) => `${i * 3000},${s}`), START, 'times'],
    ['durations are samples', table('stage,duration_samples', (_, s) => `${s},3000`), START, 'times'],
  ])('is refused by name where %s', async (_, text, start, of) => {
    await expect(read(text, start, said)).rejects.toMatchObject(code(of));
  });

  it('asks how long an epoch is that nobody has said', async () => {
    const hint = expect.stringContaining('--epoch') as string;
    await expect(read(words, START, { recordingSeconds: 5000 })).rejects.toMatchObject({
      ...code('which-epoch'),
      hint,
    });
    expect((await read(words, START, { recordingSeconds: 901 })).stages).toEqual(stretches);
  });
});

describe('times of day that are written otherwise', () => {
  const LATER = 7200;
  const clocks = (heading: string, cell: (seconds: number) => string, mark = ';') =>
    table(heading, (i, s) => `${cell(BEGUN + LATER + i * 30)}${mark}${s}`);
  const digits = (seconds: number): string => parts(seconds % DAY).join('');
  const day = (seconds: number): number => 45_352 + seconds / DAY;

  it.each([
    ['with points', clocks('Ora;Stadio', (s) => clock(s).replaceAll(':', '.'))],
    ['with an h', clocks('Heure;Stade', (s) => clock(s).replace(':', 'h'))],
    ['in digits', clocks('time,stage', digits, ',')],
    ['in digits without their zeros', clocks('time,stage', (s) => String(Number(digits(s))), ',')],
    ['in digits with the day', clocks('timestamp,stage', (s) => `20240302T${digits(s)}`, ',')],
    ['as days of a spreadsheet', clocks('Time,stage', (s) => day(s).toFixed(9), ',')],
    ['as parts of a day', clocks('Uhrzeit;Stadium', (s) => (day(s) % 1).toFixed(9).replace('.', ','))],
    ['with their distance from UTC', clocks('time,stage', (s) => `2024-03-02T${clock(s)}+01:00`, ',')],
    ['with a.m.', clocks('Time,Stage', (s) => `${clock(s).replace(/^00/, '12')} a.m.`, ',')],
    ['without their seconds', clocks('Time,Stage', (s) => clock(s).slice(0, 5), ',')],
    ['since the start', clocks('Elapsed,Stage', (s) => clock(s - BEGUN), ',')],
  ])('are read: %s', async (_, text) => {
    const { stages } = await read(text, START, { ...said, recordingSeconds: 4 * 3600 });
    expect(stages).toEqual(later(LATER));
  });

  it('are asked about where they may count from the start, or a text on each row may be one', async () => {
    const elapsed = clocks('Time,Stage', (s) => clock(s - BEGUN + 3600), ',');
    const other = clocks('moment;Stage', (s) => `t${clock(s).replaceAll(':', '/')}`);
    for (const text of [elapsed, other]) {
      await expect(read(text, START, { ...said, recordingSeconds: 4 * 3600 })).rejects.toMatchObject(
        code('which-times'),
      );
    }
  });

  it('are not days, and not numbers that rise otherwise', async () => {
    const dated = table('Epoch;Date;Stage', (i, s) => `${i + 1};01.03.24;${s}`);
    expect((await read(dated, START, said)).stages).toEqual(stretches);
    const seconds = table('onset,stage', (i, s) => `${100_000 + 30 * i},${s}`);
    expect((await read(seconds)).stages).toEqual(later(100_000));
  });
});

describe('times that are said to be UTC', () => {
  const list = (from: number, end: string, heading = 'time,stage'): string =>
    table(heading, (i, s) => `2024-03-01T${clock(BEGUN + from + 30 * i)}${end},${s}`);
  const night = (text: string) => read(text, START, { recordingSeconds: 4 * 3600 });

  it.each([
    ['Z', 'time,stage'],
    [' UTC', 'time,stage'],
    ['+00:00', 'time,stage'],
    ['', 'time_utc,stage'],
    ['', 'Time (GMT),stage'],
  ])(
    'are told within the recording, refused outside of it, its own where they begin with it: %s, %s',
    async (end, heading) => {
      const { stages, notes } = await night(list(1800, end, heading));
      expect([stages, notes]).toEqual([later(1800), ['utc']]);
      expect((await night(list(0, end, heading))).notes).toEqual([]);
      await expect(night(list(-3600, end, heading))).rejects.toMatchObject(code('which-times'));
      await expect(night(list(-3600, end, heading))).rejects.toThrow(/begin 3600 s before its start/);
    },
  );

  it.each([
    ['', 'time,stage'],
    ['+01:00', 'time,stage'],
    ['', 'Time (GMT+1),stage'],
  ])('are not those of another zone, or of none: “%s”, %s', async (end, heading) => {
    expect((await night(list(1800, end, heading))).notes).toEqual([]);
  });

  it('may stand above the stages', async () => {
    const above = (time: string) => night(`Start time: ${time}\nEpoch length: 30 s\n${words}`);
    expect((await above('2024-03-01T22:45:30Z')).notes).toContain('utc');
    expect((await above('2024-03-01T22:45:30')).notes).not.toContain('utc');
    await expect(above('21:15:30 UTC')).rejects.toMatchObject(code('which-times'));
  });
});

describe('lines above a list', () => {
  it.each([
    'Hypnogram',
    'Scoring Time: 08:00:00\nScorer: A',
    'Exported: 2024-03-02 09:10\nTotal sleep time: 06:30:00\nLights on: 06:10',
    'Start Time: 22:15:30\nLights off: 22:40:00',
    'Epochs: 30\nSampling rate: 256 Hz',
  ])('that say no time of its stages leave them with the beginning of the recording: %s', async (above) => {
    expect((await read(`${above}\n${words}`, START, said)).stages).toEqual(stretches);
  });

  it.each(['Epoch length: 20 s', 'Patient: X\nEpochendauer = 20 Sek', 'Epoch length (s): 20', 'Rate: 20 s'])(
    'say how long an epoch is: %s',
    async (above) => {
      const { stages } = await read(`${above}\n${words}`, START, { recordingSeconds: 7200 });
      expect(stages[1]).toEqual({ start: 80, seconds: 40, stage: 'N1' });
    },
  );

  it('are not needed by a list as long as a recording whose start was taken out', async () => {
    const lasting = (recordingSeconds: number) =>
      read(`Start time: 22:30:00\n${words}`, '1985-01-01T00:00:00', { ...said, recordingSeconds });
    expect((await lasting(905)).stages).toEqual(stretches);
    await expect(lasting(5000)).rejects.toMatchObject(code('start'));
  });

  it.each([
    ['a time of which nothing is said', 'Time: 22:30:00', 'which-times'],
    ['lights off alone', 'Licht aus: 22:30', 'which-times'],
    ['two starts', 'Start: 22:20\nBegin: 22:30', 'which-times'],
    ['another length of an epoch than was said', 'Epoch length: 20 s', 'which-epoch'],
    ['two lengths of an epoch', 'Epoch length: 30 s\nEpoch duration: 20 s', 'which-epoch'],
  ])('are asked about where they give %s', async (_, above, of) => {
    await expect(read(`${above}\n${words}`, START, said)).rejects.toMatchObject(code(of));
  });

  it('are no unknown words of epochs, which stay where they are', async () => {
    const { stages, unknown } = await read(`Stage\nXX\n${words}`, START, said);
    expect([stages[0], unknown.size]).toEqual([{ start: 0, seconds: 30, stage: null }, 1]);
    const twice = await read(`XX\nXX\n${words}`, START, said);
    expect(twice.stages[0]).toEqual({ start: 0, seconds: 60, stage: null });
  });
});

describe('another column beside stages that are counted', () => {
  it.each([
    ['seconds', table('Sekunde;Schlafstadium', (i, s) => `${900 + 30 * i};${s}`)],
    ['ends alone', table('Bis;Schlafstadium', (i, s) => `${930 + 30 * i};${s}`)],
    ['numbers that leave some out', table('row,stage', (i, s) => `${i > 5 ? i + 3 : i},${s}`)],
    ['seconds beside numbers', table('Epoch;sec;stage', (i, s) => `${i + 1};${900 + 30 * i};${s}`)],
  ])('is asked about where it rises otherwise: %s', async (_, text) => {
    await expect(read(text, START, said)).rejects.toMatchObject(code('which-times'));
  });

  it.each([
    ['counts the same', table('Bild;Schlafstadium', (i, s) => `${i + 1};${s}`)],
    ['counts from 0', table('row,stage', (i, s) => `${i},${s}`)],
    ['counts in seconds', table('Sekunde;Stage', (i, s) => `${30 * i};${s}`)],
    ['is measured', table('HR;SpO2;Stage', (i, s) => `${60 + ((i * 7) % 5)};${95 - (i % 3)};${s}`)],
  ])('changes nothing where it %s', async (_, text) => {
    expect((await read(text, START, said)).stages).toEqual(stretches);
  });

  it.each([
    ['words alone, much shorter', words, 1800, ['from-first']],
    ['counted from 1, much shorter', table('epoch,stage', (i, s) => `${i + 1},${s}`), 1800, ['from-first']],
    ['lengths alone', table('stage,duration', (_, s) => `${s},30`), 1000, ['from-first']],
    ['as long but for its last epochs', words, 950, []],
    ['with the start above', `Start time: 22:15:30\n${words}`, 1800, []],
    ['with seconds', table('onset,stage', (i, s) => `${i * 30},${s}`), 1800, []],
    ['counted from 3', table('epoch,stage', (i, s) => `${i + 3},${s}`), 1800, []],
  ])(
    'or none: a list without times is noted where it is shorter: %s',
    async (_, text, recordingSeconds, notes) => {
      expect((await read(text, START, { recordingSeconds, ...said })).notes).toEqual(notes);
    },
  );
});

describe('stages in a list of events', () => {
  const HEADINGS = ['Event', 'Type', 'Description', 'Annotation', 'Ereignis', 'Événement', 'Gebeurtenis'];
  const hypopneas = ({ events }: Awaited<ReturnType<typeof read>>) =>
    events.filter(({ kind }) => kind === 'hypopnea').length;

  it.each(HEADINGS)('are all of it, letters alone too, or stand among others: %s', async (name) => {
    const alone = await read(
      table(`onset,duration,${name}`, (i, s) => `${30 * i},30,${i % 2 ? s : s.replace('REM', 'R')}`),
    );
    expect([alone.stages, alone.unknown.size]).toEqual([stretches, 0]);
    const event = (i: number): string =>
      i % 10 === 5 ? `\n${30 * i + 5},40,Hypopnea\n${30 * i + 7},3,A` : '';
    const among = await read(table(`onset,duration,${name}`, (i, s) => `${30 * i},30,${s}${event(i)}`));
    expect([among.stages, hypopneas(among), among.format]).toEqual([stretches, 3, 'list']);
  });

  it('last until the next where nothing says how long', async () => {
    const begins = [0, 900, 1800].flatMap((from) =>
      stretches.flatMap(({ start, stage }) => [
        `${from + start},${stage ?? '?'}`,
        `${from + start + 13},Hypopnea`,
      ]),
    );
    const found = await read(['onset,Event', ...begins, '2700,Lights on'].join('\n'));
    expect(found.stages.slice(0, 2)).toEqual(stretches.slice(0, 2));
    expect(hypopneas(found)).toBe(21);
  });
});
