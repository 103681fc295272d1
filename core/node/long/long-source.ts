import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { chooseId } from '../../ingest/table/people/choose-id.ts';
import { idFiller, type IdFiller, idsOnce, type IdsOnce } from '../../ingest/table/people/ids-once.ts';
import { say } from '../../ingest/table/say/say.ts';
import { inferColumns } from '../../ingest/table/columns/infer-columns.ts';
import { findLong, fittingWish, type LongColumns } from '../../ingest/table/shape/long/columns.ts';
import { flattenLong } from '../../ingest/table/shape/long/flatten.ts';
import { refuseSupplement } from '../../ingest/table/shape/long/supplement.ts';
import { type Asked, type FlatSource, takeOf } from '../flat/flat-source.ts';
import { type Laid, laidBySample } from '../flat/lay-out.ts';

/** A long table, and how it is taken apart. */
interface LaidLong extends Laid {
  readonly columns: LongColumns;
  /** What is said and asked of rows without a person. */
  readonly once: Pick<IdsOnce, 'facts' | 'open'>;
  /** Gives rows without a person that of the row above; null where they are nobody's. */
  readonly filler: (() => IdFiller) | null;
}

/** Recognises tables whose rows are measurements, by the names of their columns and by who stands on them. */
export const longSource: FlatSource = async ({ source, asked, declared, added }) => {
  const laid = await layOut(source, asked, added);
  if (laid === null) return null;
  const { marks, header, columns, once, filler } = laid;
  const parts = (['person', 'test', 'value', 'unit', 'date', 'visit'] as const).flatMap((part) => {
    const c = columns[part];
    return c === null ? [] : [[part, header[c]] as const];
  });
  return {
    by: 'long',
    column: columns.visit === null ? '' : header[columns.visit],
    long: { names: header, columns: Object.fromEntries(parts) },
    marks,
    async flatten({ name, rows, write }) {
      const { dateOrder, decimal, visit } = asked;
      const flat = await flattenLong(
        {
          ...{ name, header, columns, added, declared, dateOrder, decimal, take: takeOf(asked) },
          visit: visit && 'column' in visit ? visit.value : undefined,
          rows(take) {
            const fill = filler?.();
            return rows((cells, line) => take(fill?.take(cells) ?? cells, line));
          },
        },
        write,
      );
      return {
        ...{ ...flat, separator: asked.separator ?? marks.delimiter },
        findings: [...flat.findings, ...say(name, once.facts)],
        open: [...(flat.open ?? []), ...once.open],
      };
    },
  };
};

/** How a long table is taken apart; null for all others, and where a question about its lines comes first. */
async function layOut(source: ByteSource, asked: Asked, added: string | undefined): Promise<LaidLong | null> {
  if (asked.long === 'no') return null;
  const laid = await laidBySample(source, asked);
  if (!laid?.isSure) return null;
  const { sample, marks } = laid;
  const { names, rows } = laid.sampled;
  const name = keptName(source.name);
  refuseSupplement(name, names, rows);
  const wish = (asked.long && fittingWish(names, asked.long)) || {};
  const found = findLong(names, rows, wish);
  const fills = asked.blankIds === 'above';
  const id = found || !fills ? null : (wish.person ?? chooseId(name, names, rows, {}).column);
  const idAt = found?.person ?? names.indexOf(id ?? '');
  const once = idsOnce(
    { file: name, names, rows, people: rows, idAt, whole: sample.whole },
    asked.blankIds,
    (seen) => {
      const separator = asked.separator ?? marks.delimiter;
      const known = { idColumn: names[idAt], separator, found: seen };
      return inferColumns({ names, rows: seen }, known, {}).inferred.map(({ plan }) => plan);
    },
  );
  const columns = fills ? findLong(names, once.people, wish) : found;
  if (columns === null) return null;
  const others = (once.filled ?? []).map((each) => names.indexOf(each));
  const places = { id: idAt, others, part: names.indexOf(added ?? '') };
  return { marks, header: names, columns, once, filler: fills ? () => idFiller(places) : null };
}
