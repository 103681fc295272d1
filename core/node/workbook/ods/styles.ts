import { XmlTrouble } from '../xml.ts';

/** Styles of cells that are kept; a workbook has some thousands. */
const MOST = 200_000;

/** Zeros before a number that make sense. */
const MOST_DIGITS = 30;

type Attributes = Readonly<Record<string, string>>;

interface CellStyle {
  readonly parent: string | undefined;
  readonly format: string | undefined;
}

/** Hours beyond 24, a time of day, a day with its time, or a whole number with so many digits, zeros before it. */
export type Shown = 'duration' | 'clock' | 'moment' | number;

/** What the styles of an OpenDocument spreadsheet say that changes what is read. */
export interface Styles {
  /** Takes an element's beginning, wherever it stands. @throws XmlTrouble */
  open(name: string, attributes: Attributes): void;
  /** What a cell of the style shows of a date or a time, null where it is nothing of these. */
  shows(style: string | undefined): Shown | null;
  /** Whether a sheet of the style is hidden. */
  isHidden(style: string | undefined): boolean;
}

/** Collects styles; those of `styles.xml` come before those of `content.xml`. */
export function collectStyles(): Styles {
  const cells = new Map<string, CellStyle>();
  const formats = new Map<string, Shown>();
  let dateStyle = '';
  let numberStyle = '';
  const hiddenTables = new Set<string>();
  let current: { readonly family: string | undefined; readonly name: string } | null = null;
  return {
    open(name, attributes) {
      if (name === 'style') {
        const own = attributes['style:name'] ?? '';
        current = { family: attributes['style:family'], name: own };
        if (current.family !== 'table-cell') return;
        cells.set(own, {
          parent: attributes['style:parent-style-name'],
          format: attributes['style:data-style-name'],
        });
      } else if (name === 'default-style') {
        current = null;
      } else if (name === 'time-style') {
        const isOpen = attributes['number:truncate-on-overflow'] === 'false';
        formats.set(attributes['style:name'] ?? '', isOpen ? 'duration' : 'clock');
        dateStyle = '';
      } else if (name === 'number-style') {
        numberStyle = attributes['style:name'] ?? '';
      } else if (name === 'number') {
        const digits = Number(attributes['number:min-integer-digits']);
        const isWhole = Number(attributes['number:decimal-places'] ?? 0) === 0;
        const isGrouped = attributes['number:grouping'] === 'true';
        if (numberStyle !== '' && digits > 1 && digits <= MOST_DIGITS && isWhole && !isGrouped) {
          formats.set(numberStyle, digits);
        }
        numberStyle = '';
      } else if (name === 'date-style') {
        dateStyle = attributes['style:name'] ?? '';
      } else if (name === 'hours') {
        if (dateStyle !== '') formats.set(dateStyle, 'moment');
      } else if (name === 'table-properties') {
        if (current?.family === 'table' && attributes['table:display'] === 'false') {
          hiddenTables.add(current.name);
        }
      }
      if (cells.size + formats.size + hiddenTables.size > MOST) {
        throw new XmlTrouble('it has more styles than any workbook');
      }
    },
    shows(style) {
      // A style may name itself as its parent, by way of others.
      for (let own = style, steps = 0; own !== undefined && steps < 20; steps++) {
        const known = cells.get(own);
        if (known?.format !== undefined) return formats.get(known.format) ?? null;
        own = known?.parent;
      }
      return null;
    },
    isHidden: (style) => style !== undefined && hiddenTables.has(style),
  };
}
