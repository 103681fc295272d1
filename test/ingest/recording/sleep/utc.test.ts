import { describe, expect, it } from 'vitest';
import { readScoring } from '../../../../core/ingest/recording/sleep/read-scoring.ts';
import { memorySource } from '../../memory-source.ts';
import { run } from './write-scoring.ts';

const epochs = run('W', 4, 'N1', 3, 'N2', 20, 'N3', 12, 'REM', 9, 'W', 3);
/** A list whose first epoch begins so many seconds after 22:15:30, the start of its recording. */
const list = (later: number, end: string, heading = 'time,stage'): string =>
  [
    heading,
    ...epochs.map((stage, i) => {
      const at = new Date(Date.UTC(2024, 2, 1, 22, 15, 30 + later + 30 * i)).toISOString();
      return `${at.slice(0, 19)}${end},${stage ?? '?'}`;
    }),
  ].join('\n');
const read = (text: string) =>
  readScoring(memorySource('p1.txt', new TextEncoder().encode(text)), {
    start: '2024-03-01T22:15:30',
    recordingSeconds: 4 * 3600,
  });

describe('times that are said to be UTC', () => {
  const ways = [
    ['Z', 'time,stage'],
    [' UTC', 'time,stage'],
    ['+00:00', 'time,stage'],
    ['', 'time_utc,stage'],
    ['', 'Time (GMT),stage'],
  ] as const;

  it.each(ways)('are told within the recording, and refused outside of it: %s, %s', async (end, heading) => {
    const { stages, notes } = await read(list(1800, end, heading));
    expect([stages[0].start, notes]).toEqual([1800, ['utc']]);
    const outside = read(list(-3600, end, heading));
    await expect(outside).rejects.toMatchObject({ code: 'scoring.which-times' });
    await expect(outside).rejects.toThrow(/begin 3600 s before its start/);
  });

  it.each(ways)('are those of the recording where they begin with it: %s, %s', async (end, heading) => {
    expect((await read(list(0, end, heading))).notes).toEqual([]);
  });

  it.each([
    ['', 'time,stage'],
    ['+01:00', 'time,stage'],
    ['', 'Time (GMT+1),stage'],
  ])('are not those of another zone, or of none: “%s”, %s', async (end, heading) => {
    expect((await read(list(1800, end, heading))).notes).toEqual([]);
  });

  it('may stand above the stages', async () => {
    const above = (time: string): string =>
      [`Start time: ${time}`, 'Epoch length: 30 s', ...epochs.map((stage) => stage ?? '?')].join('\n');
    expect((await read(above('2024-03-01T22:45:30Z'))).notes).toEqual(['utc']);
    expect((await read(above('2024-03-01T22:45:30'))).notes).toEqual([]);
    await expect(read(above('21:15:30 UTC'))).rejects.toMatchObject({ code: 'scoring.which-times' });
  });
});
