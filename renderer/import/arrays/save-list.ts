import { t } from '../../i18n/index.ts';
import { app } from '../../state/index.ts';
import { fileName } from '../../../core/contract/file-name.ts';
import { FILE_STATES } from '../../../core/contract/arrays-requests.ts';
import type { AnySession } from './session.svelte.ts';

const PAGE = 1000;

/** Saves the files that will not be taken in, with their reasons, as CSV. @returns false if the user thought better */
export async function saveFileList(session: AnySession): Promise<boolean> {
  const path = await app.host.chooseSave({
    title: t('arrays.review.saveTitle'),
    suggestedName: `${fileName(session.name.trim() || 'files')}-left-out.csv`,
    kind: 'csv',
  });
  if (path === null) return false;
  const encoder = new TextEncoder();
  let position = 0;
  const write = async (text: string, last: boolean): Promise<void> => {
    const bytes = encoder.encode(text);
    await app.host.saveBytes({ path, bytes, position, last });
    position += bytes.length;
  };
  await write('file,subject,state,reason\n', false);
  const states = FILE_STATES.filter((state) => state !== 'matched' && state !== 'new');
  for (const state of states) {
    for (let from = 0; ; from += PAGE) {
      const files = await session.list(state, from, PAGE);
      if (files.length > 0) {
        const lines = files.map(({ file, subject, reason }) =>
          [file, subject, state, reason].map(cell).join(),
        );
        await write(`${lines.join('\n')}\n`, false);
      }
      if (files.length < PAGE) break;
    }
  }
  await write('', true);
  return true;
}

/** A cell that no spreadsheet takes for a formula. */
function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
