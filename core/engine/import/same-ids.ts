import type { Cohort } from '../../cohort/cohort.ts';
import type { Finding } from '../../cohort/finding.ts';
import { ID_RULES, type IdRule } from '../../contract/subject-match.ts';
import { amountOf, listed } from '../../text/sentence.ts';
import { readableSubjects } from '../cohort/store.ts';
import { type Disguise, originalsOf } from './disguise.ts';
import type { ImportWork } from './import-work.ts';
import { matchSubjects } from './match-subjects.ts';
import { SUFFIX } from './pair-ids.ts';

const IN_WORDS: Readonly<Record<IdRule, string>> = {
  case: 'upper and lower case',
  zeros: 'leading zeros or “.0” at the end',
  marks: 'spaces and marks',
  prefix: 'a prefix',
  suffix: 'a word at the end',
};

/** What is tried in turn: prefixes and words behind ids last. */
const PLAIN = ID_RULES.filter((rule) => rule !== 'prefix' && rule !== 'suffix');
const CHOICES: readonly (readonly IdRule[])[] = [PLAIN, [...PLAIN, 'suffix'], [...PLAIN, 'prefix'], ID_RULES];

/** The ids that the project knows people by, as the files have them. @param without modalities that do not count */
export async function projectIds(
  { store, disguise }: Pick<ImportWork, 'store' | 'disguise'>,
  without: readonly string[],
): Promise<readonly string[]> {
  const names = new Set(without.map((name) => name.toLowerCase()));
  const ids = new Set<string>();
  for (const entry of store?.manifest().modalities ?? []) {
    if (names.has(entry.name.toLowerCase())) continue;
    for (const id of originalsOf(await readableSubjects(store!, entry), disguise)) ids.add(id);
  }
  return [...ids];
}

/**
 * Files of people under the ids that the project knows them by, as far as they differ in nothing but what was said to be
 * overlooked; told how many.
 *
 * @param names of the modalities that they are or become
 */
export async function asInProject<T extends { readonly subject: string }>(
  files: readonly T[],
  names: readonly string[],
  work: ImportWork,
): Promise<readonly T[]> {
  const rules = work.settings.sameIds;
  if (rules.length === 0) return files;
  const known = await projectIds(work, names);
  const ids = files.map(({ subject }) => subject);
  const { renamed } = await matchSubjects(ids, known, rules, work.run.signal);
  tellRenamed(work, names[0], renamed.size);
  return files.map((file) => ({ ...file, subject: renamed.get(file.subject) ?? file.subject }));
}

/** Says that ids were written otherwise than in their file. */
export function tellRenamed(work: ImportWork, name: string, count: number): void {
  if (count === 0) return;
  work.renamedIds += count;
  work.findings.push({
    severity: 'info',
    message: `${name}: ${amountOf(count, 'id')} ${count === 1 ? 'is' : 'are'} written as the project knows the people.`,
    hint: '',
  });
}

/** Says that what was to be overlooked in ids made none of them alike. */
export function unusedRules({ settings, renamedIds, summaries }: ImportWork): ImportWork['findings'] {
  const rules = settings.sameIds;
  const isNew = summaries.some(({ state }) => state !== 'unchanged');
  if (rules.length === 0 || renamedIds > 0 || !isNew) return [];
  return [
    {
      severity: 'warning',
      message: `--same-ids ${rules.join(',')} has no effect: no id differs in nothing but ${inWords(rules)} from those that the project has.`,
      hint: 'Leave it out, or look at the ids in the files.',
    },
  ];
}

/** Says of modalities whose ids would be those of people of the modalities before them, were they written alike. */
export async function nearIds(
  { modalities }: Cohort,
  { settings: { sameIds: rules }, store, disguise, run: { signal } }: ImportWork,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const known = new Set<string>();
  // Rows that are numbered are nobody else's.
  const numbered = (store?.manifest().modalities ?? []).filter(
    ({ kind, idColumn }) => kind === 'table' && idColumn === null,
  );
  for (const { name, subjects } of modalities) {
    if (numbered.some((other) => other.name === name)) continue;
    const ids = originalsOf(subjects, disguise);
    const near = await nearest(ids, [...known], rules, signal);
    if (near) findings.push(nearFinding(name, near, disguise));
    for (const id of ids) known.add(id);
  }
  return findings;
}

/** Ids that would be known were they written alike, and the fewest rules that it takes. */
interface Near {
  readonly rules: readonly IdRule[];
  readonly pairs: ReadonlyMap<string, string>;
}

async function nearest(
  ids: readonly string[],
  known: readonly string[],
  said: readonly IdRule[],
  signal: AbortSignal,
): Promise<Near | null> {
  const { renamed: before, view } = await matchSubjects(ids, known, said, signal);
  if (view.nearMisses.length === 0) return null;
  const pairsBy = async (rules: readonly IdRule[]): Promise<ReadonlyMap<string, string>> =>
    (await matchSubjects(ids, known, rules, signal)).renamed;
  for (const choice of CHOICES) {
    let rules = [...new Set([...said, ...choice])];
    let pairs = await pairsBy(rules);
    if (pairs.size <= before.size || (choice !== PLAIN && !mayBeMeant(pairs))) continue;
    for (const rule of choice) {
      if (said.includes(rule)) continue;
      const fewer = rules.filter((other) => other !== rule);
      const found = await pairsBy(fewer);
      if (found.size === pairs.size) [rules, pairs] = [fewer, found];
    }
    return { rules, pairs };
  }
  return null;
}

/** Two prefixes tell people apart, as of cases and controls, and so do such words behind; others may be of the file. */
const mayBeMeant = (pairs: ReadonlyMap<string, string>): boolean =>
  [...pairs].every(([from, to]) => {
    const [[a, behindA], [b, behindB]] = [from, to].map(around);
    const isOneKind = behindA === behindB || (!OF_A_GROUP.test(behindA) && !OF_A_GROUP.test(behindB));
    return (a === b || a === '' || b === '') && isOneKind;
  });

/** Letters ahead of the first digit of an id, and the word behind it. */
const around = (id: string): readonly [string, string] => [
  (/^[^\p{N}]*/u.exec(id)![0].match(/\p{L}+/gu) ?? []).join('').toLowerCase(),
  SUFFIX.exec(id)?.[0].toLowerCase() ?? '',
];

/** Words and letters that tell people apart who have one number, as those of families and sites do. */
const OF_A_GROUP =
  /^\P{L}*\p{L}$|case|control|ctrl|kontroll|fall|patient|proband|healthy|gesund|mother|father|child|kind|mutter|vater|m[eè]re|p[eè]re|enfant|madre|padre|twin|sib|partner|spouse|male|female|site|arm|group|gruppe|left|right|_(?:hc|ad|pd|mci|od|os)$/u;

const inWords = (rules: readonly IdRule[]): string => listed(rules.map((rule) => IN_WORDS[rule]));

function nearFinding(name: string, { rules, pairs }: Near, { key }: Disguise): Finding {
  const [[from, to]] = pairs;
  // With a key none of them is told.
  const example = key ? '' : `, as “${from}” and “${to}”`;
  return {
    code: 'cohort.near-ids',
    severity: 'warning',
    message: `${name}: ${amountOf(pairs.size, 'id')} would be of people whom other modalities have, but for ${inWords(rules)}${example}. They are taken for other people.`,
    hint: `If they are the same people, import the files once more with --same-ids ${rules.join(',')}; in the window, “Match subjects” offers it.`,
    about: [name],
  };
}
