import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isScoring, readScoring, scoringOf } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { STAGES } from '../../../../core/ingest/recording/sleep/types.ts';
import { memorySource } from '../../memory-source.ts';
import {
  annotationsOf,
  dominoText,
  EPOCH,
  hypnogramEdf,
  nsrrXml,
  profusionXml,
  remLogicText,
  run,
  sleepwareXml,
  stageLines,
  type Night,
} from './write-scoring.ts';

const START = '2024-03-01T22:15:30';
const source = (content: string | Uint8Array) =>
  memorySource('p1.txt', typeof content === 'string' ? new TextEncoder().encode(content) : content);
const read = (content: string | Uint8Array, more: object = {}) =>
  readScoring(source(content), { start: START, ...more });
const epochs = run('W', 4, 'N1', 2, 'N2', 10, null, 1, 'N3', 6, 'REM', 5, 'W', 2);
const events = [
  { text: 'Obstructive Apnea', onset: 200, duration: 15 },
  { text: 'SpO2 desaturation', onset: 215.5, duration: 20 },
];
const night = { epochs, events };
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
const domino = dominoText(epochs, '01.03.2024', '22:15:30');
const yasa = [
  'epoch,onset,duration,value,description',
  ...epochs.map((s, i) => `${i},${i * 30},30,9,${s === 'W' ? 'WAKE' : (s ?? '?')}`),
];

