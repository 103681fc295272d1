import type { EventFamily, EventKind } from '../types.ts';
import { withoutMarks } from './stages.ts';

/** Words of one meaning in English, German, French, Spanish, Italian, Portuguese, Dutch and Swedish; those of none count for nothing. */
const MEANINGS: readonly (readonly [meaning: string, word: RegExp])[] = [
  ['apnea', /^apno?e(a|as|e|es|n|u|us|er|ia|ias)?$/],
  ['hypopnea', /^((hypo|hipo|ipo)pno?e(a|as|e|es|n|u|us|er|ia|ias)?|hyp)$/],
  ['obstructive', /^(obs|obst|obstr|obstru[ck]?t?i[a-z]+|ostruttiv[aei])$/],
  ['central', /^[cz]entr(a[a-z]*)?$/],
  ['mixed', /^(mixed|mixt[aeo]?s?|mist[ae]s?|gemischte?n?|gemengde?|blanda[dt]e?)$/],
  [
    'desaturation',
    /^(desats?|des?saturations?|desaturacion(es)?|dessaturac(ao|oes)|desaturazion[ei]|desaturaties?|(sauerstoff)?entsattigung(en)?)$/,
  ],
  [
    'arousal',
    /^((mi[ck]ro)?arousals?|weckreaktion(en)?|mi[ck]ro(eveils?|despertar(es)?|risvegli[oi]?|ontwaking(en)?))$/,
  ],
  ['limb', /^(limbs?|legs?|jambes?|membres?|piernas?|pernas?|extremidades|membros|gamb[ae]|arti)$/],
  ['movement', /^(movements?|mouvements?|movimientos?|movimentos?|movimenti)$/],
  ['limb movement', /^(plms?|lms?|beinbewegung(en)?|beenbeweging(en)?|benrorelser?)$/],
  ['', /^(period[a-z]*|left|right|links|rechts|gauches?|droites?|izquierda|derecha|sinistra|destra)$/],
  ['', /^(events?|scored|ereignis|evenements?|evento|de|des|du|del|degli|delle|las|los|das|dos|the|of)$/],
  ['', /^(spo2|sao2|o2|oxygen|oxygene|oxigeno|ossigeno|relative|absolute|\d+)$/],
];

/** What meanings are together, in alphabetical order; “A. Obstructive” and “OA” are obstructive apneas. */
const TOGETHER: ReadonlyMap<string, EventKind> = new Map<string, EventKind>([
  ...(['apnea', 'desaturation', 'arousal', 'hypopnea'] as const).map((kind): [string, EventKind] => [
    kind,
    kind,
  ]),
  ['limb movement', 'limb-movement'],
  ...(['obstructive', 'central', 'mixed'] as const).flatMap((type): [string, EventKind][] => [
    ...['apnea', 'a'].map((word): [string, EventKind] => [[word, type].sort().join(' '), `${type}-apnea`]),
    [`${type[0]}a`, `${type}-apnea`],
    ...['hypopnea', 'h'].map((word): [string, EventKind] => [[word, type].sort().join(' '), 'hypopnea']),
    [`${type[0]}h`, 'hypopnea'],
  ]),
]);

/** Held against a text without case, marks and brackets: all of it must fit. */
const PHRASES: readonly (readonly [EventKind, RegExp])[] = [
  ['rera', /^(rera|respiratory effort related arousals?)$/],
  [
    'arousal',
    /^(micro ?)?((asda|external|spontaneous|respiratory|cortical|limb( movement)?( associated)?|plm|snore) )*arousals?( (asda|external|spontaneous|respiratory|limb movement|plm|resulting from chin emg))?$/,
  ],
  ['arousal', /^(mi[ck]ro (eveils?|despertar(es)?|risvegli[oi]?|ontwaking(en)?)|reactions? d eveil)$/],
  [
    'lights-off',
    /^(lights? (off|out)|licht (aus|uit)|lumieres? eteintes?|extinction des? (la )?lumieres?|lu[cz](es)? apagadas?|luci spente)$/,
  ],
  ['lights-on', /^(lights? on|licht (an|aan|ein)|lumieres? allumees?|lu[cz](es)? encendidas?|luci accese)$/],
  [
    'other',
    /^((spo2|respiratory|distal ph|proximal ph|ecg|eeg|signal|movement)? ?artifacts?|artefacts?|bad signal|snor(e|es|ing)|schnarchen|ronflements?|ronquidos?|russament[oi]|ronco|snurken|impedance( check)?|(body )?position( change)?|supine|prone|recording (start time|starts?|started|ends?|ended|resumed|paused)|start|end|start of recording|end of recording)$/,
  ],
];

/** Words as they may stand for events of a family in ways that are not known. */
const FAMILIES: readonly (readonly [EventFamily, RegExp])[] = [
  ['breathing', /(^| )(apn|hypop|hipop|ipop|[ahocm]$)|respiratory event|апно|гипопно|無呼吸|低呼吸/],
  ['desaturation', /desat|dessat|sattig|satur|десатур/],
  ['arousal', /arous|eveil|despert|risvegl|weckreakt|ontwak|активаци|пробужд/],
  ['movement', /(^| )(limb|leg|bein|been|jamb|piern|pern|gamb|p?lms?( |$))/],
];

/** What scoring programs write beside, with letters and numbers behind it, and nobody of his own. */
const SCORED =
  /^\W*(sleep stage|stage|lights? o(n|ff)|recording (starts?|ends?|started|ended)|start|end|(obstructive|central|mixed)?\W*(apnoea|apnea|hypopnoea|hypopnea)|rera|(micro)?arousal|desat(uration)?|snor(e|ing)|(periodic )?(limb|leg) movement|plm|movement( time)?|artefact|artifact|wake|rem|n[1-4]|s[1-4]|bad signal|impedance)\b([\s/?().:%\d-]|\b[a-z]\d?\b)*$/i;

/** Whether a text is one that scoring programs write: stages, lights, events of breathing and movement. */
export const isProgramsOwn = (text: string): boolean => SCORED.test(text) || kindOf(text) !== undefined;

const plain = (text: string): string =>
  withoutMarks(text)
    .toLowerCase()
    .replace(/\([^)]*\)/g, ' ')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

/** What a scored event is; undefined where the text means none that is known. */
export function kindOf(text: string): EventKind | undefined {
  const said = plain(text);
  const phrase = said.replace(/\b(left|right|event|scored)\b/g, ' ').replace(/ +/g, ' ');
  const known = PHRASES.find(([, pattern]) => pattern.test(phrase.trim()));
  if (known) return known[0];
  const meant = said
    .split(' ')
    .map((word) => MEANINGS.find(([, pattern]) => pattern.test(word))?.[0] ?? word)
    .filter(Boolean);
  return TOGETHER.get([...new Set(meant)].sort().join(' '));
}

/** The families that a text may be an event of which {@link kindOf} does not know. */
export function familiesOf(text: string): EventFamily[] {
  const said = plain(text);
  return FAMILIES.filter(([, pattern]) => pattern.test(said)).map(([family]) => family);
}
