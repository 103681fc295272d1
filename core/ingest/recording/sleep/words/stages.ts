import type { Stage } from '../types.ts';

/** Words of stages, as they are left by {@link plainStage}. Null is not scored, or movement. */
const WORDS: readonly (readonly [Stage | null, string])[] = [
  [
    'W',
    `w wake awake wakefulness wach wachheit wachzustand wk eveil veille vigilia veglia despierto desperto acordado
     acordada despierta desperta eveille wakker waak wakend vaken vakenhet vagen vagenhed sveglio sveglia czuwanie
     bdelost bdeni ebrenlet eber hereilla 0 s0`,
  ],
  ['N1', 'n1 1 s1 st1 nrem1 nonrem1'],
  ['N2', 'n2 2 s2 st2 nrem2 nonrem2'],
  [
    'N3',
    `n3 3 s3 st3 nrem3 nonrem3 n4 4 s4 st4 nrem4 nonrem4 sws slowwave deep tiefschlaf profond lentprofond profundo
     profondo`,
  ],
  [
    'REM',
    `rem r 5 s5 mor sp paradoxal paradossale paradojico paradoxical traumschlaf remschlaf remsleep remslaap remsomn
     remsøvn rapideyemovement`,
  ],
  [
    null,
    `? a art artifact artefact artefakt m mt movement movementtime bewegung bewegungszeit u uns unscored unstaged
     unknown undefined unsure indeterminate notscored nichtbewertet nichtgescort nichtklassifiziert nonscore nostage
     none nan ns ka nietgescoord onbekend nonvalutato nonclassificato indetermine noncode nonclasse ejbedomd ejscorad
     okand ikkescoret sinpuntuar sinclasificar noregistrado naopontuado naoclassificado nieocenione bew mouvement mvt
     movimiento movimento beweging rorelse bevegelse bevægelse ruch artefacto artefatto artefato 6 9 -1 -2`,
  ],
];
const STAGE_OF: ReadonlyMap<string, Stage | null> = new Map(
  WORDS.flatMap(([stage, words]) => words.split(/\s+/).map((word) => [word, stage] as const)),
);

/** Words that are a stage wherever they stand; a letter or a number alone may be the mark of a stimulus. */
const PLAIN =
  /^(wake|awake|wakefulness|wach|wachheit|wachzustand|eveil|vigilia|veglia|tiefschlaf|traumschlaf|remschlaf|n[123]|n(?:on)?rem[1-4]|rem)$/;
/** What stands before a stage and before nothing else. */
const STAGE = /^(sleep[\s\-_]*stages?|stage)(?=[^a-z]|$)[\s\-_:]*/;
/** What may stand before a stage, in English, German, French, Spanish, Italian, Portuguese, Dutch and the languages of the North, or before other words. */
const PREFIX =
  /^(sleep[\s\-_]*stages?|stage|staging|sleep|aasm|schlafstadium|schlafphase|stadium|slaapstadium|stade|sommeil|estadio|estagio|fase|phase|stadio|stadie|s(?:ø|o)vnstadi(?:e|um)|somnstadium|sueno|sonno|sono)(?=[^a-z]|$)[\s\-_:]*/;
/** “Sleep” behind a stage: “REM sleep”, “REM-Schlaf”. */
const BEHIND = /[\s\-_]+(?:sleep|schlaf|slaap|somn|søvn)$/;

/** Letters without accents and other marks. */
export const withoutMarks = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');

/** A text without the name of the signal that EDF+ lets stand behind it: `Sleep stage N2@@EEG F4`. */
export const withoutSignal = (text: string): string => text.replace(/@@.*$/s, '').trim();

/** The number that tells a stage, as a digit also where a program has written it as 2.0 or 2.00e+00; undefined for words. */
export const stageNumber = (text: string): string | undefined =>
  /^\s*(-?\d)(?:[.,]0*)?(?:e[+-]?0+)?\s*$/i.exec(text)?.[1];

/**
 * The stage that a word means; null where it says that it is not scored or movement, undefined where it means no stage.
 */
export const stageOf = (text: string): Stage | null | undefined => STAGE_OF.get(plainStage(text));

/** Whether a text that may be anything, as one of an EDF+ recording, is plainly that of a stage, of one not known too. */
export function isPlainlyStage(text: string): boolean {
  const lower = lowerCase(text);
  if (STAGE.test(lower) || PLAIN.test(plainStage(text))) return true;
  return PREFIX.test(lower) && stageOf(text) !== undefined && !isPhase(text);
}

/** “Phase 1” is a part of an experiment as often as of sleep. */
export const isPhase = (text: string): boolean => /^(phase|fase)[\s\-_:]*\d$/.test(lowerCase(text));

const lowerCase = (text: string): string => withoutMarks(text).trim().toLowerCase();

function plainStage(text: string): string {
  // “Sueño” and “sommeil” may stand before “fase” and “lent”.
  const word = lowerCase(text).replace(PREFIX, '').replace(PREFIX, '').replace(BEHIND, '');
  return stageNumber(word) ?? word.replace(/[\s\-_.:]+/g, '');
}
