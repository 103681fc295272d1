import { describe, expect, it } from 'vitest';
import { isTellingAnnotation } from '../../../../core/ingest/recording/personal.ts';
import { scoringOfAnnotations } from '../../../../core/ingest/recording/sleep/annotations.ts';
import { parseStageList } from '../../../../core/ingest/recording/sleep/stage-list.ts';
import { STAGES } from '../../../../core/ingest/recording/sleep/types.ts';
import { kindOf } from '../../../../core/ingest/recording/sleep/words/events.ts';
import { withoutStaff } from '../../../../core/ingest/recording/sleep/words/staff.ts';

const EPOCH = 30;
/** Epochs one after the other, called by these words. */
const epochs = (words: readonly string[]) =>
  words.map((text, i) => ({ text, onset: i * EPOCH, duration: EPOCH }));
const night = [0, 0, 1, 2, 2, 3, 3, 2, 4, 4, 0];
const staged = (words: readonly string[]) => epochs(night.map((stage) => words[stage]));
const scored = (annotations: ReturnType<typeof epochs>) => scoringOfAnnotations('p1.edf', annotations);
const stagesOf = (annotations: ReturnType<typeof epochs>) =>
  scored(annotations)?.stages.flatMap(({ seconds, stage }) => Array(seconds / EPOCH).fill(stage) as unknown);
const TRUE = night.map((stage) => STAGES[stage]);
const code = (of: string) => expect.objectContaining({ code: of }) as Error;
const rows = (text: string) => text.trim().split(/\s*\n\s*/);

describe('words for stages of sleep', () => {
  it.each(
    rows(`Sleep stage W, Sleep stage N1, Sleep stage N2, Sleep stage N3, Sleep stage R
      Sleep_stage_W, Sleep_stage_1, Sleep_stage_2, Sleep_stage_4, Sleep_stage_R
      Wach, Stadium 1, Stadium 2, Stadium 4, REM
      Wachheit, Schlafstadium N1, Schlafstadium N2, Tiefschlaf, Schlafstadium R
      Éveil, Stade 1, Stade 2, Stade 3, Sommeil paradoxal
      Vigilia, Fase 1, Fase 2, Fase 3, Sueño REM
      Vigília, Estágio N1, Estágio N2, Estágio N3, Sono REM
      Veglia, Stadio 1, Stadio 2, Stadio 3, Sonno REM
      SLEEP-S0, SLEEP-S1, SLEEP-S2, SLEEP-S4, SLEEP-REM
      Staging: Wake, Staging: N1, Staging: N2, Staging: N3, Staging: REM
      Wach, St. 1, St. 2, St. 4, Traumschlaf
      Éveillé, Schlafstadium 1, N2, N3, SP
      Wakker, Slaapstadium 1, Slaapstadium 2, Slaapstadium 3, REM-slaap
      Sveglio, N1, N2, N3, Sonno paradossale
      Vakenhet, Sömnstadium 1, Sömnstadium 2, Sömnstadium 3, REM-sömn
      Vågen, Stadie 1, Stadie 2, Stadie 3, REM-søvn
      Czuwanie, N1, N2, N3, REM-Schlaf
      0.0, 1.0, 2.0, 3.0, 5.0
      AASM W, AASM N1, AASM N2, AASM N3, AASM R`),
  )('are known as they are written: %s', (words) => {
    expect(stagesOf(staged(words.split(', ')))).toEqual(TRUE);
  });

  const asleep = ['W', 'N1', 'N2', 'N3', 'R'].map((stage) => `Sleep stage ${stage}`);
  const by = (before: string, behind = '') => staged(asleep.map((text) => before + text + behind));

  it('may name the signal that they were seen in, as events may', () => {
    const hypopnea = { text: 'Hypopnea@@Flow', onset: 65, duration: 12 };
    const found = scored([...by('', '@@EEG F4'), hypopnea]);
    expect(found?.events.map(({ kind }) => kind)).toEqual(['hypopnea']);
    expect(found?.stages).toEqual(scored(by(''))?.stages);
    for (const [text, isTelling] of [
      ['Sleep stage N2', false],
      ['Anna Berg', true],
    ] as const) {
      expect(isTellingAnnotation({ text: `${text}@@EEG F4`, onset: 0, duration: 30 })).toBe(isTelling);
    }
  });

  it('may have one word before them, or numbers, and not those of several scorers', () => {
    expect(stagesOf(by('Scorer1 '))).toEqual(TRUE);
    expect(stagesOf(by('').map((one, i) => ({ ...one, text: `Epoch ${i + 1}: ${one.text}` })))).toEqual(TRUE);
    for (const [one, other] of [
      ['Scorer1 ', 'Scorer2 '],
      ['', 'Auto '],
    ]) {
      expect(() => stagesOf([...by(one), ...by(other)])).toThrow(code('scoring.scorers'));
    }
    const notes = epochs(Array<string>(4).fill('Check sleep stage of this')).map((one) => ({
      ...one,
      duration: 0,
    }));
    expect(stagesOf([...by(''), ...notes])).toEqual(TRUE);
  });

  it('that call themselves stages of sleep and are none that is known are refused; phases are none', () => {
    const unknown = epochs(['Sleep stage NR', 'Sleep stage P', 'Sleep stage P', 'Sleep stage NR']);
    expect(() => stagesOf(unknown)).toThrow(code('scoring.other-words'));
    expect(stagesOf(epochs(['Stage 12', 'Stage 13', 'Stage 14', 'Stage 12']))).toBeUndefined();
    expect(stagesOf(epochs(['Phase 1', 'Phase 2', 'Phase 3', 'Phase 1']))).toBeUndefined();
  });

  it('are not what else happens in a scored night', () => {
    const happens = [
      ['Sleep onset', 60, 0],
      ['Sleep spindle', 95, 1],
      ['Movement', 125, 12],
      ['Artifact', 160, 40],
    ] as const;
    const others = happens.map(([text, onset, duration]) => ({ text, onset, duration }));
    const note = { text: 'ging auf den Flur', onset: night.length * EPOCH, duration: EPOCH };
    expect(stagesOf([...by(''), ...others, note])).toEqual(TRUE);
  });

  it('that are not known, among those that are, refuse the night', () => {
    const read = () => stagesOf(staged(['Wake', 'Light sleep', 'Light sleep', 'Deep sleep', 'REM sleep']));
    expect(read).toThrow(code('scoring.other-words'));
    expect(read).toThrow(/p1\.edf has 1 word that stands for sleep stages .*first at 0:01:00/);
  });

  it.each(['Nicht gescort', 'Niet gescoord', 'Sin puntuar', 'Non valutato', 'Ej bedömd', 'nan', 'Movimento'])(
    'may say that an epoch is not scored: %s',
    (word) => {
      const found = scored(epochs(night.map((stage, i) => (i === 2 ? word : asleep[stage]))));
      expect(found?.stages.at(1)).toEqual({ start: 60, seconds: EPOCH, stage: null });
      expect(found?.unknown.size).toBe(0);
    },
  );

  it('in a list are refused where more than a few are not known', () => {
    const often = ['W', 'N2', 'N3', 'REM', 'N2', 'N3'].flatMap((word) => Array<string>(40).fill(word));
    const list = (words: readonly string[]) =>
      parseStageList('p1.txt', ['stage', ...often, ...words, 'N2'].join('\n'), { epochSeconds: EPOCH });
    expect(() => list(Array<string>(9).fill('Dozing'))).toThrow(code('scoring.other-words'));
    expect(list(['Dozing', 'Dozing']).unknown).toEqual(new Map([['Dozing', 2]]));
  });
});

