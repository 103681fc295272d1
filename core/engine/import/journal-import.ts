import type { SourceFile } from '../../cohort/cohort.ts';
import { journalCall } from '../project/journal-call.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { JournalEntry } from '../project/journal-entry.ts';
import type { ProjectStore } from '../project/store.ts';

/** What the journal keeps of an import. */
export interface ImportToJournal {
  readonly call: Parameters<typeof journalCall>[0];
  readonly request: Parameters<typeof journalCall>[1];
  readonly inputs: readonly SourceFile[];
  readonly details: JournalEntry['details'];
}

/** Notes an import in the project's journal, so that a replay can do it again. */
export async function journalImport(
  { call, request, inputs, details }: ImportToJournal,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<void> {
  await store.appendJournal({
    what: 'import',
    versions: { etiograph: ports.version },
    inputs,
    details,
    call: await journalCall(call, request, ports),
  });
}
