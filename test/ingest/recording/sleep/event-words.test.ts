import { describe, expect, it } from 'vitest';
import { kindOf } from '../../../../core/ingest/recording/sleep/words/events.ts';
import { SLEEP_COLUMNS, sleepValues } from '../../../../core/ingest/recording/sleep/indices.ts';
import { makeScoring } from '../../../../core/ingest/recording/sleep/make-scoring.ts';
import { sleepNights } from '../../../../core/ingest/recording/sleep/nights.ts';
import type { ScoredItem } from '../../../../core/ingest/recording/sleep/types.ts';
import { annotationsOf, run } from './write-scoring.ts';

const stages = annotationsOf({ epochs: run('W', 20, 'N2', 120), events: [] });
const scored = (events: readonly ScoredItem[]) => makeScoring('edf', 'p1.edf', { stages, events });
const often = (text: string, n: number, duration = 12): ScoredItem[] =>
  Array.from({ length: n }, (_, i) => ({ text, onset: 700 + 60 * i, duration }));
const columns = (events: readonly ScoredItem[]) =>
  Object.fromEntries(SLEEP_COLUMNS.map(({ name }, i) => [name, sleepValues(scored(events))[i]]));

describe('words for scored events', () => {
  it.each([
    ['Obstructive apnea', 'Central apnea', 'Mixed apnea', 'Hypopnea', 'SpO2 desaturation 4%', 'Arousal'],
    ['A. Obstructive', 'A. Central', 'A. Mixed', 'H. Obstructive', 'Desat', 'Arousal (ASDA)'],
    ['OA', 'CA', 'MA', 'OH', 'Oxygen Desaturation', 'Respiratory arousal'],
    ['Obstruktive Apnoe', 'Zentrale Apnoe', 'Gemischte Apnoe', 'Hypopnoe', 'Entsättigung', 'Weckreaktion'],
    ['Apnée obstructive', 'Apnée centrale', 'Apnée mixte', 'Hypopnée', 'Désaturation', 'Micro-éveil'],
    [
      'Apnea obstructiva',
      'Apnea central',
      'Apnea mixta',
      'Hipopnea',
      'Desaturación de oxígeno',
      'Microdespertar',
    ],
    ['Apnea ostruttiva', 'Apnea centrale', 'Apnea mista', 'Ipopnea', 'Desaturazione', 'Microrisveglio'],
    ['Apneia obstrutiva', 'Apneia central', 'Apneia mista', 'Hipopneia', 'Dessaturação', 'Microdespertar'],
    ['Obstructieve apneu', 'Centrale apneu', 'Gemengde apneu', 'Hypopneu', 'Desaturatie', 'Arousal'],
  ])('are known: %s, %s, %s, %s, %s, %s', (...words) => {
    expect(words.map(kindOf)).toEqual([
      ...['obstructive-apnea', 'central-apnea', 'mixed-apnea', 'hypopnea', 'desaturation', 'arousal'],
    ]);
  });

  it.each([
    ['PLM (Left)', 'limb-movement'],
    ['Beinbewegung rechts', 'limb-movement'],
    ['Movimientos periódicos de las piernas', 'limb-movement'],
    ['Mouvement périodique des jambes', 'limb-movement'],
    ['Licht aus', 'lights-off'],
    ['Luces encendidas', 'lights-on'],
    ['Ronflement', 'other'],
  ])('%s is %s', (text, kind) => expect(kindOf(text)).toBe(kind));

  it.each(['Movement', 'Left', 'Central line', 'Obstructive', 'Mrs Jones left', 'A', 'H', 'Leg', '12'])(
    '%s is none',
    (text) => expect(kindOf(text)).toBeUndefined(),
  );
});

describe('words that may stand for events and are not known', () => {
  it('leave the counts of these missing, not too low', () => {
    const events = [...often('Central apnea', 6), ...often('Apnea Typ B', 30), ...often('Arousal', 12)];
    expect(columns(events)).toMatchObject({ AHI: NaN, 'Central apnea index': NaN, 'Arousal index': 12 });
  });

  it('are letters alone too, where they last', () => {
    expect(columns([...often('OA', 6), ...often('H', 30)]).AHI).toBeNaN();
  });

  it('leave a count as it is where one note speaks of such', () => {
    const note = often('looks like apnea to me', 1, 0);
    expect(columns([...often('Central apnea', 6), ...note]).AHI).toBe(6);
  });

  it('are told with the files and the columns that are missing', () => {
    const nights = sleepNights('Nights');
    nights.add('p1', 'p1.edf', scored([...often('Arousal', 6), ...often('Apnea Typ B', 30)]));
    nights.add('p2', 'p2.edf', scored([...often('Arousal', 6), ...often('Apnea', 30)]));
    expect(nights.remarks()).toContainEqual(
      expect.objectContaining({
        code: 'scoring.uncounted',
        severity: 'warning',
        message:
          'Nights: 1 scoring of 2 (p1.edf): words that may stand for apneas or hypopneas are not known, so AHI and Central apnea index are missing there.',
      }),
    );
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
      /2 of 5 .*p0\.edf, p1\.edf.* no apneas or hypopneas .* 20 on the median/,
    );
    expect(breathing.message).toMatch(/none, or not scored\? AHI and Central apnea index are 0/);
    expect(movement.message).toMatch(/no limb movements .*Limb movement index is 0/);
    expect(rest).toEqual([]);
  });

  it('are not where few have many, where other events show that breathing was scored, or only stages are', () => {
    const few = [...arousals, ...often('Hypopnea', 3)];
    expect(remarks(arousals, few, few)).toEqual([]);
    const many = [...arousals, ...often('Obstructive apnea', 30)];
    // No central apnea among other apneas is a true 0.
    expect(remarks(many, [...many, ...often('Central apnea', 30)])).toEqual([]);
    expect(remarks([...arousals, ...often('RERA', 3)], many)).toEqual([]);
    expect(remarks([], many, many)).toEqual([]);
    expect(columns(arousals).AHI).toBe(0);
  });
});