describe('a scored night', () => {
  it.each([
    ['NSRR', nsrrXml(night), true],
    ['Profusion', profusionXml(night), true],
    [
      'Philips Sleepware',
      sleepwareXml({ epochs, events: [{ ...events[0] }, { ...events[1], text: 'Desaturation' }] }),
      true,
    ],
    [
      'RemLogic',
      remLogicText({ epochs, events: [events[0], { ...events[1], onset: 215 }] }, '01/03/2024', '22:15:30'),
      true,
    ],
    ['EDF+', hypnogramEdf(night), true],
    ['SOMNOmedics DOMINO', domino, false],
    ['DOMINO in German', domino.replaceAll('Wake', 'Wach'), false],
    [
      'DOMINO in American',
      dominoText(epochs, '3/1/2024', '22:15:30').replace(' 22:15:30', ' 10:15:30 PM'),
      false,
    ],
    ['YASA', yasa.join('\n'), false],
  ])('is read from %s: stages, what is not scored, and events', async (name, content, hasEvents) => {
    const { stages, events: found, unknown, notes } = await read(content);
    expect([stages, [...unknown], notes]).toEqual([stretches, [], []]);
    const kinds = found.filter(({ kind }) => kind !== 'other').map(({ kind }) => kind);
    expect(kinds).toEqual(hasEvents ? ['obstructive-apnea', 'desaturation'] : []);
    if (name !== 'EDF+') expect(await isScoring(source(content))).toBe(true);
  });

  it('is the same in every format, whatever the night', async () => {
    const text = fc.constantFrom('Hypopnea', 'Central Apnea', 'Arousal (STANDARD)', 'PLM (Left)', 'RERA');
    const event = fc.record({ text, onset: fc.nat(300), duration: fc.integer({ min: 1, max: 40 }) });
    const anyNight = fc.record({
      epochs: fc
        .array(fc.constantFrom(...STAGES, null), { minLength: 12, maxLength: 60 })
        .filter((all) => all.some((stage) => stage !== null && stage !== 'W')),
      events: fc.array(event, { maxLength: 8 }),
    });
    await fc.assert(
      fc.asyncProperty(anyNight, async (one: Night) => {
        const [nsrr, ...others] = await Promise.all(
          [nsrrXml(one), profusionXml(one), hypnogramEdf(one)].map((file) => read(file)),
        );
        const list = await read(stageLines(one), { epochSeconds: EPOCH });
        const counted = ({ events: all }: typeof nsrr) =>
          all
            .filter(({ kind }) => kind !== 'other')
            .map((found) => JSON.stringify(found))
            .sort();
        for (const other of [...others, list]) expect(other.stages).toEqual(nsrr.stages);
        for (const other of others) expect(counted(other)).toEqual(counted(nsrr));
      }),
      { numRuns: 40 },
    );
  });

  it('by Sleepware’s program alone, or of another day, is noted', async () => {
    const byMachine = await read(sleepwareXml(night).replaceAll('UserStaging', 'MachineStaging'));
    const otherDay = await read(dominoText(epochs, '17/11/2010', '22:15:30'));
    expect([byMachine.stages, byMachine.notes]).toEqual([stretches, ['by-machine']]);
    expect([otherDay.stages, otherDay.notes]).toEqual([stretches, ['other-day']]);
  });

  it('of EDF+ counts from the start of the recording, which another file may have', async () => {
    const { stages } = await read(hypnogramEdf(night, '2024-03-01T22:25:30'));
    expect(stages[0]).toEqual({ start: 600, seconds: 120, stage: 'W' });
  });

  it('takes an arousal of breathing in NSRR files by the scorer’s own word', async () => {
    const rera = 'Respiratory effort related arousal|Arousal (ARO RES)';
    const xml = nsrrXml({ epochs, events: [] }).replace('Recording Start Time', rera);
    expect((await read(xml)).events.map(({ kind }) => kind)).toEqual(['arousal']);
  });

  const twice = `<ScoredEvent><EventType>Stages|Stages</EventType><EventConcept>REM sleep|5</EventConcept><Start>200</Start><Duration>60</Duration></ScoredEvent></ScoredEvents>`;
  it.each([
    ['cut short', nsrrXml(night).slice(0, 900), 'xml', ''],
    ['another XML file', '<?xml version="1.0"?><ODM></ODM>', 'other-xml', ''],
    ['a start that is none', nsrrXml(night).replace('<Start>200.0', '<Start>x'), 'times', ''],
    ['no stages', nsrrXml({ epochs: [], events }), 'no-stages', ''],
    ['an epoch of no length', profusionXml(night).replace('>30<', '><'), 'epoch', ''],
    ['EDF+ of another day', hypnogramEdf(night, '2024-03-05T22:15:30'), 'start', ''],
    [
      'two scorers, by the time that both have scored',
      nsrrXml(night).replace('</ScoredEvents>', twice),
      'overlap',
      '0:03:20',
    ],
  ])('is refused by name: %s', async (_, content, code, named) => {
    await expect(read(content)).rejects.toMatchObject({ code: `scoring.${code}` });
    await expect(read(content)).rejects.toThrow(new RegExp(`p1\\.txt.*${named}`));
  });
});

describe('a scoring against its recording', () => {
  const scored = (durationSeconds: number, text?: string, scoredEpochs = 100) =>
    scoringOf(
      { name: 'p1.edf', start: START, durationSeconds },
      {
        annotations: annotationsOf({ epochs: run('W', 10, 'N2', scoredEpochs - 10), events: [] }),
        file: text === undefined ? undefined : { name: 'p1.txt', open: async () => source(text) },
      },
    );

  it.each([
    ['all of it', 3000, undefined, []],
    ['most of it', 5900, undefined, []],
    ['less than half of it', 6100, undefined, ['half']],
    ['more than there is', 2000, undefined, ['beyond']],
    ['all of it, in a file', 900, domino, []],
    ['its end and on, in a file', 600, domino, ['beyond']],
    ['what is long before it', 900, dominoText(epochs, '01.03.2024', '22:10:00'), ['beyond']],
  ] as const)('that has %s', async (_, seconds, text, notes) => {
    expect((await scored(seconds, text))?.notes).toEqual(notes);
  });

  it('that has nothing of it is refused', async () => {
    const message = expect.stringMatching(/p1\.txt.*p1\.edf/) as string;
    const refused = { code: 'scoring.elsewhere', message };
    await expect(scored(900, dominoText(epochs, '01.03.2024', '21:00:00'))).rejects.toMatchObject(refused);
  });
});
