import type { ReportData } from './data.ts';

/** What has overtaken the graph of a report, in a sentence; null where nothing has. */
export function staleSentence({ stale }: Pick<ReportData, 'stale'>): string | null {
  if (!stale) return null;
  const { changed, gone, arrived, roles, newer } = stale;
  const parts = [
    ...(changed.length > 0 ? [`the data of ${changed.join(', ')} have changed`] : []),
    ...(gone.length > 0 ? [`${gone.join(', ')} went`] : []),
    ...(arrived.length > 0 ? [`${arrived.join(', ')} came`] : []),
    ...(roles.length > 0 ? [`columns of ${roles.join(', ')} got other roles`] : []),
    ...(newer ? ['there was a newer training'] : []),
  ];
  return `This graph is out of date: since it was found, ${parts.join('; ')}. What is said of the cohort is of the data as they are now, what is said of links of the data as they were.`;
}
