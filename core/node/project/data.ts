import { join } from 'node:path';
import { learnable } from '../../cohort/learnable.ts';
import { UserError } from '../../errors.ts';
import { damagedData } from '../../engine/project/damage.ts';
import { isUsed } from '../../engine/project/data-files.ts';
import type { Manifest, ModalityEntry } from '../../engine/project/entries.ts';
import type { ProjectStore } from '../../engine/project/store.ts';
import {
  addModalities,
  removeFiles,
  writeRejects,
  type NewFacts,
  type NewModality,
} from './add-modalities.ts';
import { arraysTrouble, openArrays, writeArrays } from './arrow.ts';
import { comparedTrouble, wasCompared } from './compared.ts';
import { readCounted, writeCounted } from './counted.ts';
import { dataTrouble, rejectsTrouble, type Look } from './data-check.ts';
import { readSubjectTable, tableTrouble } from '../duckdb/parquet.ts';
import { keptReadings } from './kept-readings.ts';
import { openTableRows } from '../duckdb/table-rows.ts';
import type { OpenProject } from './changes.ts';
import { scratchNow, shown } from './files.ts';
import { removeGraphFiles } from './graphs.ts';
import { restored } from './restore-modality.ts';

type DataStore = Pick<
  ProjectStore,
  | 'saveTable'
  | 'saveArrays'
  | 'readings'
  | 'saveRejects'
  | 'changeColumns'
  | 'removeModality'
  | 'restoreModality'
  | 'forgetRemoved'
  | 'readTable'
  | 'openTable'
  | 'openArrays'
  | 'readData'
  | 'dataFile'
  | 'dataToShow'
  | 'dataDamage'
  | 'damageSeen'
  | 'counted'
  | 'keepCounted'
  | 'isWhole'
>;

