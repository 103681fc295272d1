import { sniffLayout } from '../../ingest/table/grid/layout.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import { sampledRows } from '../../ingest/table/grid/sampled-rows.ts';
import type { Open } from '../flat/flat-source.ts';
import { fileKey } from '../scratch/text-cache.ts';

/** Tables whose names are remembered. */
const MOST_KNOWN = 500;

type Names = (path: string, sheet: string | null) => Promise<readonly string[] | null>;

/**
 * Tells the names of a table's columns by its first part; null of a file of a statistical program, and where nothing surely
 * tells them. They are remembered until the file is changed.
 *
 * @param open gives files as texts
 */
export function columnNames(open: Open): Names {
  const known = new Map<string, ReturnType<Names>>();
  const look: Names = (path, sheet) =>
    open(path, sheet ?? undefined, async (source, declared) => {
      if (declared) return null;
      const sample = { ...(await sampleFile(source)), parts: [] };
      if (sample.head.trim() === '') return null;
      const layout = sniffLayout(sample.head, sample.whole);
      return layout.header && layout.unsureLine === null ? sampledRows(sample, layout).names : null;
    });
  return async (path, sheet) => {
    const key = JSON.stringify([await fileKey(path), sheet]);
    let names = known.get(key);
    if (!names) {
      names = look(path, sheet);
      known.set(key, names);
      names.catch(() => known.delete(key));
      for (const old of [...known.keys()].slice(0, -MOST_KNOWN)) known.delete(old);
    }
    return names;
  };
}
