import { FILE_STATES } from '../../../core/contract/arrays-requests.ts';
import { fileName } from '../../../core/contract/file-name.ts';
import { t } from '../../i18n/index.ts';
import { saveCsv } from '../wizard/save-csv.ts';
import type { AnySession } from './session.svelte.ts';

const PAGE = 1000;

/** Saves the files that will not be taken in, with their reasons, as CSV. @returns false if the user thought better */
export const saveFileList = (session: AnySession): Promise<boolean> =>
  saveCsv(
    t('arrays.review.saveTitle'),
    `${fileName(session.name.trim() || 'files')}-left-out.csv`,
    linesOf(session),
  );

async function* linesOf(session: AnySession): AsyncGenerator<string> {
  yield 'file,subject,state,reason\n';
  for (const state of FILE_STATES.filter((state) => state !== 'matched' && state !== 'new')) {
    for (let from = 0; ; from += PAGE) {
      const files = await session.list(state, from, PAGE);
      const lines = files.map(({ file, subject, reason }) => [file, subject, state, reason].map(cell).join());
      if (lines.length > 0) yield `${lines.join('\n')}\n`;
      if (lines.length < PAGE) break;
    }
  }
}

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
