import type { FileRef } from '../../ports.ts';
import type { Remark } from '../../remark.ts';
import type { Identity } from './identity.ts';

/** Hundredths of a millimetre: places that are nearer are one. */
const FINE = 100;

/**
 * Of slices that stand at the same places (echoes, times, directions) the first at each: with the shortest echo, then the
 * first in time, then as they are numbered. All of them where they stand at different places, or all at one.
 *
 * @param slices of one series that lie in one direction, in the order of their numbers
 */
export function oneOfEachPlace<Slice extends { readonly identity: Identity }>(
  slices: readonly Slice[],
): { readonly slices: readonly Slice[]; readonly isSeveral: boolean } {
  const placeOf = ({ identity }: Slice): number => Math.round(FINE * (identity.place?.along ?? 0));
  const count = new Set(slices.map(placeOf)).size;
  if (count === 1 || count === slices.length) return { slices, isSeveral: false };
  const firsts = new Map<number, Slice>();
  for (const slice of slices) {
    const before = firsts.get(placeOf(slice));
    if (!before || goesBefore(slice.identity, before.identity)) firsts.set(placeOf(slice), slice);
  }
  return { slices: [...firsts.values()], isSeveral: true };
}

function goesBefore(a: Identity, b: Identity): boolean {
  if (a.echo !== b.echo) return a.echo < b.echo;
  return a.time !== b.time ? a.time < b.time : a.instance < b.instance;
}

/** Says where of several pictures at each place in the body one is taken. @param of what the pictures are called */
export function tellPlaces(of: string, files: readonly Pick<FileRef, 'name' | 'inHeader'>[]): Remark[] {
  const several = files.filter(({ inHeader }) => inHeader?.isSeveralAtPlaces);
  if (several.length === 0) return [];
  return [
    {
      code: 'image.several-at-places',
      severity: 'warning',
      message: `${of}: in ${several.length} series (${several[0].name}${several.length > 1 ? ' and others' : ''}) several pictures stand at each place in the body, as of several echoes, times or directions; at each the first is taken, that of the shortest echo and the earliest time.`,
      hint: 'Where others are wanted, export them as a series of their own.',
    },
  ];
}
