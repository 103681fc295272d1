import { tellSideFiles } from '../../ingest/sources/bids/side-files.ts';
import { tellScorings } from '../project/scorings.ts';
import type { SortedSources } from '../project/sources.ts';
import { tell } from './arrays/group/groups.ts';
import { importGroups } from './arrays/group/import-found.ts';
import type { ImportWork } from './import-work.ts';
import { nothingTaken } from './nothing-taken.ts';
import { passedOver } from './passed-over.ts';
import { importTables } from './tables/import.ts';
import type { PlannedTable } from './tables/plan-many.ts';
import { unusedParts } from './unused-parts.ts';

/**
 * Takes the tables, recordings and images of an import, one kind after the other, and says what is left over.
 *
 * @throws UserError `import.nothing`, or the one reason why the only file could not be taken
 */
export async function takeAll(
  sources: SortedSources,
  planned: readonly PlannedTable[],
  work: ImportWork,
): Promise<void> {
  const { run, findings, notTaken } = work;
  tell(work, [...tellScorings(sources.scorings), ...tellSideFiles(sources.sides)]);
  const steps = [
    () => importTables(planned, work),
    () => importGroups(sources.recordings, 'recording', work),
    () => importGroups(sources.images, 'image', work),
  ];
  for (const step of steps) {
    run.signal.throwIfAborted();
    await step();
  }
  if (work.summaries.length === 0) throw nothingTaken(notTaken, work.firstReject?.reason);
  findings.push(...unusedParts(sources, planned));
  if (sources.others.length > 0)
    findings.push({ severity: 'info', message: passedOver(sources.others), hint: '' });
}
