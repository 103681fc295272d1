import { describe, expect, it } from 'vitest';
import { SLEEP_COLUMNS, sleepValues } from '../../../../core/ingest/recording/sleep/indices.ts';
import { makeScoring } from '../../../../core/ingest/recording/sleep/make-scoring.ts';
import { sleepNights } from '../../../../core/ingest/recording/sleep/nights.ts';
import type { ScoredItem } from '../../../../core/ingest/recording/sleep/types.ts';
import { annotationsOf, run } from './write-scoring.ts';

type Epochs = ReturnType<typeof run>;
const scored = (events: readonly ScoredItem[], epochs: Epochs = run('W', 20, 'N2', 120)) =>
  makeScoring('edf', 'p1.edf', { stages: annotationsOf({ epochs, events: [] }), events });
const columns = (events: readonly ScoredItem[], epochs?: Epochs) => {
  const values = sleepValues(scored(events, epochs));
  return Object.fromEntries(SLEEP_COLUMNS.map(({ name }, i) => [name, values[i]]));
};
const at = (text: string, onset: number): ScoredItem => ({ text, onset, duration: 10 });
const often = (text: string, n: number, duration = 12): ScoredItem[] =>
  Array.from({ length: n }, (_, i) => ({ text, onset: 700 + 60 * i, duration }));
// Half an hour awake, four hours asleep of which half an hour N1, two hours N2, an hour N3, half an hour REM.
const night = run('W', 60, 'N1', 60, 'N2', 240, 'W', 20, 'N3', 120, 'REM', 60, 'W', 40);

describe('columns of a scored night', () => {
  it('gives times, efficiency, latencies and shares', () => {
    expect(columns([], night)).toMatchObject({
      ...{ 'Total sleep time': 240, 'Sleep efficiency': 80, 'Sleep latency': 30, 'REM latency': 220 },
      ...{
        'Wake after sleep onset': 30,
        'N1 share': 12.5,
        'N2 share': 50,
        'N3 share': 25,
        'REM share': 12.5,
      },
    });
    expect(columns([], run('W', 2, 'N2', 50))['REM latency']).toBeNaN();
  });

  it('counts events that begin in sleep, an hour of sleep', () => {
    const words = 'Central Apnea,Hypopnea,Mixed Apnea,SpO2 desaturation,Arousal (STANDARD),PLM (Left)'.split(
      ',',
    );
    const events = [10, 1800].map((onset) => at('Obstructive Apnea', onset));
    expect(columns([...events, ...words.map((word, i) => at(word, 4000 + 10 * i))], night)).toMatchObject({
      ...{ AHI: 1, 'Central apnea index': 0.25, 'Oxygen desaturation index': 0.25 },
      ...{ 'Arousal index': 0.25, 'Limb movement index': 0.25 },
    });
  });

  it('takes no events for none only where anything but stages is scored', () => {
    expect(columns([], night).AHI).toBeNaN();
    expect(columns([at('Arousal', 4000)], night).AHI).toBe(0);
  });

  it('counts time in bed from lights off to lights on', () => {
    const lit = columns([at('Lights Off', 900), at('Lights On', 17_100)], night);
    expect(lit).toMatchObject({ 'Sleep latency': 15, 'Wake after sleep onset': 15, 'Total sleep time': 240 });
    expect(lit['Sleep efficiency']).toBeCloseTo((100 * 240) / 270);
  });

  it('has no latency and no shares of a night without sleep', () => {
    const awake = columns([], run('W', 100));
    expect(awake).toMatchObject({ 'Total sleep time': 0, 'Sleep efficiency': 0 });
    for (const name of ['Sleep latency', 'REM latency', 'N2 share', 'AHI']) expect(awake[name]).toBeNaN();
  });
});

describe('words that may stand for events and are not known', () => {
  it('leave the counts of these missing, not too low, letters alone too where they last', () => {
    const events = [...often('Central apnea', 6), ...often('Apnea Typ B', 30), ...often('Arousal', 12)];
    expect(columns(events)).toMatchObject({ AHI: NaN, 'Central apnea index': NaN, 'Arousal index': 12 });
    expect(columns([...often('OA', 6), ...often('H', 30)]).AHI).toBeNaN();
    expect(columns([...often('Central apnea', 6), ...often('looks like apnea to me', 1, 0)]).AHI).toBe(6);
  });

  it('are told with the files and the columns that are missing', () => {
    const nights = sleepNights('Nights');
    nights.add('p1', 'p1.edf', scored([...often('Arousal', 6), ...often('Apnea Typ B', 30)]));
    nights.add('p2', 'p2.edf', scored([...often('Arousal', 6), ...often('Apnea', 30)]));
    const message =
      'Nights: 1 scoring of 2 (p1.edf): words that may stand for apneas or hypopneas are not known, so AHI and Central apnea index are missing there.';
    const told = { code: 'scoring.uncounted', severity: 'warning', message };
    expect(nights.remarks()).toContainEqual(expect.objectContaining(told));
  });
});

describe('nights without any event of a family', () => {
  const arousals = often('Arousal', 12);
  const remarks = (...nights: readonly (readonly ScoredItem[])[]) => {
    const found = sleepNights('Nights');
    nights.forEach((events, i) => found.add(`p${i}`, `p${i}.edf`, scored(events)));
    return found.remarks().filter(({ code }) => code === 'scoring.none-of-family');
  };

  it('are asked about where the others have many, a family at a time', () => {
    const both = [...arousals, ...often('Hypopnea', 20), ...often('PLM', 15)];
    const [breathing, movement, ...rest] = remarks(arousals, arousals, both, both, both);
    expect(breathing.message).toMatch(
      /2 of 5 .*p0\.edf, p1\.edf.* no apneas or hypopneas .* 20 on the median: none, or not scored\? AHI and Central apnea index are 0/,
    );
    expect(movement.message).toMatch(/no limb movements .*Limb movement index is 0/);
    expect(rest).toEqual([]);
  });

  it('are not where few have many, where other events show that breathing was scored, or only stages are', () => {
    const few = [...arousals, ...often('Hypopnea', 3)];
    const many = [...arousals, ...often('Obstructive apnea', 30)];
    // No central apnea among other apneas is a true 0.
    const central = [...many, ...often('Central apnea', 30)];
    for (const nights of [
      [arousals, few, few],
      [many, central],
      [[...arousals, ...often('RERA', 3)], many],
      [[], many, many],
    ]) {
      expect(remarks(...nights)).toEqual([]);
    }
  });
});
