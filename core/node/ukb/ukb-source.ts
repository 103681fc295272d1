import { flattenUkb } from '../../ingest/sources/ukb/flatten.ts';
import { isUkbHeader } from '../../ingest/sources/ukb/names.ts';
import type { InstanceWish } from '../../ingest/sources/ukb/sentences.ts';
import type { Asked, FlatSource } from '../flat/flat-source.ts';
import { laidByFirstLine } from '../flat/lay-out.ts';
import { readShowcase, showcaseBeside } from './showcase.ts';

/** Recognises tables of UK Biobank by the names of their columns. */
export const ukbSource: FlatSource = async (candidate) => {
  const { source, asked, declared } = candidate;
  const laid = await laidByFirstLine(source, isUkbHeader, asked);
  if (!laid) return null;
  // As everywhere, the numbers of rows that another program has put first are called so.
  const header = laid.header.map((title, c) => (c === 0 && title === '' ? 'column 1' : title));
  const beside = await showcaseBeside(candidate);
  return {
    by: 'ukb',
    with: Object.values(beside).flat(),
    column: 'instance',
    marks: laid.marks,
    flatten: async ({ name, rows, write, signal }) =>
      flattenUkb(
        {
          ...{ name, header, rows, wish: wishOf(asked) },
          showcase: await readShowcase(beside, { ...candidate, header }, signal),
          missing: declared?.map((column) => column.missing.filter((text) => TAG.test(text))),
        },
        write,
      ),
  };
};

/** A tagged missing value of Stata or SAS. */
const TAG = /^\.[A-Za-z_]$/;

function wishOf({ visit }: Asked): InstanceWish {
  if (visit && 'column' in visit) return { instance: Number(/\d+/.exec(visit.value)?.[0] ?? 0) };
  return visit && visit.take === 'last' ? 'last' : 'first';
}
