import type { ImportSummary } from '../../contract/import-api.ts';
import { mayBeDicom } from '../../ingest/read/dicom/series.ts';
import { blotter } from '../../ingest/privacy/kept-name.ts';
import { baseName, type SortedSources } from '../project/sources.ts';

/**
 * Names of a group's files and of the folders between it and them, where these are not what gives the subjects their
 * ids: the headers of DICOM files do that, and folders of an archive are called after people.
 */
const besideIds = ({ folder, files }: SortedSources['images'][number]): string[] =>
  files.flatMap((path) => {
    const parts = path.slice(folder.length).split(/[/\\]/);
    return mayBeDicom(parts.at(-1)!) ? parts : parts.slice(0, -1);
  });

/**
 * The summary without what the names of files and folders tell of people: it is printed, piped and sent to others. Those
 * of recordings and images stay where they give the subjects their ids.
 */
export function blotted(summary: ImportSummary, sources: SortedSources): ImportSummary {
  const paths = [
    ...sources.tables.map(({ path }) => path),
    ...sources.codebooks,
    ...sources.parts.map(({ path }) => path),
    ...sources.others,
  ];
  const groups = [...sources.recordings, ...sources.images];
  const folders = groups.map(({ folder }) => baseName(folder));
  const files = sources.notTaken.map(({ file }) => file);
  const blot = blotter([...[...paths, ...files].map(baseName), ...folders, ...groups.flatMap(besideIds)]);
  return {
    ...summary,
    modalities: summary.modalities.map((one) =>
      one.pattern === undefined ? one : { ...one, pattern: blot(one.pattern) },
    ),
    plannedRejects: summary.plannedRejects.map((one) => ({
      ...one,
      file: blot(one.file),
      reason: blot(one.reason),
    })),
    notTaken: summary.notTaken.map((one) => ({
      ...one,
      file: blot(one.file),
      reason: blot(one.reason),
      hint: blot(one.hint),
    })),
    findings: summary.findings.map((one) => ({ ...one, message: blot(one.message), hint: blot(one.hint) })),
  };
}
