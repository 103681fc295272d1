import { keptName } from '../../ingest/phi/kept-name.ts';
import { mayTell } from '../../ingest/phi/telling.ts';
import type { EnginePorts } from './ports.ts';
import type { JournalCall } from './store.ts';
import { baseName } from './sources.ts';

type Request = Readonly<Record<string, unknown>>;

/** What stands in the journal for a text that may tell who a person is. */
const WITHHELD = '‹withheld›';
/** The journal names no files where more than these were chosen one by one. */
const MOST_NAMED = 100;

/** Fields of a request that hold the path of a file or folder, or a list of them. */
const PATHS: ReadonlySet<string> = new Set(['file', 'folder', 'codebook', 'sources']);
/** Fields with texts that stand in cells. Notes, labels and titles are the user's own words, and stay. */
const CELLS: ReadonlySet<string> = new Set(['missing', 'visit', 'visits', 'sheet', 'pattern']);
/** Fields with fields of their own. */
const PARTS: ReadonlySet<string> = new Set(['overrides', 'reading', 'recordings', 'images']);

/**
 * A request as the journal keeps it: without the project and the places of files, whose names alone stay, and without
 * cells that may tell who a person is. The whole request is kept on this computer, outside the project, for a replay.
 */
export async function journalCall(
  method: string,
  request: Request,
  ports: EnginePorts,
): Promise<JournalCall> {
  const { project: _, ...asked } = request;
  const { kept, withheld } = shareable(asked);
  const key = JSON.stringify(kept) === JSON.stringify(asked) ? null : await ports.keptRequests.keep(asked);
  return {
    method,
    request: kept,
    ...(key ? { key } : {}),
    ...(withheld ? { withheld: true } : {}),
  };
}

function shareable(request: Request): { kept: Request; withheld: boolean } {
  let withheld = false;
  const screened = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!mayTell(value)) return value;
      withheld = true;
      return WITHHELD;
    }
    if (Array.isArray(value)) return value.map(screened);
    return isRecord(value)
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, screened(inner)]))
      : value;
  };
  const part = (from: Request): Request =>
    Object.fromEntries(
      Object.entries(from).map(([field, value]) => {
        if (PATHS.has(field)) return [field, named(value)];
        if (CELLS.has(field)) return [field, screened(value)];
        return [field, PARTS.has(field) && isRecord(value) ? part(value) : value];
      }),
    );
  return { kept: part(request), withheld };
}

function named(value: unknown): unknown {
  if (typeof value === 'string') return keptName(baseName(value));
  if (!Array.isArray(value)) return value;
  return value.length > MOST_NAMED ? [] : value.map(named);
}

const isRecord = (value: unknown): value is Request =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A request with every path of it put otherwise; in a list of paths one may become several. */
export function withPaths(request: Request, as: (path: string) => readonly string[]): Request {
  return Object.fromEntries(
    Object.entries(request).map(([field, value]) => {
      if (PARTS.has(field) && isRecord(value)) return [field, withPaths(value, as)];
      if (!PATHS.has(field)) return [field, value];
      if (Array.isArray(value)) return [field, [...new Set(value.flatMap((path) => as(String(path))))]];
      return [field, typeof value === 'string' ? as(value).at(0) : value];
    }),
  );
}
