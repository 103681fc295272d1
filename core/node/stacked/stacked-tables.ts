import { createHash } from 'node:crypto';
import { UserError } from '../../errors.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { Finding } from '../../cohort/finding.ts';
import { decimalOf } from '../../ingest/table/columns/file-decimal.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/findings.ts';
import { EMPTY } from '../../ingest/table/shape/pivot/flat-table.ts';
import { quotedCell } from '../../ingest/table/shape/pivot/line-writer.ts';
import { sniffLayout } from '../../ingest/table/grid/layout.ts';
import type {
  CodebookEntry,
  Dialect,
  StackAnswers,
  StackedPart,
  StackedRows,
} from '../../ingest/table/types/plan.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { sampledRows } from '../../ingest/table/grid/sampled-rows.ts';
import { SensorRows } from '../../ingest/table/shape/stacked/sensor-rows.ts';
import { columnsOfAll, marksOf, stackName, titlesOf } from '../../ingest/table/shape/stacked/stack.ts';
import { amountOf, few, namesBeside } from '../../text/sentence.ts';
import { fileSource } from '../files/byte-source.ts';
import type { Open } from '../flat/flat-source.ts';
import { readRows, type RowMarks, writeText } from '../flat/rows.ts';
import { fileKey, textCache, type ScratchText } from '../scratch/text-cache.ts';

/** Column that says which file a row is from. */
const FILE = 'file';
const BLOCK = 1 << 18;

/** What was seen while a table was put together. */
interface Stacked {
  readonly name: string;
  readonly title: string;
  /** What surveys asked, by column. */
  readonly entries: readonly CodebookEntry[];
  readonly findings: readonly Finding[];
  /** How many rows each file has, and what tells it apart. */
  readonly counts: readonly string[];
  readonly rows: readonly StackedRows[];
  readonly column: string;
  /** What separates the cells of the files; of several marks the first that is no comma. */
  readonly separator: Dialect['delimiter'];
  readonly stamp: string;
}

