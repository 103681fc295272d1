import { isMissingText } from '../../../cell/values.ts';
import { REPEATED } from '../../visits/visits.ts';

/** Position, place and side: `VSPOS`, `VSLOC` and `VSLAT` of SDTM, and words of other tables. */
const APART =
  /^(?:[a-z]{2}(?:pos|loc|lat)|(?:body ?)?position|posture|k(?:o|oe|ö)rper(?:lage|position|haltung)|lage|side|laterality|seite|lado|lato|côté|cote)$/i;
const MOST_KINDS = 12;

/** Whether a name speaks of positions, places of the body or sides. */
export const isApart = (name: string): boolean => APART.test(name.trim());

/** Where and when a test was done, by places of columns. */
interface Moment {
  readonly person: number;
  readonly test: number;
  readonly when: readonly (number | null)[];
}

/**
 * The column that tells values of one test at one moment apart, as lying and standing, left and right; null where none
 * does.
 *
 * @param free whether a column has no other part
 */
export function tellsApart(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  { person, test, when }: Moment,
  free: (c: number) => boolean,
): number | null {
  const at = [person, test, ...when.filter((c) => c !== null)];
  const found = names.findIndex((name, c) => {
    if (!isApart(name) || !free(c)) return false;
    const kinds = new Set<string>();
    const moments = new Map<string, Set<string>>();
    for (const cells of rows) {
      if (isMissingText(cells[c])) continue;
      kinds.add(cells[c]);
      const key = JSON.stringify(at.map((place) => cells[place]));
      moments.set(key, (moments.get(key) ?? new Set()).add(cells[c]));
    }
    const several = [...moments.values()].filter(({ size }) => size > 1).length;
    return kinds.size > 1 && kinds.size <= MOST_KINDS && several > REPEATED * moments.size;
  });
  return found < 0 ? null : found;
}
