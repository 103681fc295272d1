import type { FileRef, Reject } from '../ports.ts';
import type { Remark } from '../remark.ts';
import { goesLast } from '../read/dicom/kind.ts';

/** A kind of picture among files, as `MR T1 axial`, and how many people have it. */
export interface PictureKind {
  readonly kind: string;
  readonly people: number;
}

type WithHeader = Pick<FileRef, 'name' | 'inHeader'>;

/**
 * The kinds that headers name, those that most people have first, and those last that are taken only where there are no others.
 *
 * @param personOf whose a file is, by name; its patient's number where that is not given
 */
export function kindsOf(files: readonly WithHeader[], personOf?: ReadonlyMap<string, string>): PictureKind[] {
  const people = new Map<string, Set<string>>();
  for (const { name, inHeader } of files) {
    if (!inHeader) continue;
    const of = people.get(inHeader.kind) ?? new Set<string>();
    people.set(inHeader.kind, of.add(personOf?.get(name) ?? (inHeader.id || name)));
  }
  const isLast = (kind: string): number => Number(goesLast(kind));
  return [...people]
    .map(([kind, { size }]) => ({ kind, people: size }))
    .sort((a, b) => isLast(a.kind) - isLast(b.kind) || b.people - a.people || (a.kind < b.kind ? -1 : 1));
}

/** The kind that is taken where none is chosen: that of most people; '' where there is only one. */
export const usualKind = (kinds: readonly PictureKind[]): string => (kinds.length > 1 ? kinds[0].kind : '');

/** Why a file is not of the chosen kind; null where it is, or where its header says nothing. @param kind '' for any */
export function ofOtherKind({ name, inHeader }: WithHeader, kind: string): Reject | null {
  if (kind === '' || !inHeader || inHeader.kind === kind) return null;
  const what =
    inHeader.kind === ''
      ? 'of a kind that its header does not name'
      : `another kind of picture (${inHeader.kind})`;
  return { file: name, where: '', code: 'image.kind', reason: `${name} is ${what}, and ${kind} is taken.` };
}

/** Says which kinds there are, and which of them is taken. @param of what the pictures are called */
export function tellKinds(of: string, kinds: readonly PictureKind[], kind: string): Remark[] {
  if (kinds.length < 2) return [];
  const list = kinds
    .slice(0, 8)
    .map(
      ({ kind: each, people }) => `${each || 'not named'} (${people} ${people === 1 ? 'person' : 'people'})`,
    )
    .join(', ');
  return [
    {
      code: 'image.kinds',
      severity: 'warning',
      message: `${of}: the headers name several kinds of pictures: ${list}${kinds.length > 8 ? ' and others' : ''}. ${kind === '' ? 'Of each subject one is taken, whichever that is.' : `${kind} is taken; files of other kinds are left out.`}`,
      hint: 'Another can be chosen (“Kind of picture” in the window, --image-kind in the terminal); import it under a name of its own.',
    },
  ];
}