describe('words for scored events', () => {
  it.each(
    rows(`Obstructive apnea, Central apnea, Mixed apnea, Hypopnea, SpO2 desaturation 4%, Arousal
      A. Obstructive, A. Central, A. Mixed, H. Obstructive, Desat, Arousal (ASDA)
      OA, CA, MA, OH, Oxygen Desaturation, Respiratory arousal
      Obstruktive Apnoe, Zentrale Apnoe, Gemischte Apnoe, Hypopnoe, Entsättigung, Weckreaktion
      Apnée obstructive, Apnée centrale, Apnée mixte, Hypopnée, Désaturation, Micro-éveil
      Apnea obstructiva, Apnea central, Apnea mixta, Hipopnea, Desaturación de oxígeno, Microdespertar
      Apnea ostruttiva, Apnea centrale, Apnea mista, Ipopnea, Desaturazione, Microrisveglio
      Apneia obstrutiva, Apneia central, Apneia mista, Hipopneia, Dessaturação, Microdespertar
      Obstructieve apneu, Centrale apneu, Gemengde apneu, Hypopneu, Desaturatie, Arousal`),
  )('are known: %s', (words) => {
    const apneas = ['obstructive-apnea', 'central-apnea', 'mixed-apnea'];
    expect(words.split(', ').map(kindOf)).toEqual([...apneas, 'hypopnea', 'desaturation', 'arousal']);
  });

  it.each([
    [
      'limb-movement',
      'PLM (Left), Beinbewegung rechts, Movimientos periódicos de las piernas, Mouvement périodique des jambes',
    ],
    ['lights-off', 'Licht aus'],
    ['lights-on', 'Luces encendidas'],
    ['other', 'Ronflement'],
    [undefined, 'Movement, Left, Central line, Obstructive, Mrs Jones left, A, H, Leg, 12'],
  ])('%s are %s', (kind, words) => {
    for (const word of words.split(', ')) expect([word, kindOf(word)]).toEqual([word, kind]);
  });
});

describe('a note of a sleep laboratory', () => {
  it.each([
    ['Tech Quastenflosser in room', 'Tech ‹name› in room'],
    ['apnea seen by Oberpfalzner', 'apnea seen by ‹name›'],
    ['MTA: Hrdlicka', 'MTA: ‹name›'],
    ['Dr. Xanthopoulos Maria called', 'Dr. ‹name› called'],
    ['Scored by Trzebiatowski', 'Scored by ‹name›'],
    ...['Tech in room', 'Arousal by PLM', 'tech room', 'Snoring', 'von links', 'caused by Hypopnea'].map(
      (text) => [text, text],
    ),
  ])('says no name of staff, and what else it says: %s', (text, said) => {
    expect(withoutStaff(text)).toBe(said);
  });
});
