import { inNameOrder } from '../../files/name-order.ts';

/** Words that names of recordings and of their scorings end in. */
const ENDS =
  /[-_. ](psg|edf|rec|eeg|nsrr|profusion|(?:sleep|schlaf)[-_ ]?profile?|hypnograms?|hypno|hyp|stages?|staging|scor(?:ing|ed|es?)|events?|annot(?:ations?)?|epochs)$/;
/** Words that names of scorings begin with. */
const BEGINS = /^(?:(?:sleep|schlaf)[-_ ]?profile?|hypnogram)[-_. ]+/;
/** The ending of a file, and that of the recording within it: `night.edf.XML`. */
const ENDING = /\.(xml|rml|edf|bdf|rec|hea|txt|csv|tsv)$/;
/** Names of Sleep-EDF: a letter or number before the last word tells who scored. */
const SCORERS = /^(s[ct]\d{4}[a-z])[a-z0-9]-(psg|hypnogram)$/;

/** All of a scoring's name where its folder says whose it is: `0007/Schlafprofil.txt` beside `0007/PSG.edf`. */
const BARE =
  /^(?:(?:sleep|schlaf)[-_ ]?profile?|schlafstadien|hypnogram(?:m|s)?|hypno|(?:sleep[-_ ]?)?(?:stages?|staging|scoring))$/;

/** Whether a name says that it is a scoring, and not whose. */
export const isBareScoring = (name: string): boolean => BARE.test(withoutEnding(name));

/** Whether a name is one that files of annotations have, and recordings do not. */
export const isNamedScoring = (name: string): boolean =>
  /[-_. ](hypnograms?|hypno|hyp|annotations?|scoring|staging|stages)\.(edf|bdf|rec)$/i.test(name);

export interface MatchedScorings {
  /** The scoring of each recording, by the recording's name. */
  readonly of: ReadonlyMap<string, string>;
  /** Second scorings of a recording, which are not used. */
  readonly second: readonly { readonly file: string; readonly first: string }[];
  /** Scorings that belong to no recording, or might belong to several. */
  readonly alone: readonly string[];
}

/**
 * Finds the recording that each scoring belongs to: both have one name but for words such as `-PSG` and `-nsrr`. Of
 * recordings that are called alike that in the same folder is meant, or in one of the same name. A scoring whose name is
 * no more than that word is of the one recording in its folder.
 *
 * @param recordings paths in the chosen folder, with forward slashes, as are `scorings`
 */
export function matchScorings(recordings: readonly string[], scorings: readonly string[]): MatchedScorings {
  const byStem = new Map<string, string[]>();
  for (const name of recordings) byStem.set(stemOf(name), [...(byStem.get(stemOf(name)) ?? []), name]);
  const of = new Map<string, string>();
  const second: { file: string; first: string }[] = [];
  const alone: string[] = [];
  for (const file of inNameOrder([...scorings])) {
    const recording = nearest(file, byStem.get(stemOf(file)) ?? []) ?? besideBare(file, recordings);
    const first = recording === null ? undefined : of.get(recording);
    if (recording === null) alone.push(file);
    else if (first !== undefined) second.push({ file, first });
    else of.set(recording, file);
  }
  return { of, second, alone };
}

/** What the name of a recording and that of its scoring have in common. */
export function stemOf(name: string): string {
  let stem = withoutEnding(name).replace(BEGINS, '');
  const scorers = SCORERS.exec(stem);
  if (scorers) return scorers[1];
  while (ENDS.test(stem)) stem = stem.replace(ENDS, '');
  return stem;
}

function withoutEnding(name: string): string {
  let stem = name.slice(name.lastIndexOf('/') + 1).toLowerCase();
  while (ENDING.test(stem)) stem = stem.replace(ENDING, '');
  return stem;
}

/** The one recording in the folder of a scoring whose name is no more than that; null for all others. */
function besideBare(file: string, recordings: readonly string[]): string | null {
  if (!isBareScoring(file)) return null;
  const near = recordings.filter((name) => folderOf(name) === folderOf(file));
  return near.length === 1 ? near[0] : null;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** The one of the recordings that lies nearest; null where that is none or several. */
function nearest(file: string, recordings: readonly string[]): string | null {
  if (recordings.length <= 1) return recordings[0] ?? null;
  const folders = (name: string): string[] => name.split('/').slice(0, -1).reverse();
  const mine = folders(file);
  for (const isNear of [
    (other: readonly string[]) => other.join('/') === mine.join('/'),
    (other: readonly string[]) => other[0] === mine[0],
  ]) {
    const near = recordings.filter((name) => isNear(folders(name)));
    if (near.length === 1) return near[0];
  }
  return null;
}
