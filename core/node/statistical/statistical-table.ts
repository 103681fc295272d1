import { promisify } from 'node:util';
import { inflate } from 'node:zlib';
import type { Finding } from '../../cohort/finding.ts';
import { tableFormat } from '../../ingest/format/file-format.ts';
import { isStatistical, type Statistical } from '../../ingest/format/formats.ts';
import { declaredVariable, type DeclaredVariable } from '../../ingest/statistical/declared.ts';
import { openStatistical } from '../../ingest/statistical/open.ts';
import type { StatisticalPorts } from '../../ingest/statistical/types.ts';
import { fileSource } from '../files/byte-source.ts';
import { textCache, type ScratchText } from '../scratch/text-cache.ts';
import { writeStatisticalCsv } from './write-csv.ts';

/** What a file of a statistical program says, and what was seen while it was written as text. */
export interface StatisticalFacts {
  readonly program: Statistical;
  readonly rows: number;
  /** By place. */
  readonly variables: readonly DeclaredVariable[];
  /** What is to be said of the file beside its variables. */
  readonly findings: readonly Finding[];
  /** No cell of the text has a quote mark around it. */
  readonly isPlain: boolean;
}

const unpack = promisify(inflate) as (bytes: Uint8Array, options: object) => Promise<Uint8Array>;
const PORTS: StatisticalPorts = {
  inflate: (packed, most) => unpack(packed, { maxOutputLength: Math.max(1, most) }),
};

/** Tables of statistical programs as CSV. */
const texts = textCache<StatisticalFacts>(async (path, _, target, signal) => {
  const source = await fileSource(path);
  const program = await tableFormat(source);
  if (!isStatistical(program)) throw new Error(`${source.name} has become another file`);
  const table = await openStatistical(program, source, PORTS);
  const { rows, variables, isPlain } = await writeStatisticalCsv(source.name, table, target, signal);
  return {
    program,
    rows,
    variables: table.variables.map((variable, v) => declaredVariable(variable, variables[v])),
    findings: table.findings(),
    isPlain,
  };
});

/**
 * Gives the table of a statistical program's file as text to a piece of work, see {@link textCache}.
 *
 * @throws UserError as `openStatistical` and `writeStatisticalCsv`
 */
export const withStatisticalText = <T>(
  path: string,
  work: (text: ScratchText<StatisticalFacts>) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> => texts.use(path, '', work, signal);
