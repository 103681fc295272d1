import { basename } from 'node:path';
import { parseCodebook } from '../ingest/tabular/codebook.ts';
import { makePlan } from '../ingest/tabular/make-plan.ts';
import type { CodebookEntry, PlanOverrides, TablePlan, TablePreview } from '../ingest/tabular/plan.ts';
import { makePreview } from '../ingest/tabular/preview.ts';
import { sniffEncoding } from '../ingest/tabular/sniff.ts';
import { fileSource } from './byte-source.ts';

/** `makePlan` for a file on disk. */
export const planTable = async (path: string, overrides?: PlanOverrides): Promise<TablePlan> =>
  makePlan(await fileSource(path), path, overrides);

/** `makePreview` for a file on disk. */
export const previewTable = async (plan: TablePlan, rows?: number): Promise<TablePreview> =>
  makePreview(await fileSource(plan.path), plan, rows);

/** `parseCodebook` for a file on disk. */
export async function readCodebook(path: string): Promise<CodebookEntry[]> {
  const source = await fileSource(path);
  const bytes = await source.read(0, source.size);
  return parseCodebook(new TextDecoder(sniffEncoding(bytes)).decode(bytes), basename(path));
}