/** Gives tables that were cut into files as one text. */
export interface StackedTables {
  /** @throws UserError `table.stack-…` where the files do not fit together, and what a file that cannot be read throws */
  use<T>(
    parts: readonly StackedPart[],
    asked: StackAnswers,
    work: (text: ScratchText<Stacked>) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<T>;
}

/** @param open gives files as texts */
export function stackedTables(open: Open): StackedTables {
  const texts = textCache<Stacked>((_, part, file, signal) => {
    const { parts, asked } = JSON.parse(part) as { parts: readonly StackedPart[]; asked: StackAnswers };
    return writeStack({ parts, asked, open }, file, signal);
  });
  return {
    async use(parts, { delimiter, encoding, header, skip }, work, signal) {
      // Says in plain words if a file is gone.
      await Promise.all(parts.map(({ path }) => fileSource(path)));
      const told = await Promise.all(parts.map(({ path }) => fileKey(path)));
      const asked = { delimiter, encoding, header, skip };
      return texts.use(parts[0].path, JSON.stringify({ parts, asked, told }), work, signal);
    },
  };
}

interface Stack {
  readonly parts: readonly StackedPart[];
  readonly asked: StackAnswers;
  readonly open: Open;
}

/** Writes the rows of all files below the names of the first, with a column that says which file each is from. */
async function writeStack(
  { parts, asked, open }: Stack,
  file: string,
  signal: AbortSignal,
): Promise<Stacked> {
  const hash = createHash('sha256');
  const [marks, titles] = [marksOf(parts), titlesOf(parts)];
  return writeText(file, async (writeOut, flush) => {
    let [line, block] = [0, ''];
    const settle = (): void => {
      hash.update(block);
      writeOut(block);
      block = '';
    };
    const write = (cells: readonly string[]): void => {
      block += `${cells.map(quotedCell).join(',')}\n`;
      if (block.length > BLOCK) settle();
      line++;
    };
    const rows: StackedRows[] = [];
    const findings: Finding[] = [];
    const counts: string[] = [];
    const sensor = new SensorRows();
    const laid: LaidOut[] = [];
    for (const [k, { path, sheet }] of parts.entries()) {
      laid.push(
        await open(path, sheet ?? undefined, (source, declared) => {
          if (declared) throw ofProgram(titles[k]);
          return layOut(source, titles[k], asked);
        }),
      );
    }
    const { names, units, places } = columnsOfAll(laid);
    const column = namesBeside(names)(FILE);
    write([...names, column]);
    if (units) write([...units, '']);
    for (const [k, { path, sheet }] of parts.entries()) {
      const { above, marks: how } = laid[k];
      const read = sensor.reader(laid[k].names);
      const word = sheet === null && !/\.(xls\w?|ods)$/i.test(path) ? ('line' as const) : ('row' as const);
      const broken = new Set<number>();
      let [seen, taken] = [0, 0];
      const take = (found: readonly string[], at: number): void => {
        if (seen++ < above) return;
        const cells = read(found);
        if (cells === null) return;
        const shift = at - (line + 1);
        const last = rows.at(-1);
        if (last?.file !== titles[k] || last.shift !== shift) {
          rows.push({ from: line + 1, file: titles[k], word, shift });
        }
        write([...places[k].map((c) => (c < 0 ? '' : cells[c])), marks[k]]);
        taken++;
      };
      await open(path, sheet ?? undefined, (source) =>
        readRows(source, how, { take, broken: (at) => void broken.add(at), flush }, signal),
      );
      findings.push(
        ...lacksFinding(
          titles[k],
          names.filter((_, c) => places[k][c] < 0),
          taken,
        ),
      );
      findings.push(...brokenFinding(titles[k], broken));
      counts.push(`${titles[k]} (${amountOf(taken, 'row')}, “${marks[k]}”)`);
    }
    settle();
    const title = `${titles[0]} and ${amountOf(parts.length - 1, 'more file')}`;
    findings.push(...sensor.findings(title));
    return {
      name: stackName(parts),
      title,
      entries: laid[0].questions.flatMap((label, c) =>
        label === '' ? [] : [{ ...EMPTY, variable: names[c], label }],
      ),
      findings,
      counts,
      rows,
      column,
      separator: laid.find(({ marks: { delimiter } }) => delimiter !== ',')?.marks.delimiter ?? ',',
      stamp: hash.digest('hex').slice(0, 16),
    };
  });
}

/** Says of which files a table is put together. @param hasColumn whether the column that tells them apart is in it */
export const stackedFinding = ({ title, counts, column }: Stacked, hasColumn: boolean): Finding => ({
  code: 'table.stacked',
  severity: 'info',
  message: `${title}: the rows of ${String(counts.length)} files are read below one another as one table: ${counts.join(', ')}.${hasColumn ? ` The column “${column}” says which file a row is from.` : ''}`,
  hint: '',
  about: [],
});

/** Says which columns a file lacks, whose people have no value there. */
function lacksFinding(file: string, lacks: readonly string[], rows: number): Finding[] {
  if (lacks.length === 0) return [];
  return [
    {
      code: 'table.stack-lacks',
      severity: 'warning',
      message: `${file} lacks ${few(
        lacks.map((name) => `“${name}”`),
        5,
      )}: missing on its ${amountOf(rows, 'row')}.`,
      hint: 'If a column has another name there, give it the same name in all files.',
      about: lacks,
    },
  ];
}

interface LaidOut {
  readonly file: string;
  readonly names: readonly string[];
  readonly units: readonly string[] | null;
  readonly decimal: string | null;
  /** What was asked, a column each; empty where nothing says it. */
  readonly questions: readonly string[];
  /** Rows below the names that are no people. */
  readonly above: number;
  readonly marks: RowMarks & Pick<Dialect, 'delimiter'>;
}

/** @throws UserError `table.stack-encoding`, `table.stack-header` */
async function layOut(source: ByteSource, name: string, asked: StackAnswers): Promise<LaidOut> {
  const sample = await sampleFile(source, asked.encoding);
  if (sample.guess && !sample.guess.sure) {
    throw new UserError(
      'table.stack-encoding',
      `How letters are written in ${name} is not clear.`,
      'Say it (in a terminal with --encoding), or save the file as UTF-8.',
    );
  }
  const layout = sniffLayout(sample.head, sample.whole, asked);
  if (!layout.header || layout.unsureLine !== null) {
    throw new UserError(
      'table.stack-header',
      `${name} has no line that surely has the names of its columns, by which its rows could be put below others.`,
      'Write the names into its first line, or read it as a table of its own.',
    );
  }
  const { names, rows, second, surveyed, joined, joinedAbove } = sampledRows(sample, layout);
  const ownLines = surveyed?.lines ?? (joined.length > 0 && !joinedAbove ? 1 : 0);
  const mark = decimalOf(names.map((_, c) => rows.map((cells) => cells[c])));
  const { delimiter, quote, skip } = layout;
  return {
    file: name,
    names,
    units: second,
    decimal: mark === 'both' ? null : mark,
    questions: surveyed?.questions ?? [],
    above: ownLines + (second ? 1 : 0),
    marks: { delimiter, quote, skip, encoding: sample.encoding, width: names.length },
  };
}

/** Of a table whose columns are people: below one another, its rows would be those of other people. */
export const ofTurned = (file: string): UserError =>
  new UserError(
    'table.stack-turned',
    `${file} has a person in each column, so that its rows are not put below those of others.`,
    'Put the columns of the files side by side in one file, or say that rows are people (in a terminal with --turned no).',
  );

const ofProgram = (file: string): UserError =>
  new UserError(
    'table.stack-program',
    `${file} is a file of a statistical program, whose rows are not put below others: its labels may mean something else.`,
    'Put the files together in that program, or save them as CSV.',
  );
