import { SaxesParser } from 'saxes';

/** XML that a workbook cannot have; the message is for people. */
export class XmlTrouble extends Error {}

export interface XmlHandlers {
  /**
   * @param name without its prefix
   * @param attributes by their names, with prefixes
   * @returns whether the text in it is wanted; it is given to `close`
   */
  open(name: string, attributes: Readonly<Record<string, string>>): boolean;
  /** @param text of the element, where `open` wanted it, without that of elements within */
  close(name: string, text: string): void;
  /** Takes every piece of text as it comes, where the elements within count too; `open` wants none then. */
  readonly text?: (part: string) => void;
  /** Asked after every piece; true ends the reading. */
  readonly isDone?: () => boolean;
}

/** Bytes between two tags. A cell of Excel holds 32,767 characters. */
const LONGEST_GAP = 4 << 20;
const DEEPEST = 100;
const PIECE = 1 << 16;

/**
 * Reads XML, in UTF-8 or UTF-16. Namespaces are not looked at, only names, so that the strict and the usual form of
 * a workbook are one. Entities other than XML's own five are refused with the declaration that would make them.
 *
 * @throws XmlTrouble; whatever the handlers and `pieces` throw
 */
export async function readXml(pieces: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let gap = 0;
  let depth = 0;
  let text = '';
  const take = (part: string): void => {
    gap = 0;
    if (handlers.text) handlers.text(part);
    else text += part;
  };
  let listens = false;
  // The parser keeps no text that nobody listens to.
  const listen = (wanted: boolean): void => {
    if (!handlers.text) text = '';
    if (wanted === listens) return;
    listens = wanted;
    for (const kind of ['text', 'cdata'] as const) {
      if (wanted) parser.on(kind, take);
      else parser.off(kind);
    }
  };
  if (handlers.text) listen(true);
  // What the parser says may hold what stands in a cell.
  parser.on('error', () => {
    throw new XmlTrouble('a part of it is no sound XML');
  });
  parser.on('doctype', () => {
    throw new XmlTrouble('it declares a document type, which no workbook does');
  });
  parser.on('opentag', ({ name, attributes }) => {
    gap = 0;
    if (++depth > DEEPEST) throw new XmlTrouble('its elements are nested too deeply');
    const isWanted = handlers.open(localName(name), attributes);
    if (!handlers.text) listen(isWanted);
  });
  parser.on('closetag', ({ name }) => {
    gap = 0;
    depth--;
    handlers.close(localName(name), text);
    if (!handlers.text) listen(false);
  });
  const write = (piece: string): void => {
    for (let at = 0; at < piece.length; at += PIECE) {
      const part = piece.slice(at, at + PIECE);
      gap += part.length;
      parser.write(part);
      if (gap > LONGEST_GAP) throw new XmlTrouble('it has a text that is longer than a cell’s can be');
    }
  };
  let decode: ReturnType<typeof decoder> | null = null;
  for await (const piece of pieces) {
    decode ??= decoder(piece);
    write(decode(piece));
    if (handlers.isDone?.()) return;
  }
  if (decode) write(decode());
  parser.close();
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The value of an attribute that has a prefix, whatever that is: `r:id`. */
export function prefixed(attributes: Readonly<Record<string, string>>, local: string): string | undefined {
  const key = Object.keys(attributes).find((name) => name.includes(':') && localName(name) === local);
  return key === undefined ? undefined : attributes[key];
}

/** Whether an attribute says true in the ways of Office: `1`, `true` or `on`. */
export const isTrue = (value: string | undefined): boolean =>
  value === '1' || value === 'true' || value === 'on';

function decoder(first: Uint8Array): (piece?: Uint8Array) => string {
  const [a, b] = first;
  const wide = (a === 0xff && b === 0xfe) || (b === 0 && a !== 0) ? 'utf-16le' : null;
  const turned = (a === 0xfe && b === 0xff) || (a === 0 && b !== 0) ? 'utf-16be' : null;
  const decoder = new TextDecoder(wide ?? turned ?? 'utf-8', { fatal: true });
  return (piece) => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch {
      throw new XmlTrouble('its letters are not written in UTF-8');
    }
  };
}
