import { idsLikeNames } from '../../../ingest/phi/file-ids.ts';
import type { Remark } from '../../../ingest/remark.ts';

/** Warns of ids from file names that look like names of people: an id is stored. The names are not repeated. */
export function tellIds(
  of: string,
  files: readonly { readonly id: string; readonly name: string }[],
): Remark[] {
  const subjects = new Set(files.map(({ id }) => id)).size;
  const names = idsLikeNames(files);
  if (names === 0) return [];
  return [
    {
      code: 'import.ids-are-names',
      severity: 'warning',
      message: `${of}: the file names say whose the files are, and ${names} of ${subjects} ids look like names of people. Ids are stored in the project.`,
      hint: 'Rename the files by study ids first, or choose a pattern that reads another part of the names.',
    },
  ];
}
