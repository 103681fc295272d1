import { checkTable } from '../cohort/preflight.ts';
import type { ImportedModality } from '../contract/import-api.ts';
import { personalDataInColumns } from '../ingest/phi/columns.ts';
import type { CodebookEntry, TableImport, TablePlan } from '../ingest/tabular/plan.ts';
import { freeName, keepRejects, type ImportWork } from './import-work.ts';
import { baseName, type SortedSources } from './sources.ts';

/** Reads every table; columns that tell who a person is are left out and named. */
export async function importTables(sources: SortedSources, work: ImportWork): Promise<void> {
  const { settings, ports, run, store } = work;
  const books = settings.codebook ? [settings.codebook] : sources.codebooks;
  const codebook: CodebookEntry[] = [];
  for (const path of books) codebook.push(...(await ports.tables.readCodebook(path)));
  // A workbook may describe its tables on a sheet of its own.
  const tables = sources.tables.filter(
    ({ path }) => path !== settings.codebook || sources.codebooks.includes(path),
  );
  for (const [i, { path, sheet }] of tables.entries()) {
    run.progress(`Reading ${baseName(path)}`, 0.02 + (0.28 * i) / tables.length);
    run.signal.throwIfAborted();
    const found = await ports.tables.plan(path, { sheet, idColumn: settings.idColumn, codebook });
    const plan = withoutPersonalData({ ...found, name: freeName(work, found.name) }, work);
    if (!store) {
      work.findings.push(...plan.findings);
      work.summaries.push({
        name: plan.name,
        kind: 'table',
        subjects: plan.rowsSeen,
        shape: [plan.columns.filter((c) => c.name !== plan.idColumn && !c.leftOut).length],
        columns: await columnsOf(plan, work),
      });
      continue;
    }
    let imported: TableImport | null = null as TableImport | null;
    const entry = await store.saveTable(plan.name, async (file) => {
      const done = await ports.tables.import(plan, file, { signal: run.signal });
      imported = done;
      work.findings.push(...done.findings);
      return {
        rows: done.rows,
        columns: done.columns,
        sources: [done.source],
        rejectCounts: done.rejectCounts,
      };
    });
    if (imported) await keepRejects(work, plan.name, imported.rejects, imported.rejectCounts);
    const table = await store.readTable(plan.name);
    for (const id of table.subjects) work.knownIds.add(id);
    work.findings.push(...checkTable(plan.name, table));
    work.summaries.push({
      name: entry.name,
      kind: 'table',
      subjects: entry.rows,
      shape: [entry.columns.length],
    });
  }
}

/**
 * Columns named like personal data are not stored, nor is free text: nobody can say what stands in it, and
 * no graph can use it.
 */
function withoutPersonalData(plan: TablePlan, work: ImportWork): TablePlan {
  const others = plan.columns.filter((c) => c.name !== plan.idColumn);
  const personal = others.filter((c) => personalDataInColumns(plan.name, [c.name]).length > 0);
  const freeText = others.filter((c) => c.type === 'text' && !personal.includes(c));
  const tell = (columns: typeof others, why: string, hint: string): void => {
    if (columns.length === 0) return;
    const message = `${plan.name}: not stored, since ${why}: ${columns.map((c) => c.name).join(', ')}.`;
    work.findings.push({ severity: 'info', message, hint });
  };
  tell(personal, 'the name says that it may tell who a person is', 'Rename the column if this is wrong.');
  tell(
    freeText,
    'free text may tell who a person is and cannot stand in a graph',
    'To use it, code it as categories or numbers in the file.',
  );
  const leftOut = [...personal, ...freeText];
  return { ...plan, columns: plan.columns.map((c) => (leftOut.includes(c) ? { ...c, leftOut: true } : c)) };
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
        typeof mean === 'number' && typeof sd === 'number' && type !== 'date' && type !== 'datetime'
          ? `mean ${Number(mean.toPrecision(4))}, sd ${Number(sd.toPrecision(3))}`
          : (levels ?? [])
              .slice(0, 4)
              .map((l) => `${l.value} (${l.count})`)
              .join(', ');
      return { name, type, unit, missing: summary?.missing ?? 0, values };
    });
}
