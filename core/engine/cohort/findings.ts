import { checkColumns } from '../../cohort/column-facts.ts';
import type { Finding } from '../../cohort/finding.ts';
import { groupFindings } from '../../cohort/group-findings.ts';
import { levelOf, sayLevel, stateOf } from '../../cohort/levelling.ts';
import { checkPresence } from '../../cohort/preflight.ts';
import { tellSameColumns } from '../../cohort/same-columns.ts';
import { sameRowsFinding } from '../../cohort/same-people.ts';
import { sameInBoth, twiceFinding } from '../../cohort/twice.ts';
import type { CohortFinding, Fix } from '../../contract/cohort-api.ts';
import type { UserError } from '../../errors.ts';
import type { CohortCache } from './cache.ts';
import { comparedColumns, isUsed } from '../project/data-files.ts';
import type { ModalityEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { amount, few } from '../../text/sentence.ts';
import { unfit } from './variables.ts';

/** What needs a look in a project's data, each with what a button can do about it. */
export async function cohortFindings(store: ProjectStore, cache: CohortCache): Promise<CohortFinding[]> {
  const { modalities } = store.manifest();
  const damaged = await cache.damaged(store);
  const found = await aboutPeople(store, cache, damaged);
  for (const modality of modalities) {
    const damage = damaged.get(modality.name);
    if (damage) found.push(damageFinding(modality.name, damage));
    else if (modality.kind === 'table') found.push(...(await ofTable(store, modality, cache)));
  }
  found.push(...(await acrossTables(store, cache, damaged)), ...(await cutTables(store, cache)));
  const rank = { error: 0, warning: 1, info: 2 };
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

/** What is to be said of who has what; ids are read only where there is something to say. */
async function aboutPeople(
  store: ProjectStore,
  cache: CohortCache,
  damaged: ReadonlyMap<string, UserError>,
): Promise<CohortFinding[]> {
  const { modalities } = store.manifest();
  const people = await cache.people(store);
  const named = (has: readonly boolean[]): string[] =>
    modalities.filter((_, m) => has[m]).map(({ name }) => name);
  const combinations = people.combinations.map(({ has, subjects }) => ({ modalities: named(has), subjects }));
  // Nobody can say who has a damaged one.
  const whole = modalities.flatMap(({ name }, m) => (damaged.has(name) ? [] : [{ name, m }]));
  const bare = whole.map(({ name }) => ({ name, examples: [] }));
  if (people.alike === 0 && checkPresence(bare, people.subjects, combinations, []).length === 0) return [];
  const presence = await cache.presence(store);
  const hasIt = (m: number) => (s: number) => presence.combinations[presence.combination[s]][m];
  return checkPresence(
    whole.map(({ name, m }) => ({ name, examples: firstWhere(3, presence.subjects, hasIt(m)) })),
    people.subjects,
    combinations,
    presence.alike,
  ).map((finding) => ({ ...finding, id: idOf(finding, ''), fixes: [] }));
}

const leaveOut = (label: string, modality: string, columns: readonly string[]): Fix => ({
  label,
  setRole: { modality, columns, role: 'leave-out' },
});

/** Findings of a kind, of one table, from which on one sentence and one button are for all of them. */
const MANY = 20;

/** What a graph and a training leave out of their own accord, and what is to be mended in the file. */
const WITHOUT_FIX: ReadonlySet<string> = new Set([
  ...['cohort.constant', 'cohort.one-value', 'cohort.unfit'],
  'cohort.far-values',
]);

/** Tables that hold the same variables, as a newer file does that was taken in beside the older one. */
export async function acrossTables(
  store: ProjectStore,
  cache: CohortCache,
  damaged: ReadonlyMap<string, UserError> = new Map(),
): Promise<CohortFinding[]> {
  const tables = store
    .manifest()
    .modalities.filter(({ name, kind }) => kind === 'table' && !damaged.has(name));
  const found: CohortFinding[] = [];
  for (const { a, b, columns } of await cache.inBoth(store, tables)) {
    const [older, newer] = [tables[a], tables[b]];
    const [inOlder, inNewer] = [isUsed(older), isUsed(newer)];
    const inUse = columns.filter((one) => inOlder(one.a) && inNewer(one.b));
    const twice = sameInBoth(inUse);
    if (twice.length === 0) continue;
    const side = ({ name, rows }: ModalityEntry) => ({ name, subjects: rows });
    const finding = twiceFinding(side(older), side(newer), twice);
    const fix = (table: ModalityEntry, names: readonly string[]): Fix => {
      const what = names.length === 1 ? names[0] : `the ${names.length}`;
      return leaveOut(`Leave out ${what} of ${table.name}`, table.name, names);
    };
    const fixes = [
      fix(
        older,
        twice.map((one) => one.a),
      ),
      fix(
        newer,
        twice.map((one) => one.b),
      ),
    ];
    found.push({
      ...finding,
      id: `${finding.code} ${older.name}/${newer.name}`,
      // The table with more people keeps them.
      fixes: newer.rows >= older.rows ? fixes : fixes.reverse(),
    });
  }
  return found;
}

/** Tables of the same columns: parts of one, or visits. */
async function cutTables(store: ProjectStore, cache: CohortCache): Promise<CohortFinding[]> {
  const { modalities } = store.manifest();
  const tables = modalities.flatMap(({ kind, name, columns, rows: subjects }, m) =>
    kind === 'table' ? [{ m, name, columns: columns.map((column) => column.name), subjects }] : [],
  );
  if (tables.length < 2) return [];
  const { combinations } = await cache.people(store);
  const shared = (a: number, b: number): number =>
    combinations.reduce(
      (n, { has, subjects }) => n + (has[tables[a].m] && has[tables[b].m] ? subjects : 0),
      0,
    );
  return tellSameColumns(tables, shared).map((finding) => ({ ...finding, id: idOf(finding, ''), fixes: [] }));
}

/** Says of people of a table who stand in it twice, under two ids. */
export async function samePeople(
  store: ProjectStore,
  table: ModalityEntry,
  cache: CohortCache,
): Promise<Finding[]> {
  const groups = await cache.sameRows(store, table);
  return groups.length === 0 ? [] : [sameRowsFinding(table.name, groups, comparedColumns(table).length)];
}

const damageFinding = (modality: string, { code, message, hint }: UserError): CohortFinding => {
  const finding = { code, severity: 'error' as const, message, hint, about: [modality] };
  return { ...finding, id: idOf(finding, modality), fixes: [] };
};

function firstWhere(count: number, ids: readonly string[], fits: (row: number) => boolean): string[] {
  const found: string[] = [];
  for (let s = 0; s < ids.length && found.length < count; s++) if (fits(s)) found.push(ids[s]);
  return found;
}

const idOf = ({ code, about }: Finding, table: string): string =>
  `${code} ${table}/${about.slice(0, 4).join('/')}`;

async function ofTable(
  store: ProjectStore,
  modality: ModalityEntry,
  cache: CohortCache,
): Promise<CohortFinding[]> {
  const apart = new Set(
    modality.columns.flatMap((column) => (column.apart === undefined ? [] : [column.name])),
  );
  const isTaken = isUsed(modality);
  const inUse = (name: string): boolean => isTaken(name) && !apart.has(name);
  const facts = (await cache.facts(store, modality)).filter(({ name }) => inUse(name));
  const close = (await cache.close(store, modality)).filter(({ a, b }) => inUse(a) && inUse(b));
  const findings = [
    ...unfitColumns(modality, inUse),
    ...checkColumns(modality.name, facts, close),
    ...personal(
      modality.name,
      modality.columns.filter(({ name }) => inUse(name)),
    ),
  ];
  const alone = new Set(findings);
  const fixesOf = (finding: Finding): Fix[] =>
    // The later one of a pair comes first: it is more often the derived one.
    alone.has(finding)
      ? finding.about.map((name) => leaveOut(`Leave out ${name}`, modality.name, [name])).reverse()
      : leaveOutAll(
          modality.name,
          findings.filter(({ code }) => code === finding.code),
        );
  const same = await samePeople(store, modality, cache);
  return [
    ...same.map((finding) => ({ ...finding, id: idOf(finding, modality.name), fixes: [] })),
    ...openEvents(modality, inUse),
    ...mergedEvents(modality, inUse),
    ...groupFindings(modality.name, findings, MANY).map((finding) => ({
      ...finding,
      id: idOf(finding, modality.name),
      fixes: WITHOUT_FIX.has(finding.code) ? [] : fixesOf(finding),
    })),
  ];
}

/** One button for many findings of a kind. */
function leaveOutAll(table: string, same: readonly Finding[]): Fix[] {
  if (same.every(({ about }) => about.length === 1)) {
    const columns = same.flatMap(({ about }) => about);
    return [leaveOut(`Leave out the ${amount(columns.length)}`, table, columns)];
  }
  // No first column of a group is the later one of a pair.
  const later = [...new Set(same.map((one) => one.about[1]))];
  return [leaveOut(`Leave out the ${amount(later.length)} later ones`, table, later)];
}

/** Columns that stand in no graph, which otherwise only its notes would say. */
const unfitColumns = ({ name: table, columns }: ModalityEntry, inUse: (name: string) => boolean): Finding[] =>
  columns.flatMap((column) => {
    const why = unfit(column);
    if (why === null || !inUse(column.name)) return [];
    return [
      {
        code: 'cohort.unfit',
        severity: 'info' as const,
        message: `${table}: “${column.name}” stands in no graph, since ${why}.`,
        hint: 'If it matters, add a column of numbers or categories to the file, such as an age or a number of days, and import it again.',
        about: [column.name],
      },
    ];
  });

/** Events of which nobody has said which value tells that they happened. */
function openEvents(
  { name: table, columns, roles = {} }: ModalityEntry,
  inUse: (name: string) => boolean,
): CohortFinding[] {
  return Object.entries(roles).flatMap(([name, role]): CohortFinding[] => {
    if (role.role !== 'event' || role.happened !== null || !inUse(name) || !inUse(role.time)) return [];
    const { groups } = stateOf(columns.find((column) => column.name === name)!);
    const finding: Finding = {
      code: 'cohort.event-open',
      severity: 'warning',
      message: `${table}: “${role.time}” and “${name}” are one survival variable, and which value of “${name}” says that the event happened is not known. Until you say it, neither stands in a graph.`,
      hint: 'All other values count as followed without the event until then. If the two are something else, change their roles under Variables.',
      about: [name, role.time],
    };
    const { time } = role;
    const fixes = groups.map((group): CohortFinding['fixes'][number] => ({
      label: `It happened where ${name} is ${sayLevel(group)}`,
      setStudyRoles: {
        modality: table,
        roles: { [name]: { role: 'event', time, happened: group.values[0] } },
      },
    }));
    return [{ ...finding, id: idOf(finding, table), fixes }];
  });
}

/** Events of which the value that says that they happened was merged with others, which then say so too. */
function mergedEvents(
  { name: table, columns, roles = {} }: ModalityEntry,
  inUse: (name: string) => boolean,
): CohortFinding[] {
  return columns.flatMap((column): CohortFinding[] => {
    const { name, read } = column;
    const role = Object.hasOwn(roles, name) ? roles[name] : null;
    if (!read || role?.role !== 'event' || role.happened === null || !inUse(name)) return [];
    const level = levelOf(column, role.happened);
    const before = levelOf(read, role.happened);
    const others = level?.values.filter((value) => !before?.values.includes(value)) ?? [];
    if (!level || others.length === 0) return [];
    const finding: Finding = {
      code: 'cohort.event-merged',
      severity: 'warning',
      message: `${table}: the event of “${name}” is ${sayLevel(level)} since its levels were merged: ${few(others, 8)} count as the event too.`,
      hint: 'If that is not meant, keep them apart under Variables, or name another value as the event.',
      about: [name],
    };
    return [{ ...finding, id: idOf(finding, table), fixes: [] }];
  });
}

/** Columns that the user took in although they seemed to tell who a person is. */
const personal = (table: string, columns: ModalityEntry['columns']): Finding[] =>
  columns.flatMap(({ name, personal: kind }) =>
    kind === undefined
      ? []
      : [
          {
            code: 'cohort.personal-data',
            severity: 'warning',
            message: `${table}: “${name}” may tell who a person is (${kind}).`,
            hint: 'Leave it out of the graph. To remove it from the project, import the table again without it.',
            about: [name],
          },
        ],
  );
