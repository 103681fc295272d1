import { XmlTrouble } from '../xml.ts';

const NAMES = 'urn:oasis:names:tc:opendocument:xmlns:';
const PREFIXES: Readonly<Record<string, string>> = {
  [`${NAMES}office:1.0`]: 'office',
  [`${NAMES}table:1.0`]: 'table',
  [`${NAMES}text:1.0`]: 'text',
  [`${NAMES}style:1.0`]: 'style',
  [`${NAMES}datastyle:1.0`]: 'number',
};

/**
 * Makes sure that the names of OpenDocument have the prefixes that every program gives them, since attributes are
 * looked up by these.
 *
 * @param attributes of the outermost element
 * @throws XmlTrouble
 */
export function checkPrefixes(attributes: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(attributes)) {
    const usual = PREFIXES[value];
    if (usual !== undefined && name !== `xmlns:${usual}`) {
      throw new XmlTrouble('it abbreviates the names of OpenDocument in a way that no program does');
    }
  }
}