/** What a project does with its modalities. */
export function dataStore(project: OpenProject): DataStore {
  const { path, change } = project;
  const entryOf = (name: string): ModalityEntry => entryIn(project.manifest(), name);
  const add = (parts: readonly NewModality[], keepFormer = false): Promise<ModalityEntry[]> =>
    addModalities(path, parts, change, { keepFormer });
  const damageOf = async (name: string, how: Look = 'thorough'): Promise<UserError | null> => {
    const entry = entryOf(name);
    const file = join(path, entry.file);
    const trouble =
      how === 'thorough' ? await comparedTrouble(path, entry) : await dataTrouble(file, entry, how);
    return trouble === null ? null : damagedData(name, shown(file), trouble);
  };
  /** Path of the data; another process may have replaced them since the manifest was read. */
  const sound = async (name: string, isShown = false): Promise<string> => {
    for (;;) {
      const { file } = entryOf(name);
      const damage = await damageOf(
        name,
        isShown && (await wasCompared(path, entryOf(name))) ? 'soon' : 'thorough',
      );
      if (!damage) return join(path, file);
      await project.refresh();
      if (entryOf(name).file === file) throw damage;
    }
  };

  /** Reads data; once more where another process replaced them while they were read. */
  const newest = async <T>(name: string, read: (file: string) => Promise<T>): Promise<T> => {
    for (;;) {
      const { file } = entryOf(name);
      try {
        return await read(await sound(name));
      } catch (error) {
        await project.refresh();
        if (entryOf(name).file === file) throw error;
      }
    }
  };

  return {
    async saveTable(name, produce, keepFormer) {
      const written = async (draft: string): Promise<NewFacts> => {
        const facts = await produce(draft);
        return { kind: 'table', shape: [facts.columns.length], channels: [], ...facts };
      };
      const trouble = (draft: string, { columns, rows }: NewFacts): Promise<string | null> =>
        tableTrouble(draft, columns, rows);
      const [entry] = await add([{ name, ending: 'parquet', produce: written, trouble }], keepFormer);
      return entry;
    },
    readings: (key) => keptReadings(path, key),
    saveArrays: (parts, passOver) =>
      addModalities(
        path,
        parts.map(({ name, draft: { type, ...facts }, rows, sources, rejects, keptOut }) => ({
          name,
          ending: 'arrow',
          rejects,
          sources,
          async produce(draft) {
            const count = await writeArrays(draft, { shape: facts.shape, type }, rows);
            return {
              ...facts,
              sources: [],
              rows: count,
              columns: [],
              rejectCounts: {},
              idColumn: null,
              keptOut: keptOut?.(),
            };
          },
          trouble: (draft, { shape, rows: count }) => Promise.resolve(arraysTrouble(draft, shape, count)),
        })),
        change,
        { passOver },
      ).finally(() => {
        for (const part of parts) part.over?.();
      }),
    saveRejects: (name, rejects, counts) =>
      change(async (current) => {
        const entry = entryIn(current, name);
        const written = await writeRejects(path, entry.file, rejects);
        return {
          next: withEntry(current, { ...entry, ...written, rejectCounts: counts }),
          result: undefined,
        };
      }),
    changeColumns: (name, work) =>
      change(async (current) => {
        const entry = entryIn(current, name);
        const changed = await work(entry);
        if (!changed) return { next: current, result: undefined };
        return {
          next: withEntry(current, { ...entry, ...changed.now }),
          result: undefined,
          line: changed.line,
        };
      }),
    removeModality: (name, line) =>
      change(async (current) => {
        const entry = entryIn(current, name);
        const modalities = current.modalities.filter((modality) => modality !== entry);
        const place = current.modalities.indexOf(entry);
        const removed = [...current.removed, { entry, place, at: new Date().toISOString() }];
        return { next: { ...current, modalities, removed }, result: undefined, line };
      }),
    restoreModality: (name, instead = false, line) =>
      change(async (current) => ({ ...restored(current, name, instead), line })),
    forgetRemoved: (before) =>
      change(async (current) => {
        const isOld = ({ at }: { readonly at: string }): boolean => before === undefined || at < before;
        const gone = { data: current.removed.filter(isOld), graphs: current.removedGraphs.filter(isOld) };
        const removed = current.removed.filter((one) => !isOld(one));
        const removedGraphs = current.removedGraphs.filter((one) => !isOld(one));
        return {
          next: gone.data.length + gone.graphs.length > 0 ? { ...current, removed, removedGraphs } : current,
          result: undefined,
          after: async () => {
            for (const { entry } of gone.data) await removeFiles(path, entry);
            for (const { entry } of gone.graphs) await removeGraphFiles(path, entry.id);
          },
        };
      }),
    readTable: (name, wanted) =>
      newest(name, (file) => {
        const entry = entryOf(name);
        const [asked, isTaken] = [wanted && new Set(wanted), isUsed(entry)];
        return readSubjectTable(
          file,
          entry.columns.filter((c) => isTaken(c.name) && (!asked || asked.has(c.name))),
        );
      }),
    openTable: (name) =>
      newest(name, (file) => {
        const { columns, leftOut, rows } = entryOf(name);
        const isTaken = isUsed({ leftOut });
        const taken = columns.filter((c) => isTaken(c.name));
        return openTableRows({ file, columns: learnable(taken), rows }, () => scratchNow(path));
      }),
    openArrays: (name) => newest(name, async (file) => openArrays(file)),
    readData: (name, read) => newest(name, (file) => read(file, entryOf(name))),
    dataFile: (name) => sound(name),
    dataToShow: (name) => sound(name, true),
    dataDamage: (name) => damageOf(name),
    damageSeen: (name) => damageOf(name, 'soon'),
    counted: (name, what, of) => readCounted(path, entryOf(name), what, of),
    keepCounted: (entry, what, of, value) => writeCounted(path, entry, { what, of, value }),
    isWhole: async (name) =>
      (await damageOf(name)) === null && (await rejectsTrouble(path, entryOf(name))) === null,
  };
}

const withEntry = (current: Manifest, changed: ModalityEntry): Manifest => ({
  ...current,
  modalities: current.modalities.map((entry) => (entry.name === changed.name ? changed : entry)),
});

function entryIn({ modalities }: Manifest, name: string): ModalityEntry {
  const entry = modalities.find((modality) => modality.name === name);
  if (entry) return entry;
  const known = modalities.map((modality) => modality.name).join(', ') || 'none';
  throw new UserError('project.no-modality', `The project has no modality “${name}”.`, `It has: ${known}.`);
}
