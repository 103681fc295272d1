import { orElse } from '../../errors.ts';
import { dirname } from 'node:path';
import type { ByteSource } from '../../ingest/ports.ts';
import { personOf, rowReader } from '../../ingest/sources/omop/export.ts';
import { flattenOmop } from '../../ingest/sources/omop/flatten.ts';
import { conceptOf } from '../../ingest/sources/omop/concepts.ts';
import { readPeriods } from '../../ingest/sources/omop/death.ts';
import { omopPart, omopTable, type OmopTable } from '../../ingest/sources/omop/tables.ts';
import { plainTitle } from '../../ingest/sources/texts.ts';
import type { TakeRow } from '../../ingest/table/shape/pivot/flat-table.ts';
import { type Asked, type Candidate, type FlatSource, type Open, takeOf } from '../flat/flat-source.ts';
import { type Laid, laidByFirstLine } from '../flat/lay-out.ts';
import { readRows } from '../flat/rows.ts';

/** What lies beside a table of the model and says more of it. */
interface Beside {
  readonly person: string | null;
  readonly period: string | null;
  readonly concept: string | null;
}

/** Recognises tables of the OMOP common data model by their columns. */
export const omopSource: FlatSource = async (candidate) => {
  const { source, asked, open } = candidate;
  const laid = await layOut(source, asked);
  const table = laid && omopTable(laid.header);
  if (!laid || !table) return null;
  const beside = await findBeside(candidate, table);
  const { person, period, concept } = beside;
  const { marks, header } = laid;
  return {
    by: 'omop',
    with: Object.values(beside).filter((file) => file !== null),
    marks,
    async flatten({ name, rows, write, signal }) {
      const how = { open, signal };
      return flattenOmop(
        {
          ...{ name, table, rows, titles: header, header: header.map(plainTitle) },
          ...{ take: takeOf(asked), dateOrder: asked.dateOrder, hasComma: marks.delimiter !== ',' },
          everybody: person === null ? null : await peopleIn(person, how),
          periods: period === null ? null : await periodsIn(period, how),
          concepts: concept === null ? null : (ids) => namesIn(concept, ids, how),
        },
        write,
      );
    },
  };
};

/** How a file is taken apart whose first line is that of a table of the model; null for all others. */
const layOut = (source: ByteSource, asked?: Partial<Asked>): Promise<Laid | null> =>
  // The vocabularies' own files have no quote marks around cells, and some within.
  laidByFirstLine(source, (header) => (omopTable(header) ?? omopPart(header)) !== null, asked, true);

/** Files of the same folder come first; of another folder a file counts where it is the only one of its kind. */
async function findBeside({ path, asked, open }: Candidate, table: OmopTable): Promise<Beside> {
  const found = new Map<string, string[]>();
  for (const file of new Set(asked.beside)) {
    if (file === path) continue;
    const is = await kindOf(file, open);
    if (is !== null) found.set(is, [...(found.get(is) ?? []), file]);
  }
  const one = (kind: string): string | null => {
    const files = found.get(kind) ?? [];
    const near = files.filter((file) => dirname(file) === dirname(path));
    const fitting = near.length > 0 ? near : files;
    return fitting.length === 1 ? fitting[0] : null;
  };
  const needsPeople = table !== 'person' && table !== 'period' && table !== 'measurement';
  return {
    person: needsPeople ? one('person') : null,
    period: table === 'death' || table === 'person' ? one('period') : null,
    concept: table === 'period' ? null : one('concept'),
  };
}

const kindOf = (file: string, open: Open): Promise<string | null> =>
  orElse(
    open(file, undefined, async (source) => {
      const laid = await layOut(source);
      return laid && (omopTable(laid.header) ?? omopPart(laid.header));
    }),
    null,
  );

interface How {
  readonly open: Open;
  readonly signal: AbortSignal;
}

/** Gives the rows of a file beside a table to a piece of work, as often as it asks. */
const withRows = <T>(
  file: string,
  { open, signal }: How,
  work: (header: readonly string[], rows: (take: TakeRow) => Promise<void>) => Promise<T>,
): Promise<T> =>
  open(file, undefined, async (source) => {
    const { header, marks } = (await layOut(source))!;
    return work(header.map(plainTitle), (take) =>
      readRows(source, marks, { take, broken: () => {} }, signal),
    );
  });

const peopleIn = (file: string, how: How): Promise<ReadonlySet<string>> =>
  withRows(file, how, async (header, rows) => {
    const get = rowReader(header);
    const people = new Set<string>();
    await rows((cells) => people.add(personOf(get(cells))));
    people.delete('');
    return people;
  });

const periodsIn = (file: string, how: How): ReturnType<typeof readPeriods> =>
  withRows(file, how, (header, rows) => readPeriods({ header, rows, dateOrder: undefined }));

const namesIn = (file: string, ids: ReadonlySet<string>, how: How): Promise<ReadonlyMap<string, string>> =>
  withRows(file, how, async (header, rows) => {
    const get = rowReader(header);
    const names = new Map<string, string>();
    await rows((cells) => {
      const [id, name] = [conceptOf(get(cells)('concept_id')), get(cells)('concept_name')];
      if (ids.has(id) && name !== '') names.set(id, name);
    });
    return names;
  });
