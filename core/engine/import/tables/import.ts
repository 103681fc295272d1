import type { Finding } from '../../../cohort/finding.ts';
import { groupFindings } from '../../../cohort/group-findings.ts';
import { checkColumns } from '../../../cohort/column-facts.ts';
import { toldOnce } from '../../../cohort/told-once.ts';
import type { ImportedModality } from '../../../contract/import-api.ts';
import { leftOutFindings } from '../../../ingest/table/plan/guard-plan.ts';
import { keptName } from '../../../ingest/privacy/kept-name.ts';
import type { CodebookEntry, TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import { visitInWords } from '../../../ingest/table/visits/visits.ts';
import { roleLines } from '../../cohort/study-roles.ts';
import { originalsOf, readFor, withoutRemedied } from '../disguise.ts';
import { freeNameIn, countRejects, orNotTaken, type ImportWork } from '../import-work.ts';
import { projectIds, tellRenamed } from '../same-ids.ts';
import { isUsed } from '../../project/data-files.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { baseName, type SortedSources } from '../../project/sources.ts';
import { formerOf, readingOf, subjectsOf, type Former } from './place.ts';
import type { PlannedTable } from './plan-many.ts';
import { doubtFindings, plannedRoles, type PlannedRoles, rolesShown } from './propose-roles.ts';
import { withRoles } from './roles.ts';
import { withoutCoarseDates } from './shifted-dates.ts';
import { storeTable } from './store-table.ts';

/** Reads every table; columns that tell who a person is are left out and named. */
export async function importTables(planned: readonly PlannedTable[], work: ImportWork): Promise<void> {
  const { run } = work;
  for (const [i, table] of planned.entries()) {
    run.progress(`Reading ${keptName(table.file)}`, 0.1 + (0.2 * i) / planned.length);
    run.signal.throwIfAborted();
    await orNotTaken(table.file, work, async () => {
      await takeTable(table, work);
      await work.record?.taken(table.file);
    });
  }
}

/** The codebook that was named, or those that were found among the files. */
export async function readCodebooks(
  sources: SortedSources,
  work: Pick<ImportWork, 'settings' | 'ports' | 'run' | 'notTaken'>,
): Promise<CodebookEntry[]> {
  const { settings, ports } = work;
  // One that was named is wanted, and without it every column would be read otherwise.
  if (settings.codebook) return ports.tables.readCodebook(settings.codebook);
  const codebook: CodebookEntry[] = [];
  for (const path of sources.codebooks) {
    await orNotTaken(baseName(path), work, async () => {
      codebook.push(...(await ports.tables.readCodebook(path)));
    });
  }
  return codebook;
}

/** What is shown of every table. */
const factsOf = (plan: TablePlan) => ({
  kind: 'table' as const,
  idColumn: plan.idColumn,
  idReason: plan.idReason,
  ...(plan.visit ? { visit: visitInWords(plan.visit) } : {}),
});

/** Shows a table as it would be imported. */
async function showTable(
  look: TableLook,
  found: TablePlan,
  roles: PlannedRoles,
  work: ImportWork,
): Promise<void> {
  const plan = { ...found, name: freeNameIn(work, found.name) };
  work.findings.push(...withoutRemedied(plan.findings, work.disguise), ...doubtFindings(plan.name, roles));
  // As an import does, so that names of files are read alike.
  for (const id of idsSeen(look)) work.knownIds.add(id);
  work.summaries.push({
    ...factsOf(plan),
    roles: roleLines(rolesShown(roles), plan.columns),
    name: plan.name,
    state: 'new',
    ...plannedPeople(look),
    shape: [plan.columns.filter((c) => c.name !== plan.idColumn && !c.leftOut).length],
    columns: await columnsOf(plan, work),
  });
}

async function takeTable({ file, look }: PlannedTable, work: ImportWork): Promise<void> {
  const { store, findings, run, ports } = work;
  tellId(file, look, work);
  const found = withoutPersonalData(look.plan, work);
  const roles = plannedRoles(look, found);
  if (!store) return showTable(look, found, roles, work);
  const { name, former, unchanged } = await placeOf({ ...look, plan: found }, work, store);
  const plan = { ...found, name };
  const tell = async (
    entry: ModalityEntry,
    state: ImportedModality['state'],
    read: readonly Finding[] = [],
    ofRoles: readonly Finding[] = [],
  ): Promise<void> => {
    for (const id of originalsOf(await subjectsOf(entry, store), work.disguise)) work.knownIds.add(id);
    const { told, counted } = toldOnce(read, await lookedOver(name, store, work));
    findings.push(...told, ...ofRoles, ...groupFindings(name, counted));
    const shape = [entry.columns.length];
    const lines = roleLines(entry.roles ?? {}, entry.columns);
    work.summaries.push({ ...factsOf(plan), name, state, subjects: entry.rows, shape, roles: lines });
  };
  if (unchanged) return tell(unchanged, 'unchanged');
  const { sameIds } = work.settings;
  const table = {
    plan,
    roles,
    former,
    keepFormer: false,
    idRules: sameIds,
    subjects: sameIds.length > 0 ? await projectIds(work, [name]) : [],
    disguise: work.disguise,
  };
  const { entry, imported, replaced, rejectsFile, roleFindings } = await storeTable(
    table,
    store,
    ports,
    run.signal,
  );
  tellRenamed(work, name, imported.renamed);
  countRejects(work, imported.rejects, imported.rejectCounts);
  if (rejectsFile) work.rejectFiles.push(rejectsFile);
  await tell(entry, former ? 'replaced' : 'new', imported.findings, roleFindings);
  if (replaced) findings.push({ severity: 'info', message: replaced, hint: '' });
}

/** Ids in the rows that were looked at. */
const idsSeen = ({ plan, cells }: Pick<TableLook, 'plan' | 'cells'>): string[] =>
  (cells[plan.columns.findIndex(({ name }) => name === plan.idColumn)] ?? []).filter(Boolean);

/** How many people a table has by the rows that were looked at; of rows that all have an id of their own, by its length. */
function plannedPeople({
  plan,
  cells,
  whole,
  rowsEstimated,
}: TableLook): Pick<ImportedModality, 'subjects' | 'counted'> {
  const people = plan.numbered ? plan.rowsSeen : new Set(idsSeen({ plan, cells })).size;
  if (whole) return { subjects: people };
  return people === plan.rowsSeen
    ? { subjects: rowsEstimated, counted: 'about' }
    : { subjects: people, counted: 'at least' };
}

/** What is to be said of the columns of a table that is in the project; those that a person left out are passed over. */
const lookedOver = (name: string, store: ProjectStore, { cache }: ImportWork): Promise<Finding[]> =>
  store.readData(name, async (_, now) => {
    const inUse = isUsed(now);
    const counted = (await cache.facts(store, now)).filter((column) => inUse(column.name));
    const close = (await cache.close(store, now)).filter(({ a, b }) => inUse(a) && inUse(b));
    return checkColumns(name, counted, close);
  });

/** Tells that rows are numbered, before anything else. */
function tellId(file: string, look: TableLook, { findings }: ImportWork): void {
  if (look.plan.numbered) {
    findings.push({
      severity: 'warning',
      message: `${file}: its rows are numbered, each is a person of its own and matches nobody in other tables, recordings or images.`,
      hint: 'If a column tells who the people are, name it with --id.',
    });
  }
}

interface Place {
  readonly name: string;
  /** What is there and is replaced. */
  readonly former: Former | null;
  /** What is there and was read from the same bytes in the same way. */
  readonly unchanged: ModalityEntry | null;
}

/** A table that is damaged cannot be compared, and is mended by the one of its name. */
async function brokenOf(
  entries: readonly ModalityEntry[],
  store: ProjectStore,
): Promise<ModalityEntry | null> {
  for (const entry of entries) if (await store.dataDamage(entry.name)) return entry;
  return null;
}

/** The place of a table: its own if it was imported before, and beside another of its name. */
async function placeOf(look: TableLook, work: ImportWork, store: ProjectStore): Promise<Place> {
  const { plan } = look;
  const { modalities } = store.manifest();
  const open = modalities.filter(({ name }) => work.summaries.every((summary) => summary.name !== name));
  const tables = open.filter(({ kind }) => kind === 'table');
  const isNamed = ({ name }: ModalityEntry): boolean => name.toLowerCase() === plan.name.toLowerCase();
  if (tables.length > 0) {
    const files = [...new Set([plan.path, ...(plan.stack?.parts ?? []).map(({ path }) => path)])];
    const sums = await Promise.all(
      files.map(async (file) => (await work.ports.files.fingerprint(file, work.run.signal)).sha256),
    );
    const same = tables.filter(
      ({ sources }) => sources.length === sums.length && sources.every(({ sha256 }, f) => sha256 === sums[f]),
    );
    for (const entry of same) {
      const reading = await readingOf(
        { ...plan, name: entry.name },
        work.ports,
        readFor(work.settings.sameIds, work.disguise),
      );
      if (entry.reading === reading && (await store.isWhole(entry.name))) {
        return { name: entry.name, former: null, unchanged: entry };
      }
    }
    const subjects = async (entry: ModalityEntry) =>
      originalsOf(await subjectsOf(entry, store), work.disguise);
    const again =
      same.find(isNamed) ??
      (await brokenOf(tables.filter(isNamed), store)) ??
      (await formerOf(look, tables.filter(isNamed), subjects))?.entry;
    if (again) {
      const former = { entry: again, subjects: new Set(await subjectsOf(again, store)) };
      return { name: again.name, former, unchanged: null };
    }
  }
  const name = freeNameIn(
    work,
    plan.name,
    modalities.map((other) => other.name),
  );
  if (open.some(isNamed)) {
    work.findings.push({
      severity: 'warning',
      message: `The project has another “${plan.name}”, with other columns or other people; this one is kept beside it as “${name}”.`,
      hint: 'If it is a newer state of that one, import it in the window and choose to replace it.',
    });
  }
  return { name, former: null, unchanged: null };
}

/** What may tell who a person is is read past, as in the window, but for columns that the user names. */
function withoutPersonalData(plan: TablePlan, work: ImportWork): TablePlan {
  const keep = new Set(work.settings.reading.keep);
  work.findings.push(...leftOutFindings(plan, keep));
  const roles = plan.columns.flatMap(({ name }) => (keep.has(name) ? [[name, 'use' as const]] : []));
  return withoutCoarseDates(withRoles(plan, Object.fromEntries(roles)), work.disguise, keep);
}

/** What the preview says of each column. */
async function columnsOf(
  plan: TablePlan,
  { ports }: ImportWork,
): Promise<NonNullable<ImportedModality['columns']>> {
  const { summaries } = await ports.tables.preview(plan);
  return plan.columns
    .filter((c) => !c.leftOut)
    .map(({ name, type, unit }) => {
      const summary = summaries.find((s) => s.name === name);
      const { mean, sd, levels } = summary ?? {};
      const values =
        typeof mean === 'number' && type !== 'date' && type !== 'datetime'
          ? `mean ${Number(mean.toPrecision(4))}${typeof sd === 'number' ? `, sd ${Number(sd.toPrecision(3))}` : ''}`
          : (levels ?? [])
              .slice(0, 4)
              .map((l) => `${l.value} (${l.count})`)
              .join(', ');
      return { name, type, unit, missing: summary?.missing ?? 0, values };
    });
}
