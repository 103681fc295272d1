import type { Finding } from './finding.ts';

/** What several columns have in common, in words. */
const TOGETHER: Readonly<Record<string, { readonly what: string; readonly hint: string }>> = {
  'cohort.no-values': { what: 'columns have no values', hint: 'Leave them out.' },
  'cohort.constant': {
    what: 'columns are the same for everyone and say nothing',
    hint: 'They are left out of training and of the graph.',
  },
  'cohort.one-value': {
    what: 'columns have one value, and nothing in other subjects: no link of them can be found',
    hint: 'They are left out of training and of the graph. If an empty cell means “no”, import them again and say so.',
  },
  'cohort.mostly-missing': {
    what: 'columns are missing in most subjects',
    hint: 'Consider leaving them out.',
  },
  'cohort.few-values': { what: 'columns have values in fewer than ten subjects', hint: 'Leave them out.' },
  'cohort.few-of-a-level': {
    what: 'columns have one of their two values in fewer than five people',
    hint: 'Consider leaving them out.',
  },
  'cohort.id-like': { what: 'columns number the rows and look like ids', hint: 'Leave them out.' },
  'cohort.far-values': {
    what: 'columns have values that lie far from all others',
    hint: 'Such values may be in another unit, mistyped, or mean that nothing is known. Look at their ranges under Variables; mend the file, or say at the import that they mean missing.',
  },
  'cohort.duplicated': {
    what: 'groups of columns carry the same values but for scale',
    hint: 'Keep one of each.',
  },
  'cohort.collinear': {
    what: 'pairs of columns nearly determine each other',
    hint: 'Keep one of each, or expect the graph to choose at random.',
  },
  'cohort.unfit': {
    what: 'columns stand in no graph, since they hold text or dates',
    hint: 'If one matters, add a column of numbers or categories to the file, such as an age or a number of days, and import it again.',
  },
};
const MOST_NAMED = 8;

/**
 * The findings of a table with those of one kind in one sentence, so that forty of them do not hide the one that
 * matters. Columns that are copies of each other are one group.
 *
 * @param least findings of a kind from which on they are one
 */
export function groupFindings(table: string, findings: readonly Finding[], least = 2): Finding[] {
  const kinds = new Map<string, Finding[]>();
  for (const finding of findings) {
    const same = kinds.get(finding.code);
    if (same) same.push(finding);
    else kinds.set(finding.code, [finding]);
  }
  return [...kinds].flatMap(([code, same]): Finding[] => {
    const words = TOGETHER[code];
    if (!words || same.length < least) return same;
    const groups =
      code === 'cohort.duplicated' ? joined(same.map(({ about }) => about)) : same.map(({ about }) => about);
    const named = groups.slice(0, MOST_NAMED).map((names) => names.join(' = '));
    const more = groups.length > MOST_NAMED ? ` and ${groups.length - MOST_NAMED} more` : '';
    const text = code === 'cohort.collinear' ? named.map((pair) => pair.replace(' = ', ' and ')) : named;
    return [
      {
        code,
        severity: same[0].severity,
        message:
          groups.length === 1
            ? `${table}: ${groups[0].map((name) => `“${name}”`).join(', ')} carry the same values but for scale.`
            : `${table}: ${groups.length} ${words.what}: ${text.join('; ')}${more}.`,
        hint: groups.length === 1 ? 'Keep one of them.' : words.hint,
        about: groups.flat(),
      },
    ];
  });
}

/** Groups that share a member become one, in the order of their first members. */
function joined(pairs: readonly (readonly string[])[]): string[][] {
  const groupOf = new Map<string, Set<string>>();
  for (const pair of pairs) {
    const touched = new Set(pair.flatMap((name) => groupOf.get(name) ?? []));
    const all = new Set([...[...touched].flatMap((group) => [...group]), ...pair]);
    const [only = all] = touched;
    const group = touched.size === 1 ? only : all;
    for (const name of touched.size === 1 ? pair : all) {
      group.add(name);
      groupOf.set(name, group);
    }
  }
  return [...new Set(pairs.map(([first]) => groupOf.get(first)!))].map((group) => [...group]);
}
