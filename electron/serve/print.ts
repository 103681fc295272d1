import { execFile } from 'node:child_process';
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { UserError } from '../../core/errors.ts';
import { sealedHtml } from '../host/sealed-html.ts';

const LIMIT_MS = 60_000;

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'brave-browser',
];
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];
const WINDOWS = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

/** A browser of the Chromium family on this computer, or null. `ETIOGRAPH_CHROMIUM` names one. */
export async function findChromium(env: NodeJS.ProcessEnv = process.env): Promise<string | null> {
  const named = env['ETIOGRAPH_CHROMIUM'];
  const places = named ? [named] : candidates(env);
  for (const path of places) {
    const usable = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (usable) return path;
  }
  return null;
}

function candidates(env: NodeJS.ProcessEnv): string[] {
  if (process.platform === 'darwin') return MAC;
  if (process.platform === 'win32') {
    return ['ProgramFiles', 'ProgramFiles(x86)', 'LOCALAPPDATA']
      .map((name) => env[name])
      .filter((folder) => folder !== undefined)
      .flatMap((folder) => WINDOWS.map((path) => join(folder, path)));
  }
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/**
 * Prints HTML to PDF by a browser of this computer: without scripts and without any network.
 *
 * @throws UserError `print.no-browser`, `print.failed`
 */
export async function printWithChromium(html: string): Promise<Uint8Array> {
  const chromium = await findChromium();
  if (!chromium) {
    throw new UserError(
      'print.no-browser',
      'There is no Chrome, Chromium or Edge on this computer to make the PDF with.',
      'Open the report and print it from your browser’s own dialog (Ctrl+P), to a PDF file.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-print-'));
  try {
    const page = join(folder, 'page.html');
    const pdf = join(folder, 'page.pdf');
    await writeFile(page, sealedHtml(html), { mode: 0o600 });
    await promisify(execFile)(
      chromium,
      [
        '--headless',
        '--disable-gpu',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--host-resolver-rules=MAP * ~NOTFOUND',
        '--no-pdf-header-footer',
        `--user-data-dir=${join(folder, 'profile')}`,
        `--print-to-pdf=${pdf}`,
        // Chromium's sandbox cannot be set up by root.
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        pathToFileURL(page).href,
      ],
      { timeout: LIMIT_MS, killSignal: 'SIGKILL' },
    );
    return await readFile(pdf);
  } catch {
    throw new UserError(
      'print.failed',
      'The PDF could not be made: the browser that was to print it did not.',
      'Export the report as HTML, open it in a browser and print it from there, to a PDF file.',
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
