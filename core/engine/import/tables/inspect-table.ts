import type { TableOverrides } from '../../../contract/import-table-api.ts';
import { idQuestion, saidId } from '../../../ingest/table/people/choose-id.ts';
import { type IdTable, idTableOf, type SaidId } from '../../../ingest/table/people/id-column.ts';
import { decideIds, type IdDecision } from '../../../ingest/table/people/id-decision.ts';
import { type KnownIds, NOTHING_KNOWN } from '../../../ingest/table/people/id-links.ts';
import type { FlatKind, PlanOverrides, TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { baseName } from '../../project/sources.ts';
import { type Codebooks, findCodebook } from './codebooks.ts';
import { readingOf } from './place.ts';
import { withRoles } from './roles.ts';

/** A table as it would be read, with what was found in its folder. */
export interface InspectedTable {
  readonly look: TableLook;
  readonly codebooks: Codebooks;
  readonly overrides: TableOverrides;
  /** Hash of the table as it would be read, and of the file as it is. */
  readonly hash: string;
}

/**
 * @param subjects of the project, which help to tell the id column
 * @throws what a table that cannot be read throws
 */
export async function inspectTable(
  file: string,
  overrides: TableOverrides,
  subjects: readonly string[],
  ports: EnginePorts,
): Promise<InspectedTable> {
  const found = await findCodebook(file, overrides.codebook, ports);
  const { beside } = found;
  const below = (overrides.stack ?? []).map(({ path }) => path);
  const stamps = await ports.files.stamps([file, ...beside, ...below]);
  const { roles, codebook: _, severalRows: __, study: ___, ...answers } = overrides;
  const asked: PlanOverrides = { ...answers, codebook: found.entries, beside };
  const first = await ports.tables.look(file, asked);
  const known: KnownIds = { ...NOTHING_KNOWN, project: new Set(subjects) };
  const [decision] = decideIds([idsOf(first, asked)], known);
  const look = await withId(first, asked, decision, ports);
  const isOfSeveral = look.plan.flat !== undefined || look.plan.stack !== undefined;
  const hash = await readingOf(withRoles(look.plan, roles), ports, isOfSeveral ? stamps : stamps[0]);
  return { look, codebooks: await inUse(found, look.plan, ports), overrides, hash };
}

/** The dictionary that an export is read by is the codebook in use, whichever was found first. */
async function inUse(found: Codebooks, { flat }: TablePlan, ports: EnginePorts): Promise<Codebooks> {
  const file = flat?.dictionary ?? null;
  if (file === null || file === found.file) return found;
  return { ...found, file, entries: await ports.tables.readCodebook(file), findings: [] };
}

/** What a table's columns say as ids. */
const idsOf = ({ plan, cells }: TableLook, asked: PlanOverrides): IdTable => {
  const names = plan.columns.map(({ name }) => name);
  return idTableOf(plan.name, names, cells, saidOf(plan, names, asked));
};

/** The id column as a person, the codebook or the export itself gives it; undefined where nothing is said. */
export function saidOf(
  { flat, idColumn }: TablePlan,
  names: readonly string[],
  asked: PlanOverrides,
): SaidId | undefined {
  const said = saidId(names, asked);
  if (!flat || asked.numberRows || asked.idColumn !== undefined || idColumn === null) return said;
  return { column: idColumn, reason: ID_REASONS[flat.by] };
}

/** Why the id of an export is the one. */
const ID_REASONS: Readonly<Record<FlatKind, string>> = {
  redcap: 'it is the id of REDCap’s records',
  ukb: 'it is the participant’s number in UK Biobank',
  long: 'its rows are measurements of these people',
  turned: 'its columns are these people',
  omop: 'it is the person’s number in all tables of the OMOP common data model',
};

/** Looks again where other tables or the project have led to another id column than the table by itself. */
export async function withId(
  look: TableLook,
  asked: PlanOverrides,
  decision: IdDecision,
  ports: EnginePorts,
): Promise<TableLook> {
  // A person who says that there is none need not be asked.
  if (asked.numberRows || asked.idColumn === null) return look;
  const { column } = decision;
  const again =
    column === look.plan.idColumn
      ? look
      : await ports.tables.look(look.plan.path, { ...asked, idColumn: column });
  const others = again.plan.open.filter(({ code }) => code !== 'id');
  const plan: TablePlan = {
    ...again.plan,
    idReason: decision.reason,
    idOthers: decision.others,
    isOverTime: decision.isOverTime,
    open: column === null ? [idQuestion(fileOf(look.plan), decision, again.plan.columns), ...others] : others,
  };
  return { ...again, plan };
}

/** A table as a person knows it: the file, with the sheet where it is one of several. */
export const fileOf = ({ path, sheet }: Pick<TablePlan, 'path' | 'sheet'>): string =>
  sheet === undefined ? baseName(path) : `${baseName(path)}, sheet “${sheet}”`;
