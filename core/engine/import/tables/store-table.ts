import type { IdRule } from '../../../contract/subject-match.ts';
import { rolesOfLevels, withLevelsApart } from '../../../cohort/apart.ts';
import { sayLost, withFormerLevelling } from '../../../cohort/levelling.ts';
import type { TablePlan } from '../../../ingest/table/types/plan.ts';
import type { TableImport } from '../../../ingest/table/plan/table-import.ts';
import type { EnginePorts } from '../../project/ports.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { type Disguise, readFor, withoutCells, withoutRemedied } from '../disguise.ts';
import type { Finding } from '../../../cohort/finding.ts';
import { matchSubjects } from '../match-subjects.ts';
import { asFormer, changesOf, readingOf, type Former } from './place.ts';
import { refuseOtherDates } from './shifted-dates.ts';
import { doubtFindings, goneFindings, rolesToStore, type PlannedRoles } from './propose-roles.ts';

/** A table as it goes into a project. */
export interface TableToStore {
  /** Plan under the name of the modality, with its roles. */
  readonly plan: TablePlan;
  /** What its columns are to the study. */
  readonly roles: PlannedRoles;
  /** What it takes the place of. */
  readonly former: Former | null;
  /** Whether that can be restored. */
  readonly keepFormer: boolean;
  /** How ids are brought to those of `subjects`, the project's. */
  readonly idRules: readonly IdRule[];
  readonly subjects: readonly string[];
  /** What is done with ids, dates and ages. */
  readonly disguise: Disguise;
}

/** A table in a project, and what came of reading it. */
export interface StoredTable {
  readonly entry: ModalityEntry;
  readonly imported: TableImport;
  /** What it took the place of, and what changed, in a sentence. */
  readonly replaced: string | null;
  /** Path of the list of what was rejected; null if all was taken. */
  readonly rejectsFile: string | null;
  /** What is to be said of roles that were not given, and of levels that are no longer as a person had said. */
  readonly roleFindings: readonly Finding[];
}

/**
 * Reads a table into a project as it is planned, and keeps beside it what was rejected. Stopped or failed, it leaves
 * what was there.
 *
 * @param onProgress told the share of the file that is read, 0..1
 * @throws UserError `key.other-dates`
 */
export async function storeTable(
  { plan: asked, roles: planned, former, keepFormer, idRules, subjects, disguise }: TableToStore,
  store: ProjectStore,
  ports: EnginePorts,
  signal: AbortSignal,
  onProgress?: (fraction: number) => void,
): Promise<StoredTable> {
  const { key, answers } = disguise;
  const plan = { ...asked, findings: withoutRemedied(asked.findings, disguise) };
  refuseOtherDates(plan, disguise, store.manifest().modalities);
  const { name, idColumn } = plan;
  let imported!: TableImport;
  let lost: readonly string[] = [];
  const renameIds = async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
    (await matchSubjects(ids, subjects, idRules, signal)).renamed;
  // Rows that are numbered are nobody else's.
  const rules = idRules.length > 0 && !plan.numbered ? { renameIds } : {};
  const entry = await store.saveTable(
    name,
    async (target) => {
      const found = await ports.tables.import(plan, target, {
        ...{ signal, onProgress, ...rules, capAges: answers.capAges },
        ...(key ? { disguise: { assign: key.assign, shiftDates: answers.shiftDates } } : {}),
      });
      imported = key ? { ...found, rejects: found.rejects.map(withoutCells) } : found;
      signal.throwIfAborted();
      const { rows, sources, rejectCounts, keptOut } = imported;
      const levelled = withFormerLevelling(imported.columns, former?.entry.columns ?? []);
      const columns = withLevelsApart(levelled.columns);
      ({ lost } = levelled);
      const reading = await readingOf(plan, ports, readFor(idRules, disguise));
      const roles = rolesToStore(planned, name, columns, former && withRolesNow(former.entry, columns));
      const pseudonyms = key?.name() ?? undefined;
      return { ...{ rows, columns, sources, rejectCounts, reading }, idColumn, roles, keptOut, pseudonyms };
    },
    keepFormer,
  );
  if (imported.rejects.length > 0) await store.saveRejects(name, imported.rejects, imported.rejectCounts);
  const rejects = store.manifest().modalities.find((other) => other.name === name)?.rejects;
  const ofRoles = former?.entry.roles
    ? []
    : [...doubtFindings(name, planned), ...goneFindings(name, planned, entry.roles ?? {})];
  const roleFindings = [...ofRoles, ...lostFindings(name, lost)];
  const rejectsFile = rejects ? `${store.path}/${rejects}` : null;
  const stored = { entry, imported, rejectsFile, roleFindings };
  if (!former) return { ...stored, replaced: null };
  return { ...stored, replaced: changesOf(name, former, await asFormer(entry, store)) };
}

/** What a table replaces, with the roles that its columns have now that levels may stand alone no more. */
const withRolesNow = (entry: ModalityEntry, columns: ModalityEntry['columns']): ModalityEntry =>
  entry.roles ? { ...entry, roles: rolesOfLevels(entry.roles, entry.columns, columns) } : entry;

const lostFindings = (table: string, lost: readonly string[]): Finding[] =>
  lost.length === 0
    ? []
    : [
        {
          code: 'table.levels-lost',
          severity: 'warning',
          message: `${table}: ${sayLost(lost)!}`,
          hint: 'Say again how they count under Variables in Cohort, or with etiograph levels.',
          about: lost,
        },
      ];
