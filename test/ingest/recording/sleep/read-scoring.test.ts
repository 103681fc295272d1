import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListOptions } from '../../../../core/ingest/recording/sleep/types.ts';
import { lookAtNumbers, readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { scoringOfAnnotations } from '../../../../core/ingest/recording/sleep/annotations.ts';
import { isStageList } from '../../../../core/ingest/recording/sleep/stage-list.ts';
import { STAGES } from '../../../../core/ingest/recording/sleep/types.ts';
import { memorySource } from '../../memory-source.ts';
import { EPOCH, hypnogramEdf, nsrrXml, profusionXml, run, stageLines, type Night } from './write-scoring.ts';

const START = '2024-03-01T22:15:30';
const read = (content: string | Uint8Array, more: Omit<ListOptions, 'start'> = {}) =>
  readScoring(
    memorySource('p1-scoring.xml', typeof content === 'string' ? new TextEncoder().encode(content) : content),
    { start: START, ...more },
  );
const epochs = run('W', 4, 'N1', 2, 'N2', 10, null, 1, 'N3', 6, 'REM', 5, 'W', 2);
const events = [
  { text: 'Obstructive Apnea', onset: 200, duration: 15 },
  { text: 'SpO2 desaturation', onset: 215.5, duration: 20 },
];
const stretches = [
  { start: 0, seconds: 120, stage: 'W' },
  { start: 120, seconds: 60, stage: 'N1' },
  { start: 180, seconds: 300, stage: 'N2' },
  { start: 480, seconds: 30, stage: null },
  { start: 510, seconds: 180, stage: 'N3' },
  { start: 690, seconds: 150, stage: 'REM' },
  { start: 840, seconds: 60, stage: 'W' },
];

describe('a scored night', () => {
  it.each([
    ['NSRR', nsrrXml({ epochs, events })],
    ['Profusion', profusionXml({ epochs, events })],
    ['EDF+', hypnogramEdf({ epochs, events })],
  ])('is read from %s: stages, what is not scored, and events', async (_, content) => {
    const { stages, events: found, unknown } = await read(content);
    expect(stages).toEqual(stretches);
    expect(found.filter(({ kind }) => kind !== 'other')).toEqual([
      { kind: 'obstructive-apnea', onset: 200, duration: 15 },
      { kind: 'desaturation', onset: 215.5, duration: 20 },
    ]);
    expect(unknown.size).toBe(0);
  });

  it('is read from a list of stages whose epochs are as long as the recording says', async () => {
    const { stages } = await read(stageLines({ epochs, events }), { recordingSeconds: 901 });
    expect(stages).toEqual(stretches);
  });

  it('is the same in every format, whatever the night', async () => {
    const night = fc.record({
      epochs: fc
        .array(fc.constantFrom(...STAGES, null), { minLength: 12, maxLength: 60 })
        .filter((all) => all.some((stage) => stage !== null && stage !== 'W')),
      events: fc.array(
        fc.record({
          text: fc.constantFrom('Hypopnea', 'Central Apnea', 'Arousal (STANDARD)', 'PLM (Left)', 'RERA'),
          onset: fc.integer({ min: 0, max: 300 }),
          duration: fc.integer({ min: 1, max: 40 }),
        }),
        { maxLength: 8 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(night, async (one: Night) => {
        const [nsrr, profusion, edf] = await Promise.all([
          read(nsrrXml(one)),
          read(profusionXml(one)),
          read(hypnogramEdf(one)),
        ]);
        const list = await read(stageLines(one), { epochSeconds: EPOCH });
        for (const other of [profusion, edf, list]) expect(other.stages).toEqual(nsrr.stages);
        const counted = ({ events: all }: typeof nsrr) =>
          all
            .filter(({ kind }) => kind !== 'other')
            .map((event) => JSON.stringify(event))
            .sort();
        expect(counted(profusion)).toEqual(counted(nsrr));
        expect(counted(edf)).toEqual(counted(nsrr));
      }),
      { numRuns: 40 },
    );
  });
});

describe('EDF+ of scorings', () => {
  it('counts from the start of the recording, which another file may have', async () => {
    const { stages } = await read(hypnogramEdf({ epochs, events }, '2024-03-01T22:25:30'));
    expect(stages[0]).toEqual({ start: 600, seconds: 120, stage: 'W' });
  });

  it('refuses one that begins on another day', async () => {
    await expect(read(hypnogramEdf({ epochs, events }, '2024-03-05T22:15:30'))).rejects.toMatchObject({
      code: 'scoring.start',
      message: expect.stringContaining('p1-scoring.xml') as string,
    });
  });
});

describe('words', () => {
  const listed = (...words: readonly string[]) => read(words.join('\n'), { epochSeconds: 30 });
  it('makes N3 of stages 3 and 4, and leaves movement unscored', async () => {
    const { stages } = await listed('0', '3', '4', '5', '6', '0');
    expect(stages.map(({ stage }) => stage)).toEqual(['W', 'N3', 'REM', null, 'W']);
  });

  it('asks whether 4 is REM where no 5 stands', async () => {
    await expect(listed('0', '1', '2', '3', '4', '4')).rejects.toMatchObject({ code: 'scoring.which-4' });
  });

  it('asks which is awake where numbers may be those of another program', async () => {
    const refused = { code: 'scoring.which-numbers' };
    await expect(listed('1', '1', '2', '3', '3', '4', '5', '3', '2', '1', '1')).rejects.toMatchObject(
      refused,
    );
    const dreams = ['9', '5', '5', '3', '2', '1', '0', '0', '1', '2', '4', '4'];
    await expect(listed(...dreams)).rejects.toMatchObject(refused);
    const { stages } = await listed('9', '0', '1', '2', '3', '2', '5', '5', '2', '0', '0');
    expect(stages.map(({ stage }) => stage)).toEqual([null, 'W', 'N1', 'N2', 'N3', 'N2', 'REM', 'N2', 'W']);
  });

  it.each([
    ['wake0-rem4', '0 1 2 3 4 9', ['W', 'N1', 'N2', 'N3', 'REM', null]],
    ['wake0-rem5', '0 1 2 3 4 5', ['W', 'N1', 'N2', 'N3', 'N3', 'REM']],
    ['wake0-rem1', '0 1 2 3 4 0', ['W', 'REM', 'N1', 'N2', 'N3', 'W']],
    ['wake1-rem5', '1 2 3 4 5 1', ['W', 'N1', 'N2', 'N3', 'REM', 'W']],
    ['wake1-rem2', '1 2 3 4 5 1', ['W', 'REM', 'N1', 'N2', 'N3', 'W']],
    ['wake5-rem4', '5 4 3 2 1 0', ['W', 'REM', 'N1', 'N2', 'N3', 'N3']],
  ] as const)('reads numbers as %s where that is said', async (stageNumbers, numbers, expected) => {
    const { stages } = await read(numbers.replaceAll(' ', '\n'), { epochSeconds: 30, stageNumbers });
    const byEpoch = stages.flatMap(({ stage, seconds }) => Array.from({ length: seconds / 30 }, () => stage));
    expect(byEpoch).toEqual(expected);
  });

  it('refuses a number that has no meaning by what was said, and leaves words alone', async () => {
    const said = { epochSeconds: 30, stageNumbers: 'wake0-rem4' } as const;
    await expect(read('0\n1\n2\n5\n4\n0', said)).rejects.toMatchObject({ code: 'scoring.other-numbers' });
    const { stages } = await read('W\nN1\nN2\nREM\nW\nN1', said);
    expect(stages.map(({ stage }) => stage)).toEqual(['W', 'N1', 'N2', 'REM', 'W', 'N1']);
  });

  it('asks of numbers without 5, and says which stand there with an example that fits them', async () => {
    const asked = (numbers: string, more: Partial<ListOptions> = {}) =>
      read(numbers.replaceAll(' ', '\n'), { epochSeconds: 30, ...more });
    const light = '0 0 1 1 2 2 3 3 1 0';
    await expect(asked(light)).rejects.toMatchObject({
      code: 'scoring.which-numbers',
      message: expect.stringContaining('0, 1, 2 and 3') as string,
      hint: expect.stringContaining('light sleep') as string,
    });
    await expect(asked('epoch,stage 1,0 2,0 3,1 4,1 5,2 6,2 7,1 8,1 9,0 10,0')).rejects.toMatchObject({
      code: 'scoring.which-numbers',
    });
    await expect(asked('4 4 4 1 2 3 3 2 1 4')).rejects.toMatchObject({
      code: 'scoring.which-4',
      message: expect.stringContaining('1, 2, 3 and 4') as string,
      hint: expect.stringContaining('--stage-numbers wake1-rem5') as string,
    });
    // What was not scored is no number of its own.
    await expect(asked('? 0 0 1 1 2 2 3 3 9 -1 6')).rejects.toMatchObject({ code: 'scoring.which-numbers' });
    const { stages } = await asked(light, { stageNumbers: 'wake0-rem5' });
    expect(stages.map(({ stage }) => stage)).toEqual(['W', 'N1', 'N2', 'N3', 'N1', 'W']);
  });

  it('takes a night without 5 beside nights that have one, and asks where most have none', async () => {
    const nap = '0\n0\n1\n1\n2\n2\n3\n3\n1\n0';
    const file = (text: string) => {
      const bytes = memorySource('n.txt', new TextEncoder().encode(text));
      return { name: 'n.txt', open: async () => bytes };
    };
    const together = async (...texts: readonly string[]) =>
      read(nap, { epochSeconds: 30, numberLists: await lookAtNumbers([nap, ...texts].map(file)) });
    const night = `${nap}\n5\n5\n0`;
    expect((await together(night, 'W\nN1\nN2\n'.repeat(5))).stages).toHaveLength(6);
    await expect(together(nap, night)).rejects.toMatchObject({ code: 'scoring.which-numbers' });
    await expect(together(nsrrXml({ epochs, events }))).rejects.toMatchObject({
      code: 'scoring.which-numbers',
    });
  });

  it('takes no list of awake and asleep for stages, unless somebody says so', async () => {
    const lines = ['epoch,sleep', ...Array.from({ length: 12 }, (_, i) => `${i + 1},${i < 4 ? 0 : 1}`)];
    const text = lines.join('\n');
    const night = { count: 2, withRem: 1 };
    await expect(read(text, { epochSeconds: 30, numberLists: night })).rejects.toMatchObject({
      code: 'scoring.asleep-awake',
    });
    const { stages } = await read(text, { epochSeconds: 30, stageNumbers: 'wake0-rem5' });
    expect(stages.map(({ stage }) => stage)).toEqual(['W', 'N1']);
  });

  it('asks of numbers alone in annotations, and not of those behind “Sleep stage”', () => {
    const scored = (before: string) =>
      [0, 0, 1, 2, 3, 3].map((n, i) => ({ text: `${before}${n}`, onset: 30 * i, duration: 30 }));
    expect(() => scoringOfAnnotations('p1.edf', scored(''))).toThrow(/no 5 for REM/);
    expect(scoringOfAnnotations('p1.edf', scored('Sleep stage '))?.stages).toHaveLength(4);
    const said = { stageNumbers: 'wake0-rem4' } as const;
    expect(scoringOfAnnotations('p1.edf', scored(''), said)?.stages).toHaveLength(4);
  });

  it('tells words that are no stage, and leaves their epochs unscored', async () => {
    const { stages, unknown } = await listed(...run('N2', 19).map(String), 'Zzz');
    expect(unknown).toEqual(new Map([['Zzz', 1]]));
    expect(stages.at(-1)).toEqual({ start: 570, seconds: 30, stage: null });
  });

  it('takes an arousal of breathing in NSRR files by the scorer’s own word', async () => {
    const xml = nsrrXml({ epochs, events: [] }).replace(
      'Recording Start Time',
      'Respiratory effort related arousal|Arousal (ARO RES)',
    );
    expect((await read(xml)).events.map(({ kind }) => kind)).toEqual(['arousal']);
  });
});

describe('lists of stages', () => {
  it('are told from other texts', () => {
    expect(isStageList(stageLines({ epochs, events }))).toBe(true);
    expect(isStageList('age\n61\n54\n70\n66\n59\n58\n71\n80\n44\n39\n')).toBe(false);
    expect(isStageList('W\nN1\n')).toBe(false);
  });

  it('may have a number of the epoch before the stage, and a heading', async () => {
    const lines = epochs.map((stage, i) => `${i + 1},${stage ?? 'MT'}`);
    const { stages, unknown } = await read(['epoch,stage', ...lines].join('\n'), { epochSeconds: 30 });
    expect(stages).toEqual(stretches);
    expect(unknown.size).toBe(0);
  });

  it('may give onset and duration of their own', async () => {
    const lines = stretches.map(({ start, seconds, stage }) => `${start}\t${seconds}\t${stage ?? '?'}`);
    const { stages } = await read(['onset\tduration\ttrial_type', ...lines].join('\n'));
    expect(stages).toEqual(stretches);
  });

  it('refuse an epoch that nobody has said', async () => {
    await expect(read(stageLines({ epochs, events }), { recordingSeconds: 5000 })).rejects.toMatchObject({
      code: 'scoring.which-epoch',
      hint: expect.stringContaining('--epoch') as string,
    });
  });
});

describe('what cannot be read', () => {
  it.each([
    ['cut short', nsrrXml({ epochs, events }).slice(0, 900), 'scoring.xml'],
    ['another XML file', '<?xml version="1.0"?><ODM></ODM>', 'scoring.other-xml'],
    [
      'a start that is none',
      nsrrXml({ epochs, events }).replace('<Start>200.0', '<Start>x'),
      'scoring.times',
    ],
    ['no stages', nsrrXml({ epochs: [], events }), 'scoring.no-stages'],
    ['an epoch of no length', profusionXml({ epochs, events }).replace('>30<', '><'), 'scoring.epoch'],
  ])('is refused by name: %s', async (_, content, code) => {
    await expect(read(content)).rejects.toMatchObject({
      code,
      message: expect.stringContaining('p1-scoring.xml') as string,
    });
  });

  it('refuses two scorers in one file, by the time that both have scored', async () => {
    const twice = nsrrXml({ epochs, events }).replace(
      '</ScoredEvents>',
      '<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>REM sleep|5</EventConcept><Start>200</Start><Duration>60</Duration></ScoredEvent></ScoredEvents>',
    );
    await expect(read(twice)).rejects.toMatchObject({
      code: 'scoring.overlap',
      message: expect.stringContaining('0:03:20') as string,
    });
  });
});
