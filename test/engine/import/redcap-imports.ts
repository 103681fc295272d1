import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import type { SubjectTable, TableColumn } from '../../../core/cohort/table.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';

export interface Imported {
  readonly project: string;
  readonly summary: ImportSummary;
  readonly tables: Readonly<Record<string, SubjectTable>>;
  /** The finding with these words; empty where there is none. */
  said(part: string): string;
}

/** Imports into projects of a folder that is removed after the file's tests. */
export class Imports {
  #folder = '';
  #engine: EngineApi | null = null;
  #count = 0;

  constructor() {
    beforeAll(async () => {
      this.#folder = mkdtempSync(join(tmpdir(), 'etiograph-redcap-'));
      this.#engine = await createNodeEngine();
    });
    afterAll(() => rmSync(this.#folder, { recursive: true, force: true }));
  }

  get engine(): EngineApi {
    return this.#engine!;
  }

  fresh(ending = ''): string {
    return join(this.#folder, `${++this.#count}${ending}`);
  }

  files(content: Readonly<Record<string, string>>): string {
    const path = this.fresh();
    mkdirSync(path);
    for (const [name, text] of Object.entries(content)) writeFileSync(join(path, name), text);
    return path;
  }

  async take(sources: readonly string[], more: Partial<ImportRequest> = {}): Promise<Imported> {
    const project = this.fresh('.etiograph');
    const { events } = await this.engine.runEnded({
      id: await this.engine.startImport({ project, sources: [...sources], ...more }),
    });
    const end = events.at(-1)!;
    if (end.type !== 'done') throw new Error(JSON.stringify(end));
    const summary = end.result as ImportSummary;
    const tables = await tablesOf(project);
    const said = (part: string): string =>
      summary.findings.find(({ message }) => message.includes(part))?.message ?? '';
    return { project, summary, tables, said };
  }
}

export async function tablesOf(project: string): Promise<Record<string, SubjectTable>> {
  const store = await openProject(project, '0');
  const tables: Record<string, SubjectTable> = {};
  for (const { name } of store.manifest().modalities) tables[name] = await store.readTable(name);
  await store.close();
  return tables;
}

/** Values by subject, levels as the texts of the file. */
export function cellsOf({
  subjects,
  columns,
}: SubjectTable): Record<string, Record<string, string | number | null>> {
  const cell = ({ levels, values, type }: TableColumn, s: number): string | number | null => {
    if (Number.isNaN(values[s])) return null;
    if (levels.length > 0) return levels.find(({ code }) => code === values[s])!.value;
    return type === 'date' ? new Date(values[s] * 86_400_000).toISOString().slice(0, 10) : values[s];
  };
  return Object.fromEntries(
    subjects.map((subject, s) => [
      subject,
      Object.fromEntries(columns.map((column) => [column.name, cell(column, s)])),
    ]),
  );
}

/** Every file of a folder. */
export const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
