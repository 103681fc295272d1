import type { Stage } from '../../../../core/ingest/recording/sleep/types.ts';
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

const clockOf = (clock: string, later: number): string => {
  const [h, m, s] = clock.split(':').map(Number);
  const seconds = (h * 3600 + m * 60 + s + later) % 86_400;
  return new Date(seconds * 1000).toISOString().slice(11, 19);
};

/** The sleep profile that SOMNOmedics DOMINO exports as text. */
export const dominoText = (epochs: Night['epochs'], day: string, clock: string): string =>
  [
    'Signal ID: SchlafProfil\\profil',
    `Start Time: ${day} ${clock}`,
    'Unit: ',
    'Signal Type: Discret',
    'Events list: N4,N3,N2,N1,REM,Wake,Movement',
    'Rate: 30 s',
    '',
    ...epochs.map((stage, i) => {
      const word = stage === 'W' ? 'Wake' : (stage ?? 'Movement');
      return `${clockOf(clock, i * EPOCH)},000; ${word}`;
    }),
  ].join('\r\n');

/** The list of events that RemLogic exports, as in the CAP sleep database. */
export function remLogicText({ epochs, events }: Night, day: string, clock: string): string {
  const words = { W: 'SLEEP-S0', N1: 'SLEEP-S1', N2: 'SLEEP-S2', N3: 'SLEEP-S3', REM: 'SLEEP-REM' };
  const rows = [
    ...epochs.map((stage, i) => ({
      at: i * EPOCH,
      stage: stage ?? 'MT',
      word: stage ? words[stage] : 'SLEEP-MT',
      seconds: EPOCH,
    })),
    ...events.map(({ text, onset, duration }) => ({ at: onset, stage: 'S2', word: text, seconds: duration })),
  ].sort((a, b) => a.at - b.at);
  return [
    'RemLogic Event Export',
    'Patient:\tn1',
    'Patient ID:\t',
    `Recording Date:\t${day}`,
    '',
    'Events Included:',
    'SLEEP-S0',
    'Sleep Stage\tPosition\tTime [hh:mm:ss]\tEvent\tDuration[s]\tLocation',
    ...rows.map(
      ({ at, stage, word, seconds }) =>
        `${stage}\tUnknown Position\t${clockOf(clock, at)}\t${word}\t${seconds}\tROC-LOC`,
    ),
  ].join('\n');
}

/** As Philips Sleepware writes it (`.rml`): a stage where it begins. */
export function sleepwareXml({ epochs, events }: Night): string {
  const words = { W: 'Wake', N1: 'NonREM1', N2: 'NonREM2', N3: 'NonREM3', REM: 'REM' };
  const begins = epochs.flatMap((stage, i) => (i > 0 && epochs[i - 1] === stage ? [] : [{ stage, i }]));
  const stages = begins.map(
    ({ stage, i }) => `<Stage Type="${stage ? words[stage] : 'NotScored'}" Start="${i * EPOCH}" />`,
  );
  const scored = events.map(
    ({ text, onset, duration }) =>
      `<Event Family="Respiratory" Type="${text.replaceAll(' ', '')}" Start="${onset}" Duration="${duration}" Machine="true"></Event>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><PatientStudy xmlns="http://www.respironics.com/PatientStudy.xsd"><Acquisition><Sessions><Session><RecordingStart>2024-03-01T22:15:30</RecordingStart><Duration>${epochs.length * EPOCH}</Duration></Session></Sessions></Acquisition><ScoringData><Events>${scored.join('')}</Events><StagingData><UserStaging><NeuroAdultAASMStaging>${stages.join('')}</NeuroAdultAASMStaging></UserStaging></StagingData></ScoringData></PatientStudy>`;
}
