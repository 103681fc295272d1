import { describe, expect, it } from 'vitest';
import { makeScoring } from '../../../../core/ingest/recording/sleep/make-scoring.ts';
import { SLEEP_COLUMNS, sleepValues } from '../../../../core/ingest/recording/sleep/indices.ts';
import type { ScoredItem } from '../../../../core/ingest/recording/sleep/types.ts';
import { annotationsOf, run } from './write-scoring.ts';

const of = (epochs: ReturnType<typeof run>, events: readonly ScoredItem[] = []) => {
  const stages = annotationsOf({ epochs, events: [] });
  const values = sleepValues(makeScoring('edf', 'p1.edf', { stages, events }));
  return Object.fromEntries(SLEEP_COLUMNS.map(({ name }, i) => [name, values[i]]));
};
const at = (text: string, onset: number): ScoredItem => ({ text, onset, duration: 10 });
// Half an hour awake, four hours asleep of which half an hour N1, two hours N2, an hour N3, half an hour REM.
const night = run('W', 60, 'N1', 60, 'N2', 240, 'W', 20, 'N3', 120, 'REM', 60, 'W', 40);

describe('columns of a scored night', () => {
  it('gives times, efficiency, latencies and shares', () => {
    expect(of(night)).toMatchObject({
      'Total sleep time': 240,
      'Sleep efficiency': 80,
      'Sleep latency': 30,
      'REM latency': 220,
      'Wake after sleep onset': 30,
      'N1 share': 12.5,
      'N2 share': 50,
      'N3 share': 25,
      'REM share': 12.5,
    });
  });

  it('counts events that begin in sleep, an hour of sleep', () => {
    const events = [
      at('Obstructive Apnea', 10),
      at('Obstructive Apnea', 1800),
      at('Central Apnea', 4000),
      at('Hypopnea', 5000),
      at('Mixed Apnea', 6000),
      at('SpO2 desaturation', 6010),
      at('Arousal (STANDARD)', 6020),
      at('PLM (Left)', 6030),
    ];
    expect(of(night, events)).toMatchObject({
      AHI: 1,
      'Central apnea index': 0.25,
      'Oxygen desaturation index': 0.25,
      'Arousal index': 0.25,
      'Limb movement index': 0.25,
    });
  });

  it('takes no events for none only where anything but stages is scored', () => {
    expect(of(night).AHI).toBeNaN();
    expect(of(night, [at('Arousal', 4000)]).AHI).toBe(0);
  });

  it('counts time in bed from lights off to lights on', () => {
    const lit = of(night, [at('Lights Off', 900), at('Lights On', 17_100)]);
    expect(lit).toMatchObject({ 'Sleep latency': 15, 'Wake after sleep onset': 15, 'Total sleep time': 240 });
    expect(lit['Sleep efficiency']).toBeCloseTo((100 * 240) / 270);
  });

  it('has no latency and no shares of a night without sleep', () => {
    const awake = of(run('W', 100));
    expect(awake).toMatchObject({ 'Total sleep time': 0, 'Sleep efficiency': 0 });
    for (const name of ['Sleep latency', 'REM latency', 'N2 share', 'AHI']) expect(awake[name]).toBeNaN();
  });

  it('has no REM latency without REM', () => {
    expect(of(run('W', 2, 'N2', 50))['REM latency']).toBeNaN();
  });
});
