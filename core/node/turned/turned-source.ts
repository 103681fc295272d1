import type { Finding } from '../../cohort/finding.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { Dialect } from '../../ingest/table/types/plan.ts';
import { linesOfSeries, sniffLayout } from '../../ingest/table/grid/layout.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/broken-rows.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { numberingFinding } from '../../ingest/table/grid/row-numbers.ts';
import { sampledRows } from '../../ingest/table/grid/sampled-rows.ts';
import { fileIdsFinding, fileIdsOf, idOfFile } from '../../ingest/table/values/file-ids.ts';
import { withoutMeasured } from '../../ingest/table/shape/turned/people-names.ts';
import {
  behindPeople,
  firstPerson,
  idsOf,
  rowNumbersBefore,
  turnedOf,
} from '../../ingest/table/shape/turned/recognise.ts';
import { turn, type TurnedExport } from '../../ingest/table/shape/turned/turn.ts';
import type { Asked, FlatSource } from '../flat/flat-source.ts';
import { readRows, type RowMarks, writeText } from '../flat/rows.ts';

/** Recognises tables whose columns are people and whose rows are variables. */
export const turnedSource: FlatSource = async ({ source, asked, declared }) => {
  // A statistical program has people on rows; a person may know better.
  if (asked.turned === false || (declared && asked.turned === undefined)) return null;
  const laid = await layOut(source, asked);
  if (laid === null) return null;
  const { marks, numbers, beside, behind, told: toldIds, ids, given } = laid;
  const before = numbers === null ? 0 : 1;
  return {
    by: 'turned',
    told: [],
    column: '',
    dictionary: null,
    write: (file, signal) =>
      writeText(file, async (write, flush) => {
        const broken = new Set<number>();
        const name = keptName(source.name);
        const table = await turn(
          {
            ...{
              name,
              beside,
              behind,
              told: toldIds,
              ids,
              given,
              bytes: source.size,
              isSaid: asked.turned !== undefined,
            },
            rows: (take, settle) => {
              return readRows(
                source,
                marks,
                {
                  take: before === 0 ? take : (cells) => take(cells.slice(before)),
                  broken: (line, cells) => void (isMark(cells) || broken.add(line)),
                  flush: settle,
                },
                signal,
              );
            },
          },
          write,
          flush,
        );
        const lines = [...broken].sort((a, b) => a - b);
        // It is no column of the table that this becomes.
        const told = numbers === null ? [] : [{ ...numberingFinding(name, numbers), about: [] }];
        return {
          ...table,
          separator: asked.separator ?? marks.delimiter,
          findings: [...table.findings, ...told, ...brokenFinding(name, lines)],
        };
      }),
  };
};

/** Whether a line is one of those around the table of a series of GEO: `!series_matrix_table_end`. */
const isMark = (cells: readonly string[] | undefined): boolean =>
  cells?.length === 1 && /^!\w+$/.test(cells[0].trim());

/** Says that what a series of GEO tells of its samples stands above the table. */
const ofSeries = (file: string): Finding => ({
  code: 'turned.series',
  severity: 'warning',
  message: `${file}: the table of a series of GEO is read; what stands above it, such as the characteristics of the samples (age, sex, disease), is not.`,
  hint: 'Import these as a table beside it, with a row a sample and a column with the names of the samples (GSM…), as phenoData of GEOquery has them.',
  about: [],
});

interface Laid extends Pick<TurnedExport, 'beside' | 'behind' | 'told' | 'ids' | 'given'> {
  readonly marks: RowMarks & Pick<Dialect, 'delimiter'>;
  /** The column before all others that numbers the rows, and is read past; null where there is none. */
  readonly numbers: string | null;
}

/** How a turned table is taken apart; null for all others, and where a question about its letters comes first. */
async function layOut(source: ByteSource, asked: Asked): Promise<Laid | null> {
  const sample = await sampleFile(source, asked.encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const layout = sniffLayout(sample.head, sample.whole, asked);
  if (!layout.header) return null;
  const sampled = sampledRows(sample, layout);
  const isTurned = (): boolean => {
    const found = turnedOf(sampled.names, sampled.rows);
    return found === 'yes' || (found === 'maybe' && asked.turned === 'doubtful');
  };
  if (asked.turned !== true && !isTurned()) return null;
  const { delimiter, quote, skip } = layout;
  const marks = { delimiter, quote, skip, encoding: sample.encoding, width: sampled.names.length };
  const numbers = rowNumbersBefore(sampled.names, sampled.rows);
  const names = sampled.names.slice(numbers === null ? 0 : 1);
  const named = idsOf({ ...sampled, names });
  const given = named.filter((id) => sampled.renamed.includes(id));
  const file = keptName(source.name);
  const ofFiles = fileIdsOf(named);
  const ids = ofFiles ? named.map((id) => idOfFile(id, ofFiles)) : withoutMeasured(file, named);
  return {
    ...{ marks, numbers, ids, given },
    beside: names.slice(0, firstPerson(names)),
    behind: behindPeople(names),
    told: [
      ...fileIdsFinding(file, named, ofFiles, 'in the names of the columns'),
      ...(linesOfSeries(sample.head) > 0 ? [ofSeries(file)] : []),
    ],
  };
}
