import { SaxesParser } from 'saxes';
import { refusal } from './say.ts';

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text in it, but not within its children. */
  text: string;
  readonly children: XmlElement[];
}

const DEEPEST = 32;
const MOST_ELEMENTS = 2_000_000;

/**
 * Reads a small XML file as a tree.
 *
 * @returns its outermost element
 * @throws UserError `scoring.xml` that names the file
 */
export function parseXml(file: string, text: string): XmlElement {
  const parser = new SaxesParser({ xmlns: false, position: false });
  const root: XmlElement = { name: '', attributes: {}, text: '', children: [] };
  const open = [root];
  let count = 0;
  const refuse = (why: string): never => {
    throw refusal('xml', { file, why });
  };
  // What the parser itself says may hold what stands in the file.
  parser.on('error', () => refuse('it is no whole XML file'));
  parser.on('doctype', () => refuse('it declares a document type, which no scoring does'));
  parser.on('opentag', ({ name, attributes }) => {
    if (open.length > DEEPEST || ++count > MOST_ELEMENTS) refuse('it has too many elements for a scoring');
    const element = { name, attributes, text: '', children: [] };
    open.at(-1)!.children.push(element);
    open.push(element);
  });
  const take = (part: string): void => void (open.at(-1)!.text += part);
  parser.on('text', take);
  parser.on('cdata', take);
  parser.on('closetag', () => void open.pop());
  parser.write(text).close();
  return root.children[0] ?? refuse('it is no whole XML file');
}

/** The text of the first child of that name; empty where there is none. */
export const textOf = ({ children }: XmlElement, name: string): string =>
  children.find((child) => child.name === name)?.text.trim() ?? '';

/** The children of the element that a way of names leads to, the first of each name. */
export const within = (
  { children }: XmlElement,
  ...[name, ...rest]: readonly string[]
): readonly XmlElement[] => {
  const found = children.find((child) => child.name === name);
  if (!found) return [];
  return rest.length === 0 ? found.children : within(found, ...rest);
};
