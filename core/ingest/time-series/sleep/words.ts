import type { Stage } from './types.ts';

/** Words of stages, as they are left by {@link plainStage}. Null is not scored, or movement. */
const STAGE_WORDS: ReadonlyMap<string, Stage | null> = new Map(
  (
    [
      [
        'W',
        'w wake awake wakefulness wach wachheit wachzustand wk eveil veille vigilia veglia despierto desperto acordado wakker waak vaken 0 s0',
      ],
      ['N1', 'n1 1 s1 nrem1 nonrem1'],
      ['N2', 'n2 2 s2 nrem2 nonrem2'],
      [
        'N3',
        'n3 3 s3 nrem3 nonrem3 n4 4 s4 nrem4 nonrem4 sws slowwave deep tiefschlaf profond lentprofond profundo profondo',
      ],
      ['REM', 'rem r 5 s5 mor paradoxal rapideyemovement'],
      [
        null,
        '? a art artifact artefact artefakt m mt movement movementtime bewegung bewegungszeit u uns unscored unstaged unknown undefined unsure indeterminate notscored nichtbewertet nichtgescort nichtklassifiziert nonscore nostage none 6 9 -1 -2',
      ],
    ] as const
  ).flatMap(([stage, words]) => words.split(' ').map((word) => [word, stage] as const)),
);

/** Words that are a stage wherever they stand; a letter or a number alone may be the mark of a stimulus. */
const PLAIN =
  /^(wake|awake|wakefulness|wach|wachheit|wachzustand|eveil|vigilia|veglia|tiefschlaf|n[123]|n(?:on)?rem[1-4]|rem)$/;
/** What stands before a stage and before nothing else. */
const STAGE = /^(sleep[\s\-_]*stages?|stage)(?=[^a-z]|$)[\s\-_:]*/;
/** What may stand before a stage, in English, German, French, Spanish, Italian, Portuguese and Dutch, or before other words. */
const PREFIX =
  /^(sleep[\s\-_]*stages?|stage|staging|sleep|aasm|schlafstadium|schlafphase|stadium|slaapstadium|stade|sommeil|estadio|estagio|fase|phase|stadio|sueno|sonno|sono)(?=[^a-z]|$)[\s\-_:]*/;

/**
 * The stage that a word means; null where it says that it is not scored or movement, undefined where it means no stage.
 */
export function stageOf(text: string): Stage | null | undefined {
  return STAGE_WORDS.get(plainStage(text));
}

/** Whether a text that may be anything, as one of an EDF+ recording, is plainly that of a stage, of one not known too. */
export function isPlainlyStage(text: string): boolean {
  const lower = lowerCase(text);
  if (STAGE.test(lower) || PLAIN.test(plainStage(text))) return true;
  return PREFIX.test(lower) && stageOf(text) !== undefined && !isPhase(text);
}

/** “Phase 1” is a part of an experiment as often as of sleep. */
export const isPhase = (text: string): boolean => /^(phase|fase)[\s\-_:]*\d$/.test(lowerCase(text));

/** A text without the name of the signal that EDF+ lets stand behind it: `Sleep stage N2@@EEG F4`. */
export const withoutSignal = (text: string): string => text.replace(/@@.*$/s, '').trim();

const lowerCase = (text: string): string => withoutMarks(text).trim().toLowerCase();
/** Letters without accents and other marks. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

function plainStage(text: string): string {
  const lower = lowerCase(text);
  // “Sueño” and “sommeil” may stand before “fase” and “lent”.
  const word = lower
    .replace(PREFIX, '')
    .replace(PREFIX, '')
    .replace(/ sleep$/, '');
  return /^-?\d$/.test(word) ? word : word.replace(/[\s\-_.:]+/g, '');
}
