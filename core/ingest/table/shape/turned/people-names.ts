import { UserError } from '../../../../errors.ts';
import { few } from '../../../../text/sentence.ts';

/** What was measured, before the id of each person in names of columns: `LFQ intensity P01`, `iBAQ P01`. */
const MEASURED =
  /^((?:lfq[ ._-]?)?intensity|ibaq|reporter[ ._-]intensity(?:[ ._-]corrected)?|(?:normali[sz]ed[ ._-])?abundances?|(?:raw|total|normali[sz]ed)[ ._-](?:counts?|area|intensity)|(?:unique[ ._-]|razor[ ._+-]*unique[ ._-])?peptides|ms\/ms[ ._-]count|sequence[ ._-]coverage|identification[ ._-]type|spectral[ ._-]counts?)[ ._:-]+(?=.*\d)/i;
/** People whom two kinds of columns share, at the least. */
const FEWEST = 3;

const kindOf = (name: string): string => MEASURED.exec(name)?.[1] ?? '';

/**
 * Ids of people by the names of their columns, without what was measured, where it stands before all of them.
 *
 * @throws UserError `table.people-repeated` where columns of several kinds are of the same people
 */
export function withoutMeasured(file: string, ids: readonly string[]): readonly string[] {
  const people = new Map<string, Set<string>>();
  for (const id of ids) {
    const kind = kindOf(id);
    const own = people.get(kind) ?? new Set();
    people.set(kind, own.add(kind === '' ? id : id.replace(MEASURED, '')));
  }
  const kinds = [...people.keys()].filter((kind) => kind !== '');
  const [first] = kinds;
  if (first === undefined) return ids;
  const shared = kinds.slice(1).filter((kind) => {
    const own = [...people.get(kind)!];
    return own.filter((id) => people.get(first)!.has(id)).length >= Math.min(FEWEST, own.length);
  });
  if (shared.length > 0) {
    const named = few(
      [first, ...shared].map((kind) => `“${kind} …”`),
      4,
    );
    throw new UserError(
      'table.people-repeated',
      `${file}: columns ${named} are of the same people, who would each be several.`,
      `Take the columns of all kinds but one out of the file, such as all but “${first} …”, and import it again.`,
    );
  }
  return kinds.length === 1 && people.size === 1 ? ids.map((id) => id.replace(MEASURED, '')) : ids;
}
