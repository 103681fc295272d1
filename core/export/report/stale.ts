import { sayOvertaken } from '../../graph/overtaken.ts';
import type { ReportData } from './data.ts';

/** What has overtaken the graph of a report, in sentences; null where nothing has. */
export const staleSentence = ({ stale }: Pick<ReportData, 'stale'>): string | null =>
  stale &&
  `${sayOvertaken(stale)} What is said of the cohort is of the data as they are now, what is said of links of the data as they were.`;
