import type { JournalLine } from '../../contract/project-api.ts';
import type { ReplayResult } from '../../contract/report-api.ts';
import { changesOf, graphDifference, pairKey } from '../../graph/difference.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { counted, few } from '../../text/sentence.ts';

/** p-values that differ by less are the same but for rounding. */
const SAME_P = 1e-9;

/** Files of all imports, each once for every content that it had. */
function inputsOf(entries: readonly JournalLine[]): JournalLine['inputs'] {
  const imports = entries.filter(({ what }) => what === 'import').flatMap(({ inputs }) => inputs);
  return [...new Map(imports.map((file) => [`${file.sha256} ${file.name}`, file])).values()];
}

/**
 * @param before the graph as it is
 * @param after the graph that was found again
 */
export function compareReplay(
  before: GraphDocument,
  after: GraphDocument,
  journals: { readonly then: readonly JournalLine[]; readonly now: readonly JournalLine[] },
  steps: ReplayResult['steps'],
): ReplayResult {
  const found = graphDifference(before, after);
  const ignored = ['etiograph', 'trainingRun'];
  const difference = { ...found, settings: found.settings.filter(({ name }) => !ignored.includes(name)) };
  const same = [changesOf(difference), difference.onlyA, difference.onlyB].every(
    ({ length }) => length === 0,
  );
  const largest = largestPDifference(before, after);
  const identical = same && largest <= SAME_P;
  const inputs = changedInputs(inputsOf(journals.then), inputsOf(journals.now));
  const [then, now] = [circumstances(journals.then), circumstances(journals.now)];
  const differing = Object.keys(then).filter((name) => then[name] !== now[name]);
  const only = (all: Record<string, string>): Record<string, string> =>
    Object.fromEntries(differing.map((name) => [name, all[name] ?? 'unknown']));
  return {
    same,
    identical,
    difference,
    largestPDifference: largest,
    inputs,
    then: only(then),
    now: only(now),
    steps,
    words: words({
      same,
      identical,
      largest,
      after,
      inputs,
      changed: difference.words,
      differing,
      then,
      now,
    }),
  };
}

function largestPDifference(before: GraphDocument, after: GraphDocument): number {
  const values = new Map(
    [...before.edges.map((e) => ({ a: e.from, b: e.to, p: e.pValue })), ...pairsOf(before)].map(
      ({ a, b, p }) => [pairKey(a, b), p] as const,
    ),
  );
  let largest = 0;
  for (const { a, b, p } of [
    ...after.edges.map((e) => ({ a: e.from, b: e.to, p: e.pValue })),
    ...pairsOf(after),
  ]) {
    const former = values.get(pairKey(a, b));
    if (former !== undefined && p !== undefined) largest = Math.max(largest, Math.abs(former - p));
  }
  return largest;
}

const pairsOf = ({
  absent,
  undecided = [],
}: GraphDocument): { a: string; b: string; p: number | undefined }[] =>
  [...absent, ...undecided].map(({ a, b, pValue }) => ({ a, b, p: pValue }));

/** Files go by their names, of which there may be several alike. */
function changedInputs(then: JournalLine['inputs'], now: JournalLine['inputs']): ReplayResult['inputs'] {
  const lacks = (files: JournalLine['inputs'], { name, sha256 }: JournalLine['inputs'][number]): boolean =>
    !files.some((file) => file.name === name && file.sha256 === sha256);
  const others = now.filter((file) => lacks(then, file)).map(({ name }) => name);
  const changes = then
    .filter((file) => lacks(now, file))
    .map(({ name }) => {
      const at = others.indexOf(name);
      if (at >= 0) others.splice(at, 1);
      return { name, change: at >= 0 ? ('changed' as const) : ('missing' as const) };
    });
  return [...changes, ...others.map((name) => ({ name, change: 'new' as const }))];
}

/** Versions and the device of the last step that names them. */
function circumstances(journal: readonly JournalLine[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { versions, details } of journal) {
    Object.assign(found, versions);
    if (typeof details['device'] === 'string') found['device'] = details['device'];
  }
  return found;
}

function words(facts: {
  readonly same: boolean;
  readonly identical: boolean;
  readonly largest: number;
  readonly after: GraphDocument;
  readonly inputs: ReplayResult['inputs'];
  readonly changed: string;
  readonly differing: readonly string[];
  readonly then: Readonly<Record<string, string>>;
  readonly now: Readonly<Record<string, string>>;
}): string {
  const { same, identical, largest, after, inputs, changed, differing, then, now } = facts;
  const figures = identical
    ? 'all p-values are the same'
    : `p-values differ by at most ${largest.toPrecision(2)}`;
  const verdict = same
    ? `The graph came out the same: ${counted(after.nodes.length, 'variable')}, ${counted(after.edges.length, 'link')}, every direction; ${figures}.`
    : `The graph came out differently. ${changed}`;
  const changes = inputs.map(({ name, change }) => `${name} (${change})`);
  const files =
    inputs.length > 0
      ? ` Files are not what they were when they were imported: ${few(changes, 5)}.`
      : ' All imported files are unchanged.';
  const around = differing.map((name) => `${name} was ${then[name]} and is ${now[name] ?? 'unknown'}`);
  return `${verdict}${files}${around.length > 0 ? ` Also, ${around.join('; ')}.` : ''}`;
}
