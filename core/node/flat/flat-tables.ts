import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ByteSource } from '../../ingest/ports.ts';
import type { FlatTable } from '../../ingest/table/shape/pivot/flat-table.ts';
import type { DeclaredColumn, FlatPlan, PlanOverrides, TablePlan } from '../../ingest/table/types/plan.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/findings.ts';
import { fileKey, textCache, type ScratchText } from '../scratch/text-cache.ts';
import { readRows, writeText } from './rows.ts';
import { peopleOfSeveral } from './people-of-several.ts';
import type { Asked, Candidate, FlatSource, Open, Recognised } from './flat-source.ts';

/** The table that an export becomes. */
interface FlatText extends ScratchText<FlatTable> {
  readonly flat: FlatPlan;
}

/** Gives exports as the tables that they become. */
export interface FlatTables {
  /**
   * Gives an export to a piece of work as a table with one row a person.
   *
   * @returns null where it is none, or where a question about its encoding comes first
   */
  use<T>(
    table: Exported,
    work: (text: FlatText) => Promise<T>,
    signal?: AbortSignal,
  ): Promise<{ readonly of: T } | null>;
}

/** A table that may be an export. */
interface Exported {
  /** Of its file, which is its source or has it on a sheet, or of the first of several. */
  readonly path: string;
  readonly source: ByteSource;
  /** How its source is read. */
  readonly overrides: PlanOverrides;
  readonly again: Again;
}

/** What gives the source of a table once more. */
export interface Again {
  /** What to ask for. */
  readonly asked: PlanOverrides;
  /** Where its rows stand in several files. */
  readonly stack?: { readonly column: string; readonly title: string; readonly stamp: string };
}

/** Gives a table to a piece of work by what was asked for. */
type OpenAsked = <T>(
  path: string,
  asked: PlanOverrides,
  work: (source: ByteSource, declared?: readonly DeclaredColumn[]) => Promise<T>,
) => Promise<T>;

interface Written extends FlatTable {
  /** Of the text. */
  readonly hash: string;
}

/**
 * @param open gives files as texts
 * @param openAsked gives tables as texts, also those whose rows stand in several files
 * @param sources kinds of exports, of which the first that knows a table counts
 */
export function flatTables(open: Open, openAsked: OpenAsked, sources: readonly FlatSource[]): FlatTables {
  const recognised = async (candidate: Candidate): Promise<Recognised | null> => {
    for (const recognise of sources) {
      const found = await recognise(candidate);
      if (found) return found;
    }
    return null;
  };
  const texts = textCache<Written>((path, part, file, signal) => {
    const { asked, again } = JSON.parse(part) as { readonly asked: Asked; readonly again: Again };
    return openAsked(path, again.asked, async (source, declared) => {
      const found = await recognised({ path, source, asked, declared, added: again.stack?.column, open });
      const table = await writeFlat(found!, source, file, signal);
      const told = again.stack ? await peopleOfSeveral(source, table, again.stack, signal) : [];
      return { ...table, findings: [...table.findings, ...told], hash: await hashOf(file) };
    });
  });
  return {
    async use({ path, source, overrides, again }, work, signal) {
      const { beside, declared, quote, separator, sheet, ...others } = overrides;
      if (beside === undefined) return null;
      const { delimiter, encoding, header, skip, decimal, visit, dateOrder, long, turned, blankIds } = others;
      const written = { delimiter, encoding, header, skip, decimal, dateOrder };
      const answers = { ...written, visit, long, turned, blankIds };
      const asked: Asked = { ...answers, beside, quote, separator, sheet };
      const added = again.stack?.column;
      const found = await recognised({ path, source, asked, declared: declared?.columns, added, open });
      if (found === null) return null;
      const { by, column = '', dictionary = null, long: columns } = found;
      const told = await Promise.all((found.with ?? []).map(fileKey));
      const of = await texts.use(
        path,
        JSON.stringify({ asked, told, again }),
        ({ facts, ...text }) => {
          const { rows, people, events, takes, marked, entries, hash } = facts;
          const flat: FlatPlan = {
            by,
            beside,
            dictionary,
            asked: answers,
            stamp: shortHash([hash, entries]),
            rows,
            people,
            column,
            takes,
            events,
            marked,
            ...(columns ? { long: columns } : {}),
          };
          return work({ ...text, facts, flat });
        },
        signal,
      );
      return { of };
    },
  };
}

/** Writes an export as a CSV of one row a person. */
export const writeFlat = (
  found: Recognised,
  source: ByteSource,
  file: string,
  signal: AbortSignal,
): Promise<FlatTable> =>
  writeText(file, async (write, flush) => {
    const lines = new Set<number>();
    const name = keptName(source.name);
    const broken = (line: number, cells: readonly string[] = []): void =>
      void (found.isBeside?.(cells) || lines.add(line));
    const table = await found.flatten({
      ...{ name, write, flush, signal },
      rows: (take, settle = flush) => readRows(source, found.marks, { take, broken, flush: settle }, signal),
    });
    return { ...table, findings: [...table.findings, ...brokenFinding(name, lines)] };
  });

/** What was asked for when a plan was made of an export, so that it is read so again. */
export const flatAsked = ({ flat }: Pick<TablePlan, 'flat'>): PlanOverrides =>
  flat ? { ...flat.asked, beside: flat.beside } : {};

const shortHash = (told: unknown): string =>
  createHash('sha256').update(JSON.stringify(told)).digest('hex').slice(0, 16);

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}
