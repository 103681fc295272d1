import type { Reject } from '../ports.ts';

export interface OfSubject {
  readonly subject: string;
  readonly visit: string;
}

/** The files of one subject, in the order in which they are tried until one can be read. */
export interface Candidates<File> {
  readonly subject: string;
  readonly files: readonly File[];
}

/**
 * Files by subject, in their order: those of one visit, or of any where `visit` is empty.
 *
 * @returns also the files of other visits
 */
export function bySubject<File extends OfSubject>(
  files: readonly File[],
  visit: string,
): { subjects: Candidates<File>[]; otherVisits: File[] } {
  const subjects = new Map<string, File[]>();
  const otherVisits: File[] = [];
  for (const file of files) {
    if (visit && file.visit !== visit) otherVisits.push(file);
    else {
      const before = subjects.get(file.subject);
      if (before) before.push(file);
      else subjects.set(file.subject, [file]);
    }
  }
  return { subjects: [...subjects].map(([subject, of]) => ({ subject, files: of })), otherVisits };
}

/**
 * What becomes of a subject's other files once one was taken: those of its visit are second files, which are
 * rejects; those of another visit are merely not of this modality.
 */
export function notTaken<File extends OfSubject>(
  { files }: Candidates<File>,
  taken: File,
  tried: ReadonlySet<File>,
): { duplicates: File[]; otherVisits: File[] } {
  const rest = files.filter((file) => file !== taken && !tried.has(file));
  return {
    duplicates: rest.filter(({ visit }) => visit === taken.visit),
    otherVisits: rest.filter(({ visit }) => visit !== taken.visit),
  };
}

/** A second file of a subject. @param which `left side`, and whatever else tells the place; may be empty */
export function duplicate(
  kind: 'recording' | 'image',
  { subject, visit }: OfSubject,
  names: { readonly second: string; readonly first: string },
  side = '',
): Reject {
  const which = [side && `${side} side`, visit && `visit “${visit}”`].filter(Boolean);
  return {
    file: names.second,
    where: '',
    code: `${kind}.duplicate-subject`,
    reason: `Subject “${subject}”${which.map((w) => `, ${w}`).join('')} has ${kind === 'image' ? 'an image' : 'a recording'} already: ${names.first}, the first in order of names`,
  };
}
