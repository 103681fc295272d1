import { describe, expect, it } from 'vitest';
import { parseStageList } from '../../../../core/ingest/recording/sleep/stage-list.ts';
import { run } from './write-scoring.ts';

const epochs = run('W', 4, 'N1', 3, 'N2', 20, 'N3', 12, 'REM', 9, 'W', 3).map((stage) => stage ?? '?');
const EPOCH = 30;
const list = (heading: string, rows: readonly string[]) =>
  parseStageList('p1.csv', [heading, ...rows].join('\n'), { recordingSeconds: epochs.length * EPOCH });
const stagesOf = ({ stages }: ReturnType<typeof list>) =>
  stages.map(({ stage, seconds }) => [stage, seconds / EPOCH]);
const TRUE = [
  ['W', 4],
  ['N1', 3],
  ['N2', 20],
  ['N3', 12],
  ['REM', 9],
  ['W', 3],
];
const HEADINGS = ['Event', 'Type', 'Description', 'Annotation', 'Ereignis', 'Événement', 'Gebeurtenis'];

describe('stages in a list of events', () => {
  it.each(HEADINGS)('are all of it, letters alone too: %s', (name) => {
    const rows = epochs.map((stage, i) => `${EPOCH * i},30,${stage.replace('REM', i % 2 ? 'REM' : 'R')}`);
    const found = list(`onset,duration,${name}`, rows);
    expect(stagesOf(found)).toEqual(TRUE);
    expect(found.unknown.size).toBe(0);
  });

  it.each(HEADINGS)('stand among others: %s', (name) => {
    const rows = epochs.flatMap((stage, i) => [
      `${EPOCH * i},30,${stage}`,
      ...(i % 10 === 5 ? [`${EPOCH * i + 5},40,Hypopnea`, `${EPOCH * i + 7},3,A`] : []),
    ]);
    const found = list(`onset,duration,${name}`, rows);
    expect(stagesOf(found)).toEqual(TRUE);
    expect(found.events.filter(({ kind }) => kind === 'hypopnea')).toHaveLength(5);
    expect(found.format).toBe('list');
  });

  it('last until the next where nothing says how long', () => {
    const begins = epochs.flatMap((stage, i) =>
      stage === epochs[i - 1] ? [] : [`${EPOCH * i},${stage}`, `${EPOCH * i + 13},Hypopnea`],
    );
    const often = Array.from({ length: 3 }, (_, n) =>
      begins.map((row) => row.replace(/^\d+/, (onset) => String(Number(onset) + n * epochs.length * EPOCH))),
    ).flat();
    const found = list('onset,Event', [...often, `${3 * epochs.length * EPOCH},Lights on`]);
    expect(stagesOf(found).slice(0, 5)).toEqual(TRUE.slice(0, 5));
    expect(found.events.filter(({ kind }) => kind === 'hypopnea')).toHaveLength(18);
  });
});
