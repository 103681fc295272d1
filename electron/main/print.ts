import { BrowserWindow } from 'electron';
import { UserError } from '../../core/errors.ts';
import { writeFileAtomic } from '../../core/node/files/atomic.ts';
import { addPrintPage, type PrintPages } from './app-protocol.ts';

/**
 * Prints HTML to a PDF file in a window that is not shown, runs no scripts and loads nothing.
 *
 * @throws UserError `print.failed`, `project.not-writable`
 */
export async function printToPdf(pages: PrintPages, html: string, path: string): Promise<void> {
  const { url, remove } = addPrintPage(pages, html);
  const window = new BrowserWindow({
    show: false,
    webPreferences: {
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      javascript: false,
      spellcheck: false,
    },
  });
  try {
    await window.loadURL(url);
    const pdf = await window.webContents.printToPDF({ printBackground: true, preferCSSPageSize: true });
    await writeFileAtomic(path, pdf);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(
      'print.failed',
      `The PDF ${path} could not be made.`,
      'Export the report as HTML and print that.',
    );
  } finally {
    remove();
    window.destroy();
  }
}
