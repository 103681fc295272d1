import type { Finding } from '../../cohort/finding.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { FlatTable } from '../../ingest/table/shape/pivot/flat-table.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { isMissingText } from '../../ingest/cell/values.ts';
import { amount, people } from '../../text/sentence.ts';
import { readRows } from './rows.ts';

const MARKS = { delimiter: ',', quote: '"' } as const;

/**
 * Says how many people of an export stand in more than one of the files that its rows are from, since their rows become one.
 *
 * @param source rows of all files below one another
 * @param flat the table that the export became
 * @param stack what the files are called together, and the column that tells them apart
 */
export async function peopleOfSeveral(
  source: ByteSource,
  { entries }: FlatTable,
  { title, column }: { readonly title: string; readonly column: string },
  signal: AbortSignal,
): Promise<Finding[]> {
  const [header] = parseRecords((await sampleFile(source, 'utf-8')).head, MARKS);
  // Of an export of REDCap with labels in its first line the id is called otherwise, and the first.
  const id = Math.max(0, header.cells.indexOf(entries.find(({ type }) => type === 'id')?.variable ?? ''));
  const file = header.cells.indexOf(column);
  const fileOf = new Map<string, string>();
  const several = new Set<string>();
  await readRows(
    source,
    { ...MARKS, encoding: 'utf-8', width: header.cells.length },
    {
      take(cells) {
        const person = cells[id];
        if (isMissingText(person)) return;
        const first = fileOf.get(person);
        if (first === undefined) fileOf.set(person, cells[file]);
        else if (first !== cells[file]) several.add(person);
      },
      broken: () => {},
    },
    signal,
  );
  if (several.size === 0) return [];
  return [
    {
      code: 'table.stack-people',
      severity: 'warning',
      message: `${title}: ${amount(several.size)} of ${people(fileOf.size)} ${several.size === 1 ? 'stands' : 'stand'} in more than one file; all rows of one id are taken as those of one person.`,
      hint: 'If the files number other people alike, as 1, 2, 3 at each of several sites, read them as tables of their own, or put the site before the ids in the files (A-001).',
      about: [],
    },
  ];
}
