import { keptName } from '../phi/kept-name.ts';
import type { Reject } from '../ports.ts';

const cell = (text: string): string => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The path of a file below the folder that was chosen, with what may tell who a person is blotted out. */
const keptPath = (file: string): string => file.split('/').map(keptName).join('/');

/** The rejects report, which is kept in the project: file, where, code and reason, one line each. */
export const rejectsCsv = (rejects: readonly Reject[]): string =>
  [
    'file,where,code,reason',
    ...rejects.map(({ file, where, code, reason }) => {
      const kept = keptPath(file);
      const told = file === '' || kept === file ? reason : reason.replaceAll(file, kept);
      return [kept, where, code, told].map(cell).join(',');
    }),
  ]
    .join('\n')
    .concat('\n');
