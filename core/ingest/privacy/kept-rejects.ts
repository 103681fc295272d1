import type { Reject } from '../ports.ts';
import { keptName } from './kept-name.ts';
import { areNames } from './person-names.ts';

/** The path of a file below the folder that was chosen, with what may tell who a person is blotted out. */
const keptPath = (file: string): string => file.split('/').map(keptName).join('/');

/**
 * What was rejected, as a project keeps it. Where the subjects' ids are names, the names of files say nothing more, and
 * without them nobody could tell which file is meant.
 *
 * @param subjects ids that the files gave
 */
export function keptRejects(rejects: readonly Reject[], subjects: readonly string[]): readonly Reject[] {
  if (areNames(subjects)) return rejects;
  return rejects.map((reject) => {
    const file = keptPath(reject.file);
    if (file === reject.file) return reject;
    return { ...reject, file, reason: reject.reason.replaceAll(reject.file, file) };
  });
}
