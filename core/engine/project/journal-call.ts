import type { z } from 'zod';
import { requests } from '../../contract/engine-api.ts';
import { mapFields } from '../../contract/path-field.ts';
import { looksIdentifying } from '../../ingest/privacy/looks-identifying.ts';
import type { EnginePorts } from './ports.ts';
import type { JournalCall } from './journal-entry.ts';
import { keptBaseName } from './sources.ts';

type Request = Readonly<Record<string, unknown>>;
type Method = keyof typeof requests;

/** What stands in the journal for a text that may tell who a person is. */
const WITHHELD = '‹withheld›';
/** The journal names no files where more than these were chosen one by one. */
const MOST_NAMED = 100;

/**
 * A request as the journal keeps it: without the project, what was shown and the places of files, whose names alone stay, and without
 * cells that may tell who a person is. The whole request is kept on this computer, outside the project, for a replay.
 */
export async function journalCall(
  method: Method,
  request: Request,
  ports: EnginePorts,
): Promise<JournalCall> {
  const { project: _, plan: __, ...asked } = request;
  const { kept, withheld } = shareable(requests[method], asked);
  const key = JSON.stringify(kept) === JSON.stringify(asked) ? null : await ports.keptRequests.keep(asked);
  return {
    method,
    request: kept,
    ...(key ? { key } : {}),
    ...(withheld ? { withheld: true } : {}),
  };
}

function shareable(schema: z.ZodType, request: Request): { kept: Request; withheld: boolean } {
  let withheld = false;
  const screened = (value: unknown): unknown => {
    if (typeof value === 'string') {
      if (!looksIdentifying(value)) return value;
      withheld = true;
      return WITHHELD;
    }
    if (Array.isArray(value)) return value.map(screened);
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, screened(inner)]))
      : value;
  };
  const kept = mapFields(schema, request, {
    paths: (found) => (found.length > MOST_NAMED ? [] : found.map((path) => keptBaseName(path))),
    cells: screened,
  });
  return { kept: kept as Request, withheld };
}

/** A call with every path of it put otherwise; in a list of paths one may become several. */
export const withPaths = (
  { method, request }: Pick<JournalCall, 'method' | 'request'>,
  as: (path: string) => readonly string[],
): Request =>
  mapFields(requests[method as Method], request, {
    paths: (found) => [...new Set(found.flatMap(as))],
  }) as Request;
