import type { PersonalData } from '../../../ingest/phi/personal-data.ts';
import type { Remark } from '../../../ingest/remark.ts';

/**
 * Says where the files of a modality tell who people are; never what they say.
 *
 * @param looked how many files were looked into, where it is not all of them
 */
export function tellPersonal(of: string, found: readonly PersonalData[], looked?: string): Remark[] {
  if (found.length === 0) return [];
  const places = found.map(({ where, files }) => `${where} (${files} ${files === 1 ? 'file' : 'files'})`);
  const sample = looked === undefined ? '' : ` (looked into: ${looked})`;
  return [
    {
      code: 'import.personal-data',
      severity: 'info',
      message: `${of}: personal data in ${places.join('; ')}${sample}. It is not stored.`,
      hint: '',
    },
  ];
}
