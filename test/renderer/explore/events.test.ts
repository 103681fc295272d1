import { describe, expect, it } from 'vitest';
import type { VariableView } from '../../../core/contract/graph-views.ts';
import { eventColumns, likelyValue, timeColumns } from '../../../renderer/explore/graph/events.ts';
import { DEFAULT_SETTINGS, settingsFrom, settingsOfGraph } from '../../../renderer/explore/graph/settings.ts';
import { sourceRequest } from '../../../renderer/explore/graph/source.ts';

const variable = (name: string, more: Partial<VariableView>): VariableView => ({
  ...{ name, kind: 'observed', label: null, modality: 'Clinic', modalityKind: 'table', unit: null, n: 40 },
  ...{ leftOut: null, levels: null, values: [], type: 'number' },
  ...more,
});
const VARIABLES = [
  variable('Sleep 1', { kind: 'latent' }),
  variable('days', {}),
  variable('falls', { type: 'count' }),
  variable('death', { type: 'two-valued', values: ['0', '1'] }),
  variable('status', { type: 'category', values: ['alive', 'dead', 'lost'] }),
  variable('note', { type: null, leftOut: 'It holds text.', values: ['x', 'y'] }),
];
const DEATH = { name: 'Time to death', time: 'days', event: 'death', happened: '1' };

describe('times to events in the settings', () => {
  it('are made of measured numbers and of columns with levels', () => {
    expect(timeColumns(VARIABLES).map(({ name }) => name)).toEqual(['days', 'falls']);
    expect(eventColumns(VARIABLES).map(({ name }) => name)).toEqual(['death', 'status']);
  });

  it('suggest 1 of 0 and 1, and else the last value', () => {
    expect(likelyValue(VARIABLES[3])).toBe('1');
    expect(likelyValue(VARIABLES[4])).toBe('lost');
  });

  it('are sent where there are some, and kept whatever shape they had', () => {
    expect(sourceRequest(DEFAULT_SETTINGS)).toEqual({});
    expect(sourceRequest({ ...DEFAULT_SETTINGS, timeToEvent: [DEATH] })).toEqual({ timeToEvent: [DEATH] });
    expect(settingsFrom({ timeToEvent: [DEATH, null, { name: 'x' }, 3] }).timeToEvent).toEqual([DEATH]);
    expect(settingsFrom({ timeToEvent: 'x' }).timeToEvent).toEqual([]);
  });

  it('are those of the graph, and of what was left out of it those that were kept', () => {
    const { name: id, ...joins } = DEATH;
    const graph = {
      created: '2026-01-05T00:00:00.000Z',
      provenance: {},
      nodes: [{ id, joins, modality: 'Clinic', kind: 'observed' as const }],
    };
    const gone = { ...DEATH, name: 'Time to fall' };
    const kept = { ...DEFAULT_SETTINGS, timeToEvent: [gone], leftOut: ['Time to fall'] };
    expect(settingsOfGraph(graph, kept, []).timeToEvent).toEqual([DEATH, gone]);
    expect(settingsOfGraph(graph, { ...kept, leftOut: [] }, []).timeToEvent).toEqual([DEATH]);
  });
});
