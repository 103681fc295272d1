import { describe, expect, it } from 'vitest';
import { isTellingAnnotation } from '../../../../core/ingest/recording/personal.ts';
import { scoringOfAnnotations } from '../../../../core/ingest/recording/sleep/annotations.ts';
import { parseStageList } from '../../../../core/ingest/recording/sleep/stage-list.ts';
import { STAGES } from '../../../../core/ingest/recording/sleep/types.ts';

const EPOCH = 30;
/** Epochs one after the other, called by these words. */
const epochs = (words: readonly string[]) =>
  words.map((text, i) => ({ text, onset: i * EPOCH, duration: EPOCH }));
const night = [0, 0, 1, 2, 2, 3, 3, 2, 4, 4, 0];
const staged = (words: readonly string[]) => epochs(night.map((stage) => words[stage]));
const stagesOf = (annotations: ReturnType<typeof epochs>) =>
  scoringOfAnnotations('p1.edf', annotations)?.stages.flatMap(({ seconds, stage }) =>
    Array.from({ length: seconds / EPOCH }, () => stage),
  );
const TRUE = night.map((stage) => STAGES[stage]);

describe('words for stages of sleep', () => {
  it.each([
    ['Sleep stage W', 'Sleep stage N1', 'Sleep stage N2', 'Sleep stage N3', 'Sleep stage R'],
    ['Sleep_stage_W', 'Sleep_stage_1', 'Sleep_stage_2', 'Sleep_stage_4', 'Sleep_stage_R'],
    ['Wach', 'Stadium 1', 'Stadium 2', 'Stadium 4', 'REM'],
    ['Wachheit', 'Schlafstadium N1', 'Schlafstadium N2', 'Tiefschlaf', 'Schlafstadium R'],
    ['Éveil', 'Stade 1', 'Stade 2', 'Stade 3', 'Sommeil paradoxal'],
    ['Vigilia', 'Fase 1', 'Fase 2', 'Fase 3', 'Sueño REM'],
    ['Vigília', 'Estágio N1', 'Estágio N2', 'Estágio N3', 'Sono REM'],
    ['Veglia', 'Stadio 1', 'Stadio 2', 'Stadio 3', 'Sonno REM'],
    ['SLEEP-S0', 'SLEEP-S1', 'SLEEP-S2', 'SLEEP-S4', 'SLEEP-REM'],
    ['Staging: Wake', 'Staging: N1', 'Staging: N2', 'Staging: N3', 'Staging: REM'],
    ['Wach', 'Schlafstadium 1', 'Schlafstadium 2', 'Schlafstadium 4', 'REM-Schlaf'],
    ['Wach', 'St. 1', 'St. 2', 'St. 4', 'Traumschlaf'],
    ['Éveillé', 'N1', 'N2', 'N3', 'SP'],
    ['Wakker', 'Slaapstadium 1', 'Slaapstadium 2', 'Slaapstadium 3', 'REM-slaap'],
    ['Sveglio', 'N1', 'N2', 'N3', 'Sonno paradossale'],
    ['Vakenhet', 'Sömnstadium 1', 'Sömnstadium 2', 'Sömnstadium 3', 'REM-sömn'],
    ['Vågen', 'Stadie 1', 'Stadie 2', 'Stadie 3', 'REM-søvn'],
    ['Czuwanie', 'N1', 'N2', 'N3', 'REM'],
    ['0.0', '1.0', '2.0', '3.0', '5.0'],
    ['AASM W', 'AASM N1', 'AASM N2', 'AASM N3', 'AASM R'],
  ])('are known as they are written: %s, %s, %s, %s, %s', (...words) => {
    expect(stagesOf(staged(words))).toEqual(TRUE);
  });

  const asleep = ['W', 'N1', 'N2', 'N3', 'R'].map((stage) => `Sleep stage ${stage}`);

  it('may name the signal that they were seen in, as events may', () => {
    const events = [{ text: 'Hypopnea@@Flow', onset: 65, duration: 12 }];
    const found = scoringOfAnnotations('p1.edf', [
      ...staged(asleep.map((text) => `${text}@@EEG F4`)),
      ...events,
    ]);
    expect(found?.events.map(({ kind }) => kind)).toEqual(['hypopnea']);
    expect(found?.stages).toEqual(scoringOfAnnotations('p1.edf', staged(asleep))?.stages);
    expect(isTellingAnnotation({ text: 'Sleep stage N2@@EEG F4', onset: 0, duration: 30 })).toBe(false);
    expect(isTellingAnnotation({ text: 'Anna Berg@@EEG F4', onset: 0, duration: 30 })).toBe(true);
  });

  it('may have one word before them, or numbers, and not those of several scorers', () => {
    expect(stagesOf(staged(asleep.map((text) => `Scorer1 ${text}`)))).toEqual(TRUE);
    const numbered = staged(asleep).map((one, i) => ({ ...one, text: `Epoch ${i + 1}: ${one.text}` }));
    expect(stagesOf(numbered)).toEqual(TRUE);
    const by = (scorer: string) => staged(asleep.map((text) => `${scorer}${text}`));
    for (const both of [
      [...by('Scorer1 '), ...by('Scorer2 ')],
      [...by(''), ...by('Auto ')],
    ]) {
      expect(() => stagesOf(both)).toThrow(expect.objectContaining({ code: 'scoring.scorers' }));
    }
    const notes = Array.from({ length: 4 }, (_, i) => ({
      ...{ text: 'Check sleep stage of this', onset: 30 * i, duration: 0 },
    }));
    expect(stagesOf([...by(''), ...notes])).toEqual(TRUE);
  });

  it('that call themselves stages of sleep and are none that is known are refused', () => {
    const read = () =>
      stagesOf(epochs(['Sleep stage NR', 'Sleep stage P', 'Sleep stage P', 'Sleep stage NR']));
    expect(read).toThrow(expect.objectContaining({ code: 'scoring.other-words' }));
    expect(stagesOf(epochs(['Stage 12', 'Stage 13', 'Stage 14', 'Stage 12']))).toBeUndefined();
  });

  it('are not what else happens in a scored night', () => {
    const happens = [
      { text: 'Sleep onset', onset: 60, duration: 0 },
      { text: 'Sleep spindle', onset: 95, duration: 1 },
      { text: 'Movement', onset: 125, duration: 12 },
      { text: 'Artifact', onset: 160, duration: 40 },
    ];
    const words = ['W', 'N1', 'N2', 'N3', 'R'];
    expect(stagesOf([...staged(words), ...happens])).toEqual(TRUE);
  });

  it('are not phases of an experiment', () => {
    expect(stagesOf(epochs(['Phase 1', 'Phase 2', 'Phase 3', 'Phase 1']))).toBeUndefined();
  });

  it('that are not known, among those that are, refuse the night', () => {
    const read = () => stagesOf(staged(['Wake', 'Light sleep', 'Light sleep', 'Deep sleep', 'REM sleep']));
    expect(read).toThrow(
      expect.objectContaining({
        code: 'scoring.other-words',
        message: expect.stringContaining('p1.edf has 1 word that stands for sleep stages'),
      }),
    );
    expect(read).toThrow(/first at 0:01:00/);
  });

  it.each(['Nicht gescort', 'Niet gescoord', 'Sin puntuar', 'Non valutato', 'Ej bedömd', 'nan', 'Movimento'])(
    'may say that an epoch is not scored: %s',
    (word) => {
      const words = night.map((stage, i) => (i === 2 ? word : ['W', 'N1', 'N2', 'N3', 'REM'][stage]));
      const found = scoringOfAnnotations('p1.edf', epochs(words));
      expect(found?.stages.at(1)).toEqual({ start: 60, seconds: EPOCH, stage: null });
      expect(found?.unknown.size).toBe(0);
    },
  );

  it('are missed by nobody where a note lasts as long as an epoch', () => {
    const note = { text: 'ging auf den Flur', onset: night.length * EPOCH, duration: EPOCH };
    expect(stagesOf([...staged(['W', 'N1', 'N2', 'N3', 'R']), note])).toEqual(TRUE);
  });
});

describe('a list of stages', () => {
  const list = (words: readonly string[]) => () =>
    parseStageList('p1.txt', ['stage', ...words].join('\n'), { epochSeconds: EPOCH });
  const often = (...words: readonly string[]) => words.flatMap((word) => Array<string>(40).fill(word));

  it('is refused where more than a few words are not known', () => {
    const words = [...often('W', 'N2', 'N3', 'REM', 'N2', 'N3'), ...Array<string>(9).fill('Dozing')];
    expect(list(words)).toThrow(expect.objectContaining({ code: 'scoring.other-words' }));
    expect(list([...words.slice(0, -7), 'N2'])().unknown).toEqual(new Map([['Dozing', 2]]));
  });
});
