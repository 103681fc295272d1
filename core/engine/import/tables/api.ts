import type { z } from 'zod';
import { checkColumns } from '../../../cohort/column-facts.ts';
import { groupFindings } from '../../../cohort/group-findings.ts';
import { toldOnce } from '../../../cohort/told-once.ts';
import type { Handlers } from '../../../contract/check.ts';
import type {
  ImportTableApi,
  importTableRequests,
  TableCheck,
  TableImportSummary,
  TablePlanView,
} from '../../../contract/import-table-api.ts';
import type { IdRule } from '../../../contract/subject-match.ts';
import { UserError } from '../../../errors.ts';
import { keptName } from '../../../ingest/privacy/kept-name.ts';
import { looksIdentifying } from '../../../ingest/privacy/looks-identifying.ts';
import type { TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import type { TableImport } from '../../../ingest/table/plan/table-import.ts';
import { visitInWords } from '../../../ingest/table/visits/visits.ts';
import { standingQuestions } from '../../../ingest/table/plan/questions.ts';
import type { CohortCache } from '../../cohort/cache.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import type { RunHandle, Runs } from '../../runs/runs.ts';
import { baseName } from '../../project/sources.ts';
import { type Disguise, openDisguise, originalsOf, type PrivacyAnswers } from '../disguise.ts';
import { journalImport } from '../journal-import.ts';
import { refuseChanged } from '../refuse-changed.ts';
import { matchSubjects } from '../match-subjects.ts';
import { fileOf, inspectTable } from './inspect-table.ts';
import { formerOf, subjectsOf as subjectsIn } from './place.ts';
import { planView } from './plan-view.ts';
import { createRejectStore, rejectCounts, rejectViews, totalOf } from './rejects.ts';
import { plannedRoles, type PlannedRoles } from './propose-roles.ts';
import { withRoles } from './roles.ts';
import { sameColumns } from './same-columns.ts';
import { withoutCoarseDates } from './shifted-dates.ts';
import { storeTable } from './store-table.ts';
import { repeatedOf } from './subjects.ts';
import { withProject } from '../../project/with-project.ts';
import { freeName } from '../../../text/sentence.ts';

type Request<K extends keyof typeof importTableRequests> = z.output<(typeof importTableRequests)[K]>;

const SHOWN = 200;

/** Answers requests about tables, and starts their import. */
export function importTableApi(
  ports: EnginePorts,
  runs: Runs,
  cache: CohortCache,
): Handlers<ImportTableApi, typeof importTableRequests> {
  const rejects = createRejectStore();
  const subjectsOf = (project: string | null): Promise<readonly string[]> =>
    project === null
      ? Promise.resolve([])
      : withProject(ports, project, async (store) => (await cache.presence(store)).subjects);
  const disguiseFor = (project: string | null, answers: PrivacyAnswers): Promise<Disguise> =>
    project === null
      ? openDisguise(answers, null, ports)
      : withProject(ports, project, (store) => openDisguise(answers, store, ports));

  return {
    async planTable({ project, file, overrides }) {
      const plan = async (store: ProjectStore | null): Promise<TablePlanView> => {
        const subjects = store ? (await cache.presence(store)).subjects : [];
        const inspected = await inspectTable(file, overrides, subjects, ports);
        const guessed = overrides.types
          ? (await inspectTable(file, { ...overrides, types: {} }, subjects, ports)).look
          : inspected.look;
        const taken = store?.manifest().modalities.map(({ name }) => name) ?? [];
        return planView(inspected, guessed, taken, await formerIn(store, inspected.look, cache));
      };
      return project === null ? plan(null) : withProject(ports, project, plan);
    },
    listSameColumns: ({ file, sheet, near }) => sameColumns({ path: file, sheet }, near, ports),
    startTableCheck: async (request) =>
      runs.start('scan', { project: request.project }, async (run) => {
        run.progress(`Looking at ${keptName(baseName(request.file))}`, 0);
        const subjects = await subjectsOf(request.project);
        const disguise = await disguiseFor(request.project, request.privacy);
        const { checked, summary } = await checkTable(request, { subjects, disguise }, run, ports);
        rejects.add(run.id, checked.rejects);
        return summary;
      }),
    getRejects: async ({ run, from }) => rejects.piece(run, from),
    startTableImport: async (request) =>
      runs.start('import', { project: request.project }, async (run) => {
        run.progress(`Looking at ${keptName(baseName(request.file))}`, 0);
        const subjects = await subjectsOf(request.project);
        const { imported, summary } = await importTable(request, subjects, run, ports, cache);
        rejects.add(run.id, imported.rejects);
        return summary;
      }),
  };
}

/** @throws UserError `import.changed`, `table.which-id`, `table.which-visit`, `table.nothing-used` */
async function settledPlan(
  { file, overrides, plan: shown }: Pick<Request<'startTableImport'>, 'file' | 'overrides' | 'plan'>,
  subjects: readonly string[],
  disguise: Disguise,
  ports: EnginePorts,
): Promise<{ plan: TablePlan; roles: PlannedRoles }> {
  const { look, hash } = await inspectTable(file, overrides, subjects, ports);
  refuseChanged(shown, hash, keptName(baseName(file)));
  const wanted = Object.entries(overrides.roles ?? {}).flatMap(([name, role]) =>
    role === 'use' ? [name] : [],
  );
  const plan = withoutCoarseDates(withRoles(look.plan, overrides.roles), disguise, new Set(wanted));
  const [open] = standingQuestions(plan);
  if (open) throw new UserError(`table.which-${open.code}`, open.message, open.hint);
  const repeated = repeatedOf(look, overrides);
  if (repeated && repeated.chosen === undefined) {
    throw new UserError(
      'table.which-visit',
      `${plan.name}: subjects stand on several rows.`,
      'Say what counts: the first row of each, the last, the mean, or one visit.',
    );
  }
  if (!plan.columns.some(({ name, leftOut }) => name !== plan.idColumn && !leftOut)) {
    throw new UserError(
      'table.nothing-used',
      `${plan.name}: all columns are left out.`,
      'Use at least one column.',
    );
  }
  return { plan, roles: plannedRoles(look, plan, overrides.study) };
}

async function checkTable(
  request: Request<'startTableCheck'>,
  { subjects, disguise }: { readonly subjects: readonly string[]; readonly disguise: Disguise },
  run: RunHandle,
  ports: EnginePorts,
): Promise<{ checked: TableImport; summary: TableCheck }> {
  const { plan } = await settledPlan(request, subjects, disguise, ports);
  const project = originalsOf(subjects, disguise);
  let renamed: ReadonlyMap<string, string> = new Map();
  const checked = await ports.tables.tryOut(plan, {
    signal: run.signal,
    onProgress: (done) => run.progress(`Reading ${keptName(baseName(request.file))}`, 0.02 + 0.9 * done),
    renameIds: async (ids) => {
      if (request.idRules.length > 0) {
        ({ renamed } = await matchSubjects(ids, project, request.idRules, run.signal));
      }
      return renamed;
    },
  });
  run.progress('Matching subjects', 0.95);
  const before = new Map([...renamed].map(([from, to]) => [to, from]));
  const incoming = checked.subjects.map((id) => before.get(id) ?? id);
  const { view } = await matchSubjects(incoming, project, request.idRules, run.signal);
  return {
    checked,
    summary: {
      rows: checked.rows,
      columns: checked.columns.length,
      otherVisits: checked.otherVisits,
      rejected: rejectCounts(checked.rejectCounts),
      rejects: rejectViews(checked.rejects, SHOWN),
      rejectsTotal: totalOf(checked.rejectCounts),
      match: view,
      findings: checked.findings,
    },
  };
}

/** The table of a project that a new one seems to be a newer state of, as the plan shows it. */
async function formerIn(
  store: ProjectStore | null,
  look: TableLook,
  cache: CohortCache,
): Promise<TablePlanView['former']> {
  if (store === null || look.plan.open.length > 0) return null;
  const { modalities } = store.manifest();
  const { name } = look.plan;
  const tables = modalities
    .filter(({ kind }) => kind === 'table')
    .sort((a, b) => Number(b.name === name) - Number(a.name === name));
  const former = await formerOf(look, tables, async (entry) => {
    const { subjects, combination, combinations } = await cache.presence(store);
    return subjects.filter((_, s) => combinations[combination[s]][modalities.indexOf(entry)]);
  });
  return former && { name: former.entry.name, subjects: former.entry.rows };
}

/** @throws UserError `import.name-taken`, `import.no-former` */
async function placeOf(
  request: Pick<Request<'startTableImport'>, 'name' | 'replace'>,
  plan: TablePlan,
  store: ProjectStore,
): Promise<{ name: string; former: ModalityEntry | null }> {
  const { modalities } = store.manifest();
  const taken = modalities.map(({ name }) => name);
  const name = request.name?.trim() || (request.replace ? plan.name : freeName(plan.name, taken));
  const there = modalities.find((other) => other.name.toLowerCase() === name.toLowerCase()) ?? null;
  if (request.replace) {
    if (there?.kind === 'table') return { name: there.name, former: there };
    throw new UserError(
      'import.no-former',
      `The project has no table “${name}” that could be replaced.`,
      'Import this one as a new table.',
    );
  }
  if (!there) return { name, former: null };
  throw new UserError(
    'import.name-taken',
    `The project has “${there.name}” already.`,
    'Give this table another name, or remove the other one first.',
  );
}

/** What the journal keeps of an import, without what a visit's name may tell. */
const detailsOf = (
  plan: TablePlan,
  entry: ModalityEntry,
  imported: TableImport,
  idRules: readonly IdRule[],
) => ({
  modalities: plan.name,
  subjects: entry.rows,
  rejects: totalOf(imported.rejectCounts),
  leftOut: plan.columns.filter(({ leftOut }) => leftOut).length,
  renamed: imported.renamed,
  idRules: idRules.join(' '),
  idColumn: plan.numbered ? null : plan.idColumn,
  ...(plan.visit && !('value' in plan.visit && looksIdentifying(plan.visit.value))
    ? { visit: visitInWords(plan.visit) }
    : {}),
});

async function importTable(
  request: Request<'startTableImport'>,
  subjects: readonly string[],
  run: RunHandle,
  ports: EnginePorts,
  cache: CohortCache,
): Promise<{ imported: TableImport; summary: TableImportSummary }> {
  const { idRules } = request;
  return withProject(ports, request.project, async (store) => {
    const disguise = await openDisguise(request.privacy, store, ports);
    const { plan: settled, roles } = await settledPlan(request, subjects, disguise, ports);
    const { name, former: entryBefore } = await placeOf(request, settled, store);
    const plan = { ...settled, name };
    const former = entryBefore && {
      entry: entryBefore,
      subjects: new Set(await subjectsIn(entryBefore, store)),
    };
    const reading = (done: number): void =>
      run.progress(`Reading ${keptName(baseName(request.file))}`, 0.02 + 0.88 * done);
    const { entry, imported, replaced, roleFindings } = await storeTable(
      {
        ...{ plan, roles, former, keepFormer: former !== null, idRules, disguise },
        subjects: originalsOf(subjects, disguise),
      },
      store,
      ports,
      run.signal,
      reading,
    );
    // An import of several files may have waited for this one; of a workbook with one sheet it names no sheet.
    const below = (plan.stack?.parts ?? []).map(({ path, sheet }) => ({ path, sheet: sheet ?? undefined }));
    await store.imports.taken([fileOf(plan), baseName(plan.path), ...below.map(fileOf)].map(keptName));
    run.progress('Looking over the columns', 0.93);
    const facts = await cache.facts(store, entry);
    const close = await cache.close(store, entry);
    const once = toldOnce(imported.findings, checkColumns(name, facts, close));
    await cache.prepare(store);
    const details = detailsOf(plan, entry, imported, idRules);
    const inputs = imported.sources;
    await journalImport(
      { call: 'startTableImport', request: { ...request, name }, inputs, details },
      store,
      ports,
    );
    run.progress('Done', 1);
    return {
      imported,
      summary: {
        modality: name,
        subjects: entry.rows,
        idColumn: details.idColumn,
        columns: entry.columns.length,
        rejectsTotal: totalOf(imported.rejectCounts),
        rejected: rejectCounts(imported.rejectCounts),
        renamed: imported.renamed,
        replaced,
        findings: [...once.told, ...roleFindings, ...groupFindings(name, once.counted)],
      },
    };
  });
}
