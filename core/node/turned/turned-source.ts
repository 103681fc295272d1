import type { Finding } from '../../cohort/finding.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { linesOfSeries } from '../../ingest/table/grid/layout.ts';
import { numberingFinding } from '../../ingest/table/grid/row-numbers.ts';
import { say } from '../../ingest/table/say/say.ts';
import { fileIdFacts, fileIdsOf, idOfFile } from '../../ingest/table/values/file-ids.ts';
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
import { type Laid, laidBySample } from '../flat/lay-out.ts';

/** Recognises tables whose columns are people and whose rows are variables. */
export const turnedSource: FlatSource = async ({ source, asked, declared }) => {
  // A statistical program has people on rows; a person may know better.
  if (asked.turned === false || (declared && asked.turned === undefined)) return null;
  const laid = await layOut(source, asked);
  if (laid === null) return null;
  const { marks, numbers, ...table } = laid;
  return {
    ...{ by: 'turned', marks, isBeside },
    async flatten({ name, rows, write, flush }) {
      const turned = await turn(
        {
          ...{ ...table, name, bytes: source.size, isSaid: asked.turned !== undefined },
          rows: (take, settle) => rows(numbers === null ? take : (cells) => take(cells.slice(1)), settle),
        },
        write,
        flush,
      );
      // It is no column of the table that this becomes.
      const told = numbers === null ? [] : [{ ...numberingFinding(name, numbers), about: [] }];
      return {
        ...{ ...turned, separator: asked.separator ?? marks.delimiter },
        findings: [...turned.findings, ...told],
      };
    },
  };
};

/** Whether a line is one of those around the table of a series of GEO: `!series_matrix_table_end`. */
const isBeside = (cells: readonly string[]): boolean => cells.length === 1 && /^!\w+$/.test(cells[0].trim());

/** Says that what a series of GEO tells of its samples stands above the table. */
const ofSeries = (file: string): Finding => ({
  code: 'turned.series',
  severity: 'warning',
  message: `${file}: the table of a series of GEO is read; what stands above it, such as the characteristics of the samples (age, sex, disease), is not.`,
  hint: 'Import these as a table beside it, with a row a sample and a column with the names of the samples (GSM…), as phenoData of GEOquery has them.',
  about: [],
});

interface LaidTurned
  extends Pick<Laid, 'marks'>, Pick<TurnedExport, 'beside' | 'behind' | 'told' | 'ids' | 'given'> {
  /** The column before all others that numbers the rows, and is read past; null where there is none. */
  readonly numbers: string | null;
}

/** How a turned table is taken apart; null for all others, and where a question about its letters comes first. */
async function layOut(source: ByteSource, asked: Asked): Promise<LaidTurned | null> {
  const laid = await laidBySample(source, asked);
  if (!laid) return null;
  const { sample, sampled, marks } = laid;
  const isTurned = (): boolean => {
    const found = turnedOf(sampled.names, sampled.rows);
    return found === 'yes' || (found === 'maybe' && asked.turned === 'doubtful');
  };
  if (asked.turned !== true && !isTurned()) return null;
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
      ...say(file, fileIdFacts(named, ofFiles, 'in the names of the columns')),
      ...(linesOfSeries(sample.head) > 0 ? [ofSeries(file)] : []),
    ],
  };
}
