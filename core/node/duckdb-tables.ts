import { basename } from 'node:path';
import type { ByteSource } from '../ingest/ports.ts';
import { parseCodebook } from '../ingest/tabular/codebook.ts';
import { makePlan } from '../ingest/tabular/make-plan.ts';
import type {
  CodebookEntry,
  PlanOverrides,
  TableLook,
  TablePlan,
  TablePreview,
} from '../ingest/tabular/plan.ts';
import { lookAtTable as look, makePreview } from '../ingest/tabular/preview.ts';
import { sniffEncoding } from '../ingest/tabular/sniff.ts';
import { fileSource } from './byte-source.ts';
import { isWorkbook, sheetText } from './workbook.ts';

interface TableSource {
  readonly source: ByteSource;
  readonly sheets: readonly string[];
  readonly overrides: PlanOverrides;
}

/** A text file as it is, or a sheet of a workbook as text. */
async function tableSource(path: string, overrides: PlanOverrides = {}): Promise<TableSource> {
  if (!isWorkbook(path)) return { source: await fileSource(path), sheets: [], overrides };
  const { text, sheet, sheets } = await sheetText(path, overrides.sheet);
  const bytes = new TextEncoder().encode(text);
  return {
    source: {
      name: basename(path),
      size: bytes.length,
      read: async (offset, length) => bytes.slice(offset, offset + length),
    },
    sheets,
    overrides: { ...overrides, sheet, delimiter: ',', decimal: '.', encoding: 'utf-8' },
  };
}

/** `makePlan` for a file on disk. */
export async function planTable(path: string, asked?: PlanOverrides): Promise<TablePlan> {
  const { source, overrides } = await tableSource(path, asked);
  return makePlan(source, path, overrides);
}

/** `makePreview` for a file on disk. */
export async function previewTable(plan: TablePlan, rows?: number): Promise<TablePreview> {
  const { source } = await tableSource(plan.path, { sheet: plan.sheet });
  return makePreview(source, plan, rows);
}

/** `lookAtTable` for a file on disk. */
export async function lookAtTable(path: string, asked?: PlanOverrides): Promise<TableLook> {
  const { source, sheets, overrides } = await tableSource(path, asked);
  return { ...(await look(source, path, overrides)), sheets };
}

/** `parseCodebook` for a file on disk. */
export async function readCodebook(path: string): Promise<CodebookEntry[]> {
  const { source } = await tableSource(path);
  const bytes = await source.read(0, source.size);
  return parseCodebook(new TextDecoder(sniffEncoding(bytes)).decode(bytes), basename(path));
}
