import {
  builtInFormat,
  GENERAL,
  parseNumberFormat,
  type NumberFormat,
} from '../../ingest/read/workbook/number-format.ts';
import { isTrue, prefixed, readXml } from './xml.ts';
import { ZipTrouble, type Zip } from './zip.ts';

/** A sheet as the workbook lists it. */
export interface ListedSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Its part of the zip file; null for a chart, which has no cells. */
  readonly part: string | null;
}

export interface WorkbookParts {
  readonly sheets: readonly ListedSheet[];
  readonly from1904: boolean;
  readonly sharedStrings: string | null;
  readonly styles: string | null;
}

/** Bytes of a part that only lists something. */
const MOST = 256 << 20;

interface Relation {
  readonly type: string;
  readonly target: string;
}

/** Finds the parts of a workbook. @throws ZipTrouble, XmlTrouble */
export async function readParts(zip: Zip): Promise<WorkbookParts> {
  const root = zip.has('_rels/.rels')
    ? await readRelations(zip, '_rels/.rels', '')
    : new Map<string, Relation>();
  const named = [...root.values()].find(({ type }) => type === 'officeDocument')?.target;
  const workbook = named ?? 'xl/workbook.xml';
  const folder = workbook.slice(0, workbook.lastIndexOf('/') + 1);
  const relations = await readRelations(zip, `${folder}_rels/${workbook.slice(folder.length)}.rels`, folder);
  const listed: { name: string; hidden: boolean; id: string }[] = [];
  let from1904 = false;
  await readXml(zip.read(workbook, MOST), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = isTrue(attributes['date1904']);
      if (name === 'sheet') {
        const hidden = attributes['state'] === 'hidden' || attributes['state'] === 'veryHidden';
        if (listed.some((other) => other.name === attributes['name'])) {
          throw new ZipTrouble('damaged', `two of its sheets are called “${attributes['name']}”`);
        }
        listed.push({ name: attributes['name'] ?? '', hidden, id: prefixed(attributes, 'id') ?? '' });
      }
      return false;
    },
    close: () => undefined,
  });
  const sheets = listed.map(({ name, hidden, id }): ListedSheet => {
    const relation = relations.get(id);
    if (!relation) throw new ZipTrouble('damaged', `its sheet “${name}” is missing`);
    return { name, hidden, part: relation.type === 'worksheet' ? relation.target : null };
  });
  const part = (type: string): string | null =>
    [...relations.values()].find((relation) => relation.type === type)?.target ?? null;
  return { sheets, from1904, sharedStrings: part('sharedStrings'), styles: part('styles') };
}

/** @param folder that targets are relative to, with a slash at its end */
async function readRelations(zip: Zip, part: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  await readXml(zip.read(part, MOST), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name === 'Relationship' && TargetMode !== 'External') {
        const type = (Type ?? '').slice((Type ?? '').lastIndexOf('/') + 1);
        relations.set(Id ?? '', { type, target: resolved(folder, Target ?? '') });
      }
      return false;
    },
    close: () => undefined,
  });
  return relations;
}

function resolved(folder: string, target: string): string {
  const plain = /%[0-9a-f]{2}/i.test(target)
    ? decodeURI(target.replace(/%(?![0-9a-f]{2})/gi, '%25'))
    : target;
  const parts: string[] = [];
  for (const part of (plain.startsWith('/') ? plain : folder + plain).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}

/** Number formats by the style that cells name. @throws ZipTrouble, XmlTrouble */
export async function readStyles(zip: Zip, part: string): Promise<NumberFormat[]> {
  const own = new Map<number, NumberFormat>();
  const known = new Map<number, NumberFormat>();
  const styles: NumberFormat[] = [];
  let inStyles = false;
  const formatOf = (id: number): NumberFormat => {
    const format = own.get(id) ?? known.get(id) ?? builtInFormat(id);
    known.set(id, format);
    return format;
  };
  await readXml(zip.read(part, MOST), {
    open: (name, { numFmtId, formatCode }) => {
      if (name === 'cellXfs') inStyles = true;
      else if (name === 'numFmt' && numFmtId !== undefined) {
        own.set(Number(numFmtId), parseNumberFormat(formatCode ?? 'General'));
      } else if (name === 'xf' && inStyles) {
        styles.push(numFmtId === undefined ? GENERAL : formatOf(Number(numFmtId)));
      }
      return false;
    },
    close: (name) => {
      if (name === 'cellXfs') inStyles = false;
    },
  });
  return styles;
}
