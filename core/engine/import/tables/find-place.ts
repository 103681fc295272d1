import type { TableLook } from '../../../ingest/table/types/plan.ts';
import { readableSubjects } from '../../cohort/store.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { originalsOf, readFor } from '../disguise.ts';
import { freeNameIn, type ImportWork } from '../import-work.ts';
import { asFormer, formerOf, readingOf, type Former } from './place.ts';

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
export async function findPlace(look: TableLook, work: ImportWork, store: ProjectStore): Promise<Place> {
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
    const again =
      same.find(isNamed) ??
      (await brokenOf(tables.filter(isNamed), store)) ??
      (await formerOf(look, tables.filter(isNamed), (entry) => peopleOf(entry, store, work)))?.entry;
    if (again) return { name: again.name, former: await asFormer(again, store), unchanged: null };
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

/** Ids of the people of a table, as the files have them. */
export const peopleOf = async (
  entry: ModalityEntry,
  store: ProjectStore,
  { disguise }: Pick<ImportWork, 'disguise'>,
): Promise<readonly string[]> => originalsOf(await readableSubjects(store, entry), disguise);
