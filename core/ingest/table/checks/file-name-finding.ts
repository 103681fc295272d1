import type { Finding } from '../../../cohort/finding.ts';
import { keptName } from '../../privacy/kept-name.ts';
import { isNameAlone, mayBeUnlistedName } from '../../privacy/file-names.ts';

const SHEET = /, sheet “(.*)”$/s;

/**
 * Says that the name of a file, or of its sheet, tells who somebody is and is not kept as it is, or that it may.
 *
 * @param file its name, or that of the file and a sheet
 */
export const fileNameFinding = (file: string): Finding[] => [
  ...nameFinding('file', file.replace(SHEET, '')),
  ...nameFinding('sheet', SHEET.exec(file)?.[1] ?? ''),
];

function nameFinding(of: 'file' | 'sheet', base: string): Finding[] {
  const kept = keptName(base);
  if (kept !== base) {
    return [
      {
        code: 'table.file-name-withheld',
        severity: 'info',
        message: `The name of the ${of} seems to tell who somebody is: it is kept as “${kept}”, and the table is called without that.`,
        hint: '',
        about: [],
      },
    ];
  }
  if (!mayBeUnlistedName(base) && !isNameAlone(base)) return [];
  return [
    {
      code: 'table.file-name',
      severity: 'warning',
      message: `${base}: the name of the ${of} may be that of a person. The table is called by it, and the project keeps it.`,
      hint: `If it is, give the ${of} another name before it is imported.`,
      about: [],
    },
  ];
}
