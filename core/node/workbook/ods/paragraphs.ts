import { LONGEST_TEXT, TOO_LONG } from '../rows.ts';
import { XmlTrouble } from '../xml.ts';

/** Blanks that stand for one element. */
const MOST_BLANKS = 1000;

/** What is shown in a cell: its paragraphs, each on a line of its own. */
export interface Paragraphs {
  /** Forgets what was collected. */
  clear(): void;
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Text within a paragraph counts, in which the ends of lines are blanks. @throws XmlTrouble */
  text(part: string): void;
  close(name: string): void;
  /** null where there is no paragraph */
  shown(): string | null;
}

/** Collects the paragraphs of a cell. */
export function collectParagraphs(): Paragraphs {
  let all: string | null = null;
  let depth = 0;
  const add = (part: string): void => {
    all = (all ?? '') + part;
    if (all.length > LONGEST_TEXT) throw new XmlTrouble(TOO_LONG);
  };
  return {
    clear() {
      all = null;
      depth = 0;
    },
    open(name, attributes) {
      if (name === 'p' || name === 'h') {
        add(all === null ? '' : '\n');
        depth++;
      } else if (depth > 0) {
        if (name === 's') add(' '.repeat(blanks(attributes['text:c'])));
        else if (name === 'tab') add('\t');
        else if (name === 'line-break') add('\n');
      }
    },
    text(part) {
      if (depth > 0) add(part.replace(/ *[\t\r\n][ \t\r\n]*/g, ' '));
    },
    close(name) {
      if (name === 'p' || name === 'h') depth--;
    },
    shown: () => all,
  };
}

function blanks(count: string | undefined): number {
  const number = Number(count ?? 1);
  return Number.isInteger(number) && number > 0 ? Math.min(number, MOST_BLANKS) : 1;
}
