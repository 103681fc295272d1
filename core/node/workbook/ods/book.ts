import type { Book, LookedSheet, Telling } from '../book-types.ts';
import { writeSheetCsv } from '../sheet-csv.ts';
import { until } from '../until.ts';
import { readXml } from '../xml.ts';
import { ZipTrouble, type Zip } from '../zip.ts';
import { readSheets, type SheetTaker } from './sheets.ts';
import { collectStyles } from './styles.ts';

const MOST_CONTENT = 8 * 2 ** 30;
const MOST_STYLES = 256 << 20;
/** Cells have no addresses here, so that sheets of few values shrink to less than a two hundredth. */
const MOST_SHRUNK = 1000;

const CONTENT = 'content.xml';

/** Whether an open zip file is a document of OpenDocument. */
export const isOpenDocument = (zip: Zip): boolean =>
  (zip.has(CONTENT) && zip.has('mimetype')) || zip.has(ENCRYPTED);

/** The part that holds all others where a document is protected as a whole. */
const ENCRYPTED = 'encrypted-package';

/** An OpenDocument spreadsheet (.ods) in an open zip file. All its sheets are one part, read from its beginning. */
export function openDocumentBook(zip: Zip, tell: Telling): Book {
  const read = (signal: AbortSignal | null, taker: SheetTaker): Promise<void> => {
    let sheet: string | null = null;
    const named: SheetTaker = {
      begin(name, hidden) {
        sheet = name;
        return taker.begin(name, hidden);
      },
      end: (facts) => taker.end(facts),
    };
    return readContent(zip, signal, named).catch((error: unknown) =>
      tell(sheet, () => Promise.reject(error as Error)),
    );
  };
  return {
    async look(rows) {
      const looked: LookedSheet[] = [];
      let head: (string | undefined)[][] = [];
      let listed = { name: '', hidden: false };
      await read(null, {
        begin(name, hidden) {
          if (looked.some((other) => other.name === name)) {
            throw new ZipTrouble('damaged', `two of its sheets are called “${name}”`);
          }
          listed = { name, hidden };
          head = [];
          return (_, cells) => head.push([...cells]) < rows;
        },
        end(facts) {
          looked.push({
            ...listed,
            head: { rows: head.map((cells) => cells.slice(facts.firstColumn)), facts },
          });
          return true;
        },
      });
      return looked;
    },
    writeCsv: (sheet, target, signal) =>
      writeSheetCsv(async (take) => {
        let found = null;
        await read(signal, {
          begin: (name) => (name === sheet ? take : null),
          end(facts) {
            found = facts;
            return false;
          },
        });
        if (found === null) throw new ZipTrouble('damaged', `its sheet “${sheet}” is missing`);
        return found;
      }, target),
  };
}

async function readContent(zip: Zip, signal: AbortSignal | null, taker: SheetTaker): Promise<void> {
  await refuseEncrypted(zip);
  const styles = collectStyles();
  if (zip.has('styles.xml')) {
    await readXml(zip.read('styles.xml', MOST_STYLES), {
      open(name, attributes) {
        styles.open(name, attributes);
        return false;
      },
      close: () => undefined,
    });
  }
  await readSheets(until(signal, zip.read(CONTENT, MOST_CONTENT, MOST_SHRUNK)), styles, taker);
}

async function refuseEncrypted(zip: Zip): Promise<void> {
  const refuse = (): never => {
    throw new ZipTrouble('method', 'it is protected by a password');
  };
  if (!zip.has(CONTENT)) refuse();
  if (!zip.has('META-INF/manifest.xml')) return;
  let encrypted = false;
  let path = '';
  await readXml(zip.read('META-INF/manifest.xml', MOST_STYLES), {
    open(name, attributes) {
      if (name === 'file-entry') path = attributes['manifest:full-path'] ?? '';
      else if (name === 'encryption-data' && path === CONTENT) encrypted = true;
      return false;
    },
    close: () => undefined,
  });
  if (encrypted) refuse();
}
