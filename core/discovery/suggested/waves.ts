import { nameWords, plain } from '../../text/name-words.ts';

/** A column that says of which wave it is. */
interface Waved {
  readonly name: string;
  /** The name without the wave. */
  readonly stem: string;
  /** Earlier waves have smaller numbers. */
  readonly at: number;
}

export interface Waves {
  /** How the waves are written: `t0, t1`. */
  readonly written: readonly string[];
  /** Names of the variables of each wave, from the earliest to the latest. */
  readonly variables: readonly (readonly string[])[];
  /** Stems that are there in more than one wave, the first as the names have them, others in words. */
  readonly stems: readonly string[];
}

/** Words that say which wave by themselves, in pairs; without accents. */
const NAMED: Readonly<Record<string, readonly [scheme: string, at: number]>> = {
  baseline: ['baseline and follow-up', 0],
  bl: ['baseline and follow-up', 0],
  basis: ['baseline and follow-up', 0],
  basiserhebung: ['baseline and follow-up', 0],
  ausgangswert: ['baseline and follow-up', 0],
  followup: ['baseline and follow-up', 1],
  fu: ['baseline and follow-up', 1],
  nachuntersuchung: ['baseline and follow-up', 1],
  nacherhebung: ['baseline and follow-up', 1],
  verlauf: ['baseline and follow-up', 1],
  pre: ['before and after', 0],
  pra: ['before and after', 0],
  prae: ['before and after', 0],
  before: ['before and after', 0],
  vorher: ['before and after', 0],
  post: ['before and after', 1],
  after: ['before and after', 1],
  nachher: ['before and after', 1],
  admission: ['admission and discharge', 0],
  aufnahme: ['admission and discharge', 0],
  discharge: ['admission and discharge', 1],
  entlassung: ['admission and discharge', 1],
};

/** Words before a number that count waves; the short ones mean other things as well. */
const COUNTED: Readonly<Record<string, string>> = {
  t: 't',
  w: 'wave',
  v: 'visit',
  wave: 'wave',
  welle: 'wave',
  visit: 'visit',
  visite: 'visit',
  besuch: 'visit',
  zeitpunkt: 't',
  timepoint: 't',
  tp: 't',
  session: 'session',
  sitzung: 'session',
  month: 'month',
  monat: 'month',
  week: 'week',
  woche: 'week',
  year: 'year of follow-up',
};
const SHORT = new Set(['t', 'w', 'v']);
/** Stems beside which a short mark is something else: T1 and T2 of magnetic resonance, T3 and T4 of the thyroid, leads of an ECG. */
const OTHERWISE =
  /^(?:mri?|flair|weighted|relax|relaxation|signal|contrast|ft|free|total|tsh|thyroid|ecg|ekg|lead|leads|ableitung|r|s|q|qrs|st|amplitude|vertebra|th|spine|wirbel|stage|n|m|ct|pt)$/;

/**
 * Waves that the names of columns tell: `bmi_t0` and `bmi_t1`, `crp_baseline` and `crp_followup`, `score_2010` and
 * `score_2015`. Only columns of which the same stem stands in more than one wave are told; a short mark (`t1`, `v2`,
 * `w1`) or a year needs two such stems, unless a wave is numbered 0.
 */
export function wavesOf(names: readonly string[]): Waves[] {
  const bySchemes = new Map<string, Marked[]>();
  for (const name of names) {
    for (const waved of readWaves(name)) {
      bySchemes.set(waved.scheme, [...(bySchemes.get(waved.scheme) ?? []), waved]);
    }
  }
  return [...bySchemes.values()].flatMap((every) => {
    const list = withSigns(every).filter(
      (waved, _, all) => !waved.far || all.filter(({ stem, far }) => stem === waved.stem && !far).length > 1,
    );
    const at = new Map<string, number[]>();
    for (const { stem, at: wave } of list) at.set(stem, [...(at.get(stem) ?? []), wave]);
    // Where one stem has the same wave twice, its numbers do not say when.
    const several = [...at]
      .filter(([, waves]) => waves.length > 1 && new Set(waves).size === waves.length)
      .map(([stem]) => stem);
    const told = list.filter(({ stem }) => several.includes(stem));
    const sure = several.length > 1 || told.some(({ at: wave, short }) => wave === 0 || !short);
    if (several.length === 0 || !sure) return [];
    const order = [...new Set(told.map(({ at: wave }) => wave))].sort((a, b) => a - b);
    return [
      {
        written: order.map((wave) => told.find(({ at: own }) => own === wave)!.mark),
        variables: order.map((wave) => told.filter(({ at: own }) => own === wave).map(({ name }) => name)),
        stems: several.map((stem, k) =>
          k < MOST_WRITTEN ? asWritten(told.find((waved) => waved.stem === stem)!) : stem,
        ),
      },
    ];
  });
}

