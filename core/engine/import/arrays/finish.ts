import type { ArraysImportSummary } from '../../../contract/import-arrays-api.ts';
import type { Finding } from '../../../cohort/finding.ts';
import type { Remark } from '../../../ingest/remark.ts';
import { createCohortCache } from '../../cohort/cache.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { ProjectStore } from '../../project/store.ts';
import { journalImport, type ImportToJournal } from '../journal-import.ts';
import type { SummedReading } from '../sums.ts';
import { saveScoring, tellStale } from './store/save-scoring.ts';
import type { ArraysToStore } from './store/streamed.ts';

/** Writes the modalities, all or none, and says what came of it. */
export async function finish(
  parts: readonly ArraysToStore[],
  match: { readonly renamed: number; readonly remarks: readonly Remark[] },
  call: Pick<ImportToJournal, 'call' | 'request'>,
  store: ProjectStore,
  { ports, keep }: SummedReading,
): Promise<ArraysImportSummary> {
  const arrays = await store.saveArrays(parts);
  for (const entry of arrays) await keep(entry);
  const stale = parts.flatMap((part, i) => tellStale(part, arrays[i], store));
  const scorings: ModalityEntry[] = [];
  for (const [i, part] of parts.entries()) {
    scorings.push(...optional((await saveScoring(part, arrays[i], store, ports))?.entry));
  }
  const entries = [...arrays, ...scorings];
  const names = entries.map(({ name }) => name);
  const modalities = entries.map(({ name, kind, rows, shape, columns, rejects, rejectCounts }) => ({
    name,
    subjects: rows,
    shape: kind === 'table' ? [columns.length] : shape,
    rejected: Object.entries(rejectCounts).map(([code, count]) => ({ code, count })),
    rejectsFile: rejects && `${store.path}/${rejects}`,
  }));
  const rejects = parts.reduce((sum, stored) => sum + stored.rejects().length, 0);
  const findings: Finding[] = [
    ...[...match.remarks, ...stale].map((remark) => ({ ...remark, about: names })),
    ...parts.flatMap(({ name, remarks }) => remarks().map((remark) => ({ ...remark, about: [name] }))),
  ];
  const subjects = (await createCohortCache(ports).presence(store)).subjects.length;
  const details = { modalities: names.join(', '), subjects, rejects };
  await journalImport({ ...call, inputs: entries[0].sources, details }, store, ports);
  return { modalities, subjects, rejects, renamed: match.renamed, findings };
}

const optional = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);
