import { keptName } from '../../ingest/privacy/kept-name.ts';
import { brokenFinding } from '../../ingest/table/shape/pivot/broken-rows.ts';
import { flattenUkb, type InstanceWish } from '../../ingest/sources/ukb/flatten.ts';
import { isUkbHeader } from '../../ingest/sources/ukb/names.ts';
import type { Asked, FlatSource } from '../flat/flat-source.ts';
import { readRows, writeText } from '../flat/rows.ts';
import { fileKey } from '../scratch/text-cache.ts';
import { layOut } from './lay-out.ts';
import { readShowcase, showcaseBeside } from './showcase.ts';

/** Recognises tables of UK Biobank by the names of their columns. */
export const ukbSource: FlatSource = async (candidate) => {
  const { source, asked, declared } = candidate;
  const laid = await layOut(source, isUkbHeader, asked);
  if (!laid) return null;
  const { marks } = laid;
  // As everywhere, the numbers of rows that another program has put first are called so.
  const header = laid.header.map((title, c) => (c === 0 && title === '' ? 'column 1' : title));
  const beside = await showcaseBeside(candidate);
  return {
    by: 'ukb',
    told: await Promise.all(Object.values(beside).flat().map(fileKey)),
    column: 'instance',
    dictionary: null,
    write: (file, signal) =>
      writeText(file, async (write, flush) => {
        const broken = new Set<number>();
        const name = keptName(source.name);
        const flat = await flattenUkb(
          {
            name,
            header,
            rows: (take) =>
              readRows(source, marks, { take, broken: (line) => broken.add(line), flush }, signal),
            wish: wishOf(asked),
            showcase: await readShowcase(beside, { ...candidate, header }, signal),
            missing: declared?.map((column) => column.missing.filter((text) => TAG.test(text))),
          },
          write,
        );
        const lines = [...broken].sort((a, b) => a - b);
        return { ...flat, findings: [...flat.findings, ...brokenFinding(name, lines)] };
      }),
  };
};

/** A tagged missing value of Stata or SAS. */
const TAG = /^\.[A-Za-z_]$/;

function wishOf({ visit }: Asked): InstanceWish {
  if (visit && 'column' in visit) return { instance: Number(/\d+/.exec(visit.value)?.[0] ?? 0) };
  return visit && visit.take === 'last' ? 'last' : 'first';
}