/** Stems that anybody reads. */
const MOST_WRITTEN = 5;
const SEPARATORS = /[\s_.:;,/-]/;

/** The stem of a name as the name itself has it: `fev1` of `fev1_v2`. */
function asWritten({ name, stem }: Waved): string {
  const letters = [...name];
  for (let gone = 1; gone < letters.length; gone++) {
    for (let from = 0; from + gone <= letters.length; from++) {
      const kept = [...letters.slice(0, from), ...letters.slice(from + gone)];
      const joins = from > 0 && from < kept.length;
      const isClean =
        !SEPARATORS.test(kept[0]) &&
        !SEPARATORS.test(kept.at(-1)!) &&
        !(joins && SEPARATORS.test(kept[from - 1]) && SEPARATORS.test(kept[from]));
      if (isClean && nameWords(kept.join('')).join(' ') === stem) return kept.join('');
    }
  }
  return stem;
}

/** A wave as a name has it. */
interface Marked extends Waved {
  readonly scheme: string;
  readonly mark: string;
  /** One letter or a year, which mean other things as well. */
  readonly short: boolean;
  /** A short mark with a number above 9, which is a wave only beside others. */
  readonly far: boolean;
  /** What stands before the number. */
  readonly sign: 'minus' | 'dash' | '';
}

/** Weeks before another: a dash is a minus where other names of the scheme have none, and separates where all do. */
function withSigns(list: readonly Marked[]): Marked[] {
  const separates = list.every(({ sign }) => sign === 'dash');
  return list.map((waved) => {
    if (waved.sign === '' || (waved.sign === 'dash' && (separates || waved.at === 0))) return waved;
    const { mark, at } = waved;
    return { ...waved, at: -at, mark: mark.replace(/(?=\d+$)/, '-') };
  });
}

function readWaves(name: string): Marked[] {
  const words = joinedFollowUp(nameWords(name));
  const found: Marked[] = [];
  words.forEach((word, i) => {
    const rest = (from: number, to: number): string[] => [...words.slice(0, from), ...words.slice(to)];
    const named = NAMED[word];
    if (named) {
      const number = /^\d{1,2}$/.test(words[i + 1] ?? '') ? Number(words[i + 1]) : null;
      const end = number === null ? i + 1 : i + 2;
      const at = number !== null && named[1] === 1 ? number : named[1];
      add(rest(i, end), { scheme: named[0], at, mark: words.slice(i, end).join(' ') });
    }
    const counted = COUNTED[word];
    const isMinus = words[i + 1] === 'minus';
    const end = i + (isMinus ? 3 : 2);
    const number = words[end - 1] ?? '';
    if (counted && /^\d{1,3}$/.test(number)) {
      const others = rest(i, end);
      const short = SHORT.has(word);
      if (short && others.some((other) => OTHERWISE.test(other))) return;
      add(others, {
        scheme: counted,
        at: Number(number),
        mark: `${word}${short ? '' : ' '}${number}`,
        short,
        far: short && Number(number) > 9,
        sign: isMinus ? 'minus' : hasDash(name, word, number) ? 'dash' : '',
      });
    }
    // A year stands at one end of the name.
    if (/^(?:19[5-9]|20[0-4])\d$/.test(word) && (i === 0 || i === words.length - 1)) {
      add(rest(i, i + 1), { scheme: 'years', at: Number(word), mark: word, short: true });
    }
  });
  return found;

  function add(
    others: readonly string[],
    wave: Pick<Marked, 'scheme' | 'at' | 'mark'> & Partial<Marked>,
  ): void {
    if (others.length === 0) return;
    found.push({ name, stem: others.join(' '), short: false, far: false, sign: '', ...wave });
  }
}

/** Whether a dash stands between a word and its number: `das28_week-4`. */
const hasDash = (name: string, word: string, number: string): boolean =>
  [...name.matchAll(/(\p{L}+)[\s_.]*[-−–](\d+)/gu)].some(
    ([, before, digits]) => plain(before) === word && digits === number,
  );

/** `follow`, `up` as one word. */
function joinedFollowUp(words: readonly string[]): string[] {
  const out: string[] = [];
  for (const word of words) {
    if (word === 'up' && out.at(-1) === 'follow') out[out.length - 1] = 'followup';
    else out.push(word);
  }
  return out;
}
