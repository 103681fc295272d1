import type { Stage } from '../../../../core/ingest/time-series/sleep/types.ts';
import { edfBytes } from '../edf-fixture.ts';

/** Stages by epoch, and events by the words that the formats have for them. */
export interface Night {
  readonly epochs: readonly (Stage | null)[];
  readonly events: readonly { readonly text: string; readonly onset: number; readonly duration: number }[];
}

export const EPOCH = 30;
const NSRR = {
  W: 'Wake|0',
  N1: 'Stage 1 sleep|1',
  N2: 'Stage 2 sleep|2',
  N3: 'Stage 3 sleep|3',
  REM: 'REM sleep|5',
};
const NUMBERS = { W: 0, N1: 1, N2: 2, N3: 3, REM: 5 };

const tag = (name: string, ...inside: readonly (string | number)[]): string =>
  `<${name}>${inside.join('')}</${name}>\n`;

/** As the National Sleep Research Resource writes it: one event a run of epochs. */
export function nsrrXml({ epochs, events }: Night): string {
  const runs: { stage: Stage | null; start: number; count: number }[] = [];
  epochs.forEach((stage, i) => {
    const last = runs.at(-1);
    if (last?.stage === stage) last.count++;
    else runs.push({ stage, start: i, count: 1 });
  });
  const event = (type: string, concept: string, start: number, duration: number): string =>
    tag(
      'ScoredEvent',
      tag('EventType', type),
      tag('EventConcept', concept),
      tag('Start', start.toFixed(1)),
      tag('Duration', duration.toFixed(1)),
    );
  return `<?xml version="1.0" encoding="UTF-8" standalone="no"?>\n${tag(
    'PSGAnnotation',
    tag('SoftwareVersion', 'Compumedics'),
    tag('EpochLength', EPOCH),
    tag(
      'ScoredEvents',
      event('', 'Recording Start Time', 0, epochs.length * EPOCH),
      ...events.map(({ text, onset, duration }) =>
        event('Respiratory|Respiratory', `${text}|${text}`, onset, duration),
      ),
      ...runs.map(({ stage, start, count }) =>
        event('Stages|Stages', stage ? NSRR[stage] : 'Unscored|9', start * EPOCH, count * EPOCH),
      ),
    ),
  )}`;
}

/** As Compumedics Profusion writes it. */
export const profusionXml = ({ epochs, events }: Night): string =>
  `<?xml version="1.0"?>\n${tag(
    'CMPStudyConfig',
    tag('EpochLength', EPOCH),
    tag(
      'ScoredEvents',
      ...events.map(({ text, onset, duration }) =>
        tag(
          'ScoredEvent',
          tag('Name', text),
          tag('Start', onset),
          tag('Duration', duration),
          tag('Input', 'Airflow'),
        ),
      ),
    ),
    tag('SleepStages', ...epochs.map((stage) => tag('SleepStage', stage ? NUMBERS[stage] : 9))),
  )}`;

/** EDF+ annotations as the standard words them, every epoch by itself; a file of its own where there is no signal. */
export const annotationsOf = ({ epochs, events }: Night) =>
  [
    ...epochs.map((stage, i) => ({
      onset: i * EPOCH,
      duration: EPOCH,
      text: `Sleep stage ${stage ? { W: 'W', N1: '1', N2: '2', N3: '3', REM: 'R' }[stage] : '?'}`,
    })),
    ...events,
  ].sort((a, b) => a.onset - b.onset);

export const hypnogramEdf = (night: Night, start = '2024-03-01T22:15:30'): Uint8Array =>
  edfBytes([], night.epochs.length, () => 0, {
    annotations: annotationsOf(night),
    start,
    recordSeconds: EPOCH,
  });

/** One stage a line. */
export const stageLines = ({ epochs }: Night): string =>
  `${epochs.map((stage) => stage ?? '?').join('\r\n')}\r\n`;

/** Runs of epochs: `run('W', 10, 'N2', 4)`. */
export const run = (...parts: readonly (Stage | null | number)[]): (Stage | null)[] =>
  parts.flatMap((stage, i) =>
    i % 2 === 0 ? Array.from({ length: parts[i + 1] as number }, () => stage as Stage | null) : [],
  );
