import { tokensOf, plainName } from '../../cell/name-words.ts';
import { readTime } from '../../cell/times.ts';

/** `mm:ss`, “Minuten”, in a name. */
const NAMED =
  /(?:^|[^\p{L}])(?:mm?[ _.:-]?ss?|min(?:utes?|uten)?|sec(?:onds?)?|sek(?:unden)?)(?:[^\p{L}]|$)/iu;
/** What people do for seconds and minutes, on foot, on a bicycle or with a pencil; not the time between two events. */
const EFFORT =
  /^(?:walk|walking|walked|run|running|sprint|jog|swim|swimming|rowing|treadmill|ergometer|ergometry|cpet|exercise|plank|tug|tmt|stroop|trail|chair|stairs?|gait|gehen|gehtest|gehzeit|lauf|laufzeit|laufen|rennen|schwimmen|laufband|ergometrie|belastung|belastungszeit|belastungsdauer|marche|marcher|course|nage|effort|caminata|caminar|marcha|carrera|esfuerzo|cammino|camminata|corsa|sforzo|lopen|hardlopen|fietstest|inspanning)$/;
/** A name that says no more than that it is a time. */
const BARE =
  /^(?:time|zeit|temps|tiempo|tempo|tijd|tid|duration|dauer|duree|duracion|durata|duur|elapsed|elapsed time|finish time|total time)$/;
const A_DAY = 24;
const LONGEST = 36;

/**
 * Whether cells of two parts, as 05:30, may be minutes and seconds: longer than a day, or under a name of these or of what
 * people do for minutes. Under one that says nothing it is worth a word.
 *
 * @returns how it is to be told; null where it is not
 */
export function mayBeMinutes(name: string, cells: readonly string[]): 'warning' | 'info' | null {
  const hours = cells.filter((cell) => /^\d+:\d\d$/.test(cell)).map(readTime);
  const read = hours.filter((h) => !Number.isNaN(h));
  if (read.length === 0) return null;
  const words = tokensOf(plainName(name));
  if (read.some((h) => h >= LONGEST) || NAMED.test(name) || words.some((word) => EFFORT.test(word)))
    return 'warning';
  return BARE.test(words.join(' ')) && read.every((h) => h < A_DAY) ? 'info' : null;
}
