import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import type { Dialect } from '../../ingest/table/types/plan.ts';
import { chooseId } from '../../ingest/table/people/choose-id.ts';
import { idFiller, type IdFiller, idsOnce, type IdsOnce } from '../../ingest/table/people/ids-once.ts';
import { inferColumns } from '../../ingest/table/columns/infer-columns.ts';
import { sniffLayout } from '../../ingest/table/grid/layout.ts';
import { findLong, fittingWish, type LongColumns } from '../../ingest/table/shape/long/columns.ts';
import { flattenLong } from '../../ingest/table/shape/long/flatten.ts';
import { refuseSupplement } from '../../ingest/table/shape/long/supplement.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/broken-rows.ts';
import type { LongWish } from '../../ingest/table/types/long-plan.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { sampledRows } from '../../ingest/table/grid/sampled-rows.ts';
import { type Asked, type FlatSource, takeOf } from '../flat/flat-source.ts';
import { readRows, type RowMarks, type RowWork, writeText } from '../flat/rows.ts';

/** A long table, and how it is taken apart. */
interface Laid {
  readonly marks: RowMarks & Pick<Dialect, 'delimiter'>;
  readonly header: readonly string[];
  readonly columns: LongColumns;
  /** What is said and asked of rows without a person. */
  readonly once: Pick<IdsOnce, 'findings' | 'open'>;
  /** Gives rows without a person that of the row above; null where they are nobody's. */
  readonly filler: (() => IdFiller) | null;
}

/** Recognises tables whose rows are measurements, by the names of their columns and by who stands on them. */
export const longSource: FlatSource = async ({ source, asked, declared, added }) => {
  const laid = await layOut(source, asked, added);
  if (laid === null) return null;
  const { marks, header, columns, once, filler } = laid;
  return {
    by: 'long',
    told: [],
    column: columns.visit === null ? '' : header[columns.visit],
    dictionary: null,
    long: { names: header, columns: namesOf(columns, header) },
    write: (file, signal) =>
      writeText(file, async (write, flush) => {
        const broken = new Set<number>();
        const name = keptName(source.name);
        const flat = await flattenLong(
          {
            name,
            header,
            columns,
            added,
            rows: (take) => {
              const fill = filler?.();
              const work: RowWork = {
                take: (cells, line) => take(fill?.take(cells) ?? cells, line),
                broken: (line) => broken.add(line),
                flush,
              };
              return readRows(source, marks, work, signal);
            },
            take: takeOf(asked),
            visit: asked.visit && 'column' in asked.visit ? asked.visit.value : undefined,
            dateOrder: asked.dateOrder,
            decimal: asked.decimal,
            declared,
          },
          write,
        );
        const lines = [...broken].sort((a, b) => a - b);
        return {
          ...flat,
          separator: asked.separator ?? marks.delimiter,
          findings: [...flat.findings, ...once.findings, ...brokenFinding(name, lines)],
          open: [...(flat.open ?? []), ...once.open],
        };
      }),
  };
};

const namesOf = (columns: LongColumns, header: readonly string[]): LongWish =>
  Object.fromEntries(
    (['person', 'test', 'value', 'unit', 'date', 'visit'] as const).flatMap((part) => {
      const c = columns[part];
      return c === null ? [] : [[part, header[c]]];
    }),
  );

/** How a long table is taken apart; null for all others, and where a question about its lines comes first. */
async function layOut(source: ByteSource, asked: Asked, added: string | undefined): Promise<Laid | null> {
  if (asked.long === 'no') return null;
  const sample = await sampleFile(source, asked.encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const layout = sniffLayout(sample.head, sample.whole, asked);
  if (!layout.header || layout.unsureLine !== null) return null;
  const { names, rows } = sampledRows(sample, layout);
  refuseSupplement(keptName(source.name), names, rows);
  const wish = (asked.long && fittingWish(names, asked.long)) || {};
  const found = findLong(names, rows, wish);
  const fills = asked.blankIds === 'above';
  const name = keptName(source.name);
  const id = found || !fills ? null : (wish.person ?? chooseId(name, names, rows, {}).column);
  const idAt = found?.person ?? names.indexOf(id ?? '');
  const once = idsOnce(
    { file: name, names, rows, people: rows, idAt, whole: sample.whole },
    asked.blankIds,
    (seen) => {
      const separator = asked.separator ?? layout.delimiter;
      const known = { idColumn: names[idAt], separator, found: seen };
      return inferColumns(name, { names, rows: seen }, known, {}).inferred.map(({ plan }) => plan);
    },
  );
  const columns = fills ? findLong(names, once.people, wish) : found;
  if (columns === null) return null;
  const places = {
    id: idAt,
    others: (once.filled ?? []).map((each) => names.indexOf(each)),
    part: names.indexOf(added ?? ''),
  };
  const { delimiter, quote, skip } = layout;
  const marks = { delimiter, quote, skip, encoding: sample.encoding, width: names.length };
  return { marks, header: names, columns, once, filler: fills ? () => idFiller(places) : null };
}
