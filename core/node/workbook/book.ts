import { basename } from 'node:path';
import { UserError } from '../../errors.ts';
import type { Book, Telling } from './book-types.ts';
import { excelBook } from './excel-book.ts';
import { isOpenDocument, openDocumentBook } from './ods/book.ts';
import { XmlTrouble } from './xml.ts';
import { openZip, ZipTrouble } from './zip.ts';

/**
 * Opens a workbook (.xlsx, .xlsm or .ods) for a piece of work.
 *
 * @throws UserError `workbook.damaged`, `workbook.too-large`, `workbook.packing`, each with the file and, where it is
 *   one sheet's, the sheet
 */
export async function withBook<T>(path: string, work: (book: Book) => Promise<T>): Promise<T> {
  const name = basename(path);
  const tell: Telling = (sheet, part) => telling(name, sheet, part);
  const zip = await tell(null, () => openZip(path));
  try {
    return await work(isOpenDocument(zip) ? openDocumentBook(zip, tell) : await excelBook(zip, tell));
  } finally {
    zip.close();
  }
}

async function telling<T>(name: string, sheet: string | null, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const where = sheet === null ? name : `${name}, sheet “${sheet}”,`;
    if (error instanceof ZipTrouble && error.kind === 'bomb') {
      throw new UserError(
        'workbook.too-large',
        `${where} is not opened: ${error.message}.`,
        'A file like that can bring a computer to a halt. If it is sound, save its sheets as .csv and take those.',
      );
    }
    if (error instanceof ZipTrouble && error.kind === 'method') {
      throw new UserError(
        'workbook.packing',
        `${where} cannot be read: ${error.message}.`,
        'Open it in a spreadsheet program and save it again as .xlsx without a password.',
      );
    }
    if (error instanceof ZipTrouble || error instanceof XmlTrouble) {
      throw new UserError(
        'workbook.damaged',
        `${where} is damaged: ${error.message}.`,
        'Get the file once more from where it came, or let a spreadsheet program open, repair and save it as .xlsx.',
      );
    }
    throw error;
  }
}
