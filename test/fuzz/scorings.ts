import { readScoring } from '../../core/ingest/recording/sleep/read-scoring.ts';
import { sleepNights } from '../../core/ingest/recording/sleep/nights.ts';
import { memorySource } from '../ingest/memory-source.ts';
import {
  EPOCH,
  dominoText,
  hypnogramEdf,
  nsrrXml,
  profusionXml,
  remLogicText,
  run,
  sleepwareXml,
  stageLines,
} from '../ingest/recording/sleep/write-scoring.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const night = {
  epochs: run('W', 6, 'N1', 3, 'N2', 20, 'N3', 9, null, 2, 'REM', 8, 'W', 4),
  events: [
    { text: 'Obstructive Apnea', onset: 400, duration: 20 },
    { text: 'Arousal (STANDARD)', onset: 430.5, duration: 8 },
    { text: `${SOMEBODY} woke up`, onset: 700, duration: 3 },
    { text: 'Lights Off', onset: 10, duration: 0 },
  ],
};

/** XML of scoring programs, annotations in a file of their own, and lists of stages. */
export const scorings: FuzzReader = {
  name: 'scorings',
  async read(bytes) {
    const recording = { start: '2024-03-01T22:15:30', recordingSeconds: night.epochs.length * EPOCH };
    const scoring = await readScoring(memorySource(FILE, bytes), recording);
    const nights = sleepNights('Nights');
    nights.add('S01', FILE, scoring);
    nights.add('S02', FILE, null);
    nights.table();
    return nights.remarks().map(({ message }) => message);
  },
  bases: async () => [
    ...[nsrrXml(night), profusionXml(night), stageLines(night)].map((text) => new TextEncoder().encode(text)),
    hypnogramEdf(night),
    ...[
      night.epochs.map((stage, i) => `${i};${stage ?? 'MT'}`).join('\n'),
      dominoText(night.epochs, '01.03.2024', '22:15:30'),
      remLogicText(night, '01/03/2024', '22:15:30'),
      sleepwareXml(night),
    ].map((text) => new TextEncoder().encode(text)),
  ],
};
