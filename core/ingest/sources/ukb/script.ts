import { codingName, type ShowcaseBuilder, typeByCodes, type UkbCode } from './fields.ts';

/**
 * Whether a text is a script that UK Biobank's ukbconv writes beside a table for R or Stata, which says what its codes mean.
 *
 * @param head its first characters
 */
export const isUkbScript = (head: string): boolean =>
  /created [^\n]{0,80}by ukb2(?:r|sta)\b/.test(head) ||
  (/^\s*lvl\.\d+\s*<-\s*c\(/m.test(head) && /^\s*lbl\.\d+\s*<-\s*c\(/m.test(head)) ||
  (/^\s*label define m_\d+ /m.test(head) && /\b(?:n|s|ts)_\d+_\d+_\d+\b/.test(head));

/** Reads the codings, and the fields that have them, out of such a script. */
export function readScript(text: string, into: ShowcaseBuilder): void {
  const codings = new Map([...rCodings(text), ...stataCodings(text)]);
  for (const [coding, codes] of codings) for (const code of codes) into.code(coding, code);
  const field = (id: string, coding: string): void =>
    into.field(id, { title: '', units: null, type: typeByCodes(codings.get(coding) ?? []), coding });
  const ordered =
    /^[^#\n]*\bf\.(\d+)\.\d+\.\d+\s*<-\s*(?:ordered|factor)\([^\n]{0,300}?levels\s*=\s*lvl\.(\d+)/gm;
  for (const [, id, coding] of text.matchAll(ordered)) field(id, codingName(coding));
  for (const [, id, coding] of text.matchAll(/^\s*label values n_(\d+)_\d+_\d+ m_(\d+)/gm))
    field(id, codingName(coding));
  const dates = /^(?:[^#\n]*\bf\.(\d+)\.\d+\.\d+\s*<-\s*as\.Date\(|\s*format ts_(\d+)_\d+_\d+ %td)/gm;
  for (const [, inR, inStata] of text.matchAll(dates))
    into.field(inR ?? inStata, { title: '', units: null, type: 'Date', coding: '' });
}

function* rCodings(text: string): Generator<readonly [string, readonly UkbCode[]]> {
  const begin = (what: string): RegExp => new RegExp(String.raw`^\s*${what}\.(\d+)\s*<-\s*c\(`, 'gm');
  const labels = new Map(
    [...text.matchAll(begin('lbl'))].map((found) => [
      found[1],
      vectorAt(text, found.index + found[0].length),
    ]),
  );
  for (const found of text.matchAll(begin('lvl'))) {
    const values = vectorAt(text, found.index + found[0].length);
    const meanings = labels.get(found[1]);
    // Lists that do not fit one another say nothing.
    if (!values || values.length !== meanings?.length) continue;
    yield [codingName(found[1]), values.map((value, i) => ({ value, meaning: meanings[i] }))];
  }
}

const ELEMENT = /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^\s,()"']+))\s*([,)])/y;

/** The elements of a vector of R, from behind its parenthesis; null where it is none of numbers and texts. */
function vectorAt(text: string, at: number): string[] | null {
  const elements: string[] = [];
  for (ELEMENT.lastIndex = at; ;) {
    const found = ELEMENT.exec(text);
    if (!found) return null;
    const quoted = found[1] ?? found[2];
    elements.push(quoted === undefined ? found[3] : quoted.replace(/\\(.)/g, '$1'));
    if (found[4] === ')') return elements;
  }
}

function* stataCodings(text: string): Generator<readonly [string, readonly UkbCode[]]> {
  const made = new Map<string, UkbCode[]>();
  for (const [, coding, list] of text.matchAll(/^\s*(?:capture )?label define m_(\d+) ([^\n]*)/gm)) {
    const codes = [...list.matchAll(/(-?\d+)\s+(?:`"([^]*?)"'|"([^"]*)")/g)];
    const own = made.get(coding) ?? [];
    made.set(coding, [
      ...own,
      ...codes.map(([, value, curly, plain]) => ({ value, meaning: curly ?? plain })),
    ]);
  }
  for (const [coding, codes] of made) yield [codingName(coding), codes];
}
