import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { COLUMN_TYPES } from '../../cohort/table.ts';
import { timeToEvent } from '../../contract/graph-api.ts';
import { TABLE_USES } from '../../contract/graph-views.ts';
import { columnRole } from '../../contract/study-roles.ts';
import { UserError } from '../../errors.ts';
import { dataBasis } from '../../engine/project/data-basis.ts';
import type { Manifest, ModalityEntry } from '../../engine/project/entries.ts';
import { COUNTED, DONE, KEPT_KINDS, TOLD_BY } from '../../ingest/privacy/kept-out.ts';
import { writeFileAtomic } from '../files/atomic.ts';

export const MANIFEST = 'project.json';
/** The newest version of project folders that this app knows. */
export const VERSION = 1;

const counts = z.record(z.string(), z.number());
const source = z.object({ name: z.string(), sha256: z.string(), bytes: z.number() });
const levelled = {
  type: z.enum(COLUMN_TYPES),
  levels: z.array(z.object({ code: z.number(), value: z.string(), label: z.string() })),
};
const column = z.object({
  name: z.string(),
  ...levelled,
  unit: z.string().nullable(),
  label: z.string().nullable(),
  read: z.object(levelled).optional(),
  apart: z.string().optional(),
  levelOf: z.string().optional(),
  personal: z.string().optional(),
  group: z.string().optional(),
  computed: z.boolean().optional(),
  notAsked: z.number().optional(),
  emptyAs: z.string().optional(),
  partOf: z.object({ column: z.string(), mark: z.string(), place: z.number(), count: z.number() }).optional(),
});
const graph = z.object({
  id: z.string(),
  title: z.string(),
  created: z.string(),
  run: z.string().nullable(),
  tables: z.record(z.string(), z.enum(TABLE_USES)).optional(),
  timeToEvent: z.array(timeToEvent).optional(),
  roles: z
    .object({
      outcomes: z.array(z.string()),
      survival: z.array(z.string()),
      exposures: z.array(z.string()),
      confounders: z.array(z.string()),
    })
    .optional(),
  basis: dataBasis,
});
/** A file inside the project and nowhere else. */
const inside = z.string().regex(/^(?!.*\.\.)[^/\\][^\\:]*$/);

const keptOut = z.object({
  kind: z.enum(KEPT_KINDS),
  where: z.string(),
  by: z.enum(TOLD_BY),
  done: z.enum(DONE),
  count: z.number(),
  unit: z.enum(COUNTED),
  among: z.number().nullable(),
});

/** A role is of a column of its table, and so are the times of an event. */
const rolesOfColumns = (
  { columns, roles = {} }: Pick<ModalityEntry, 'columns' | 'roles'>,
  context: z.RefinementCtx,
): void => {
  const names = new Set(columns.map(({ name }) => name));
  for (const [name, role] of Object.entries(roles)) {
    const lacks = [name, ...(role.role === 'event' ? [role.time] : [])].find((one) => !names.has(one));
    if (lacks === undefined) continue;
    const message = `there is no column “${lacks}”`;
    context.addIssue({ code: 'custom', path: ['roles', name], message });
  }
};

const modality = z
  .object({
    name: z.string(),
    kind: z.enum(['table', 'recording', 'image']),
    file: inside,
    rows: z.number(),
    shape: z.array(z.number()),
    columns: z.array(column),
    channels: z.array(
      z.object({
        name: z.string(),
        unit: z.string().nullable(),
        /** Other names of which somebody has said that they are the same. */
        also: z.array(z.string()).optional(),
      }),
    ),
    sources: z.array(source),
    rejectCounts: counts,
    rejects: inside.nullable(),
    rejectsKey: z.string().nullable(),
    leftOut: z.array(z.string()),
    roles: z.record(z.string(), columnRole).optional(),
    reading: z.string().optional(),
    keptOut: z.array(keptOut).optional(),
    pseudonyms: z.string().optional(),
    idColumn: z.string().nullable(),
    key: z.string().regex(/^[0-9a-f]{64}$/),
    bytes: z.int().min(0),
  })
  .superRefine(rolesOfColumns);

