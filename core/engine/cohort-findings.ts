import { checkColumns } from '../cohort/column-facts.ts';
import type { Finding } from '../cohort/finding.ts';
import { checkPresence } from '../cohort/preflight.ts';
import type { CohortFinding, Fix } from '../contract/cohort-api.ts';
import type { CohortCache } from './cohort-cache.ts';
import type { ModalityEntry, ProjectStore } from './project-store.ts';

/** What needs a look in a project's data, each with what a button can do about it. */
export async function cohortFindings(store: ProjectStore, cache: CohortCache): Promise<CohortFinding[]> {
  const { modalities } = store.manifest();
  const { subjects, combination, combinations, alike } = await cache.presence(store);
  const counts = combinations.map(() => 0);
  for (const k of combination) counts[k]++;
  const found: CohortFinding[] = checkPresence(
    modalities.map(({ name }, m) => ({
      name,
      examples: firstWhere(3, subjects, (s) => combinations[combination[s]][m]),
    })),
    subjects.length,
    combinations.map((has, k) => ({
      modalities: modalities.filter((_, m) => has[m]).map(({ name }) => name),
      subjects: counts[k],
    })),
    alike,
  ).map((finding) => ({ ...finding, id: idOf(finding, ''), fixes: [] }));
  for (const modality of modalities) {
    if (modality.kind === 'table') found.push(...(await ofTable(store, modality, cache)));
  }
  const rank = { error: 0, warning: 1, info: 2 };
  return found.sort((a, b) => rank[a.severity] - rank[b.severity]);
}

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
  const inUse = (name: string): boolean => !modality.leftOut.includes(name);
  const facts = (await cache.facts(store, modality)).filter(({ name }) => inUse(name));
  const close = (await cache.close(store, modality)).filter(({ a, b }) => inUse(a) && inUse(b));
  const fix = (column: string): Fix => ({
    label: `Leave out ${column}`,
    setRole: { modality: modality.name, column, role: 'leave-out' },
  });
  const findings = [
    ...checkColumns(modality.name, facts, close),
    ...personal(
      modality.name,
      modality.columns.filter(({ name }) => inUse(name)),
    ),
  ];
  return findings.map((finding) => ({
    ...finding,
    id: idOf(finding, modality.name),
    // Of a pair the later one first: it is more often the derived one.
    fixes: finding.about.map(fix).reverse(),
  }));
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
