import { describe, expect, it } from 'vitest';
import { unitFactor } from '../../../core/ingest/read/signal/channels.ts';

describe('units of the rate of the heart', () => {
  it.each([
    ...['1/min', '/min', 'BPM', 'beats/min', 'beat/min', 'b/min', 'min-1', 'min⁻¹', 'min^-1'],
    ...['S/min', 'Schläge/min', 'Schl/min', 'beats/mi', 'Schläge/', 'beats per minute', 'lpm'],
  ])('are one: %s', (unit) => {
    for (const name of ['HR', 'Heart Rate', 'Pulse', 'Herzfrequenz']) {
      expect(unitFactor(unit, 'bpm', name)).toBe(1);
      expect(unitFactor('/min', unit, name)).toBe(1);
    }
  });

  it.each(['', 'Hz', 's', 'ms', '%', 'l/min', 'ml/min', 'mmHg', 'min'])(
    'are not those of other things: %s',
    (unit) => {
      expect(unitFactor(unit, 'bpm', 'HR')).toBeUndefined();
    },
  );

  it('are not taken for one in other channels', () => {
    expect(unitFactor('/min', 'bpm', 'Resp Rate')).toBeUndefined();
    expect(unitFactor('S/min', '/min', 'Flow')).toBeUndefined();
  });
});