const manifest = z.object({
  format: z.literal('etiograph-project'),
  version: z.literal(VERSION),
  name: z.string(),
  created: z.string(),
  app: z.string(),
  modalities: z.array(modality),
  removed: z.array(z.object({ entry: modality, place: z.int(), at: z.string() })),
  runs: z.array(z.object({ id: z.string(), kind: z.string(), created: z.string(), basis: dataBasis })),
  journaled: z.boolean(),
  graphs: z.array(graph),
  removedGraphs: z.array(z.object({ entry: graph, at: z.string() })).default([]),
});

/** Manifests that are kept, of whatever projects. */
const MOST_KEPT = 4;
/** What was read last from each: every request reads it, and of 50,000 columns it takes long to check. */
const kept = new Map<string, { readonly bytes: Buffer; readonly manifest: Manifest }>();

/**
 * Reads and checks a project's manifest. As long as its bytes stay what they are, it is the same object.
 *
 * @throws UserError `project.missing`, `project.newer`, `project.damaged`
 */
export async function readManifest(folder: string): Promise<Manifest> {
  const path = join(folder, MANIFEST);
  const bytes = await manifestBytes(folder, path);
  const before = kept.get(path);
  const found = before?.bytes.equals(bytes)
    ? before
    : { bytes, manifest: checkManifest(bytes.toString('utf8'), path) };
  kept.delete(path);
  kept.set(path, found);
  for (const [oldest] of kept) {
    if (kept.size <= MOST_KEPT) break;
    kept.delete(oldest);
  }
  return found.manifest;
}

/** What is said of a project that is no longer in its folder. */
export const missingProject = (folder: string): UserError =>
  new UserError(
    'project.missing',
    `${folder} is not there.`,
    'It was moved, renamed or deleted, or its drive is not connected. Bring it back, or open it where it is now.',
  );

async function manifestBytes(folder: string, path: string): Promise<Buffer> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EACCES' || code === 'EPERM') {
      throw new UserError(
        'project.not-readable',
        `${path} may not be read.`,
        'Ask for the right to read it.',
      );
    }
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error;
    if (!existsSync(folder)) {
      throw missingProject(folder);
    }
    throw new UserError(
      'project.missing',
      `${folder} is no project: it has no ${MANIFEST}.`,
      folder.toLowerCase().endsWith('.etiograph')
        ? `It may still be copied or synchronised, or the file was deleted. Wait until it is there, or restore ${MANIFEST} from a backup.`
        : 'Choose a folder whose name ends in .etiograph, or make a new project.',
    );
  }
}

function checkManifest(text: string, path: string): Manifest {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw damaged(path, 'it is no JSON');
  }
  const version = z.object({ format: z.literal('etiograph-project'), version: z.number() }).safeParse(value);
  if (!version.success) throw damaged(path, 'it does not describe a project');
  if (version.data.version > VERSION) {
    throw new UserError(
      'project.newer',
      `${path} was written by a newer Etiograph (project version ${version.data.version}; this one knows ${VERSION}).`,
      'Update Etiograph to open it. Nothing was changed.',
    );
  }
  const checked = manifest.safeParse(value);
  if (checked.success) return checked.data;
  const [issue] = checked.error.issues;
  throw damaged(path, `${issue.path.join('.')}: ${issue.message}`);
}

const damaged = (path: string, what: string): UserError =>
  new UserError(
    'project.damaged',
    `${path} is damaged: ${what}.`,
    'Restore the file from a backup; the data files beside it are untouched.',
  );

/**
 * Replaces a project's manifest atomically.
 *
 * @throws UserError `project.disk-full`, `project.not-writable` and the like; the manifest is then as it was
 */
export const writeManifest = (path: string, manifest: Manifest): Promise<void> =>
  writeFileAtomic(join(path, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`);
