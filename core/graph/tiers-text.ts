import type { TimeOrder } from './tiers.ts';

const REST = '*';
const HEAD = `# Order in time: what comes first stands first, one variable a line, an empty line before the next tier.
# ${REST} alone means that everything else comes later.`;

/** An order in time that was read from text, and what could not be taken. */
export interface ReadTiers extends Required<TimeOrder> {
  readonly tiers: readonly (readonly string[])[];
  /** What means no variable, or more than one, by the number of its line. */
  readonly unknown: readonly { readonly line: number; readonly text: string }[];
  /** Variables that were named before: the first place stands. */
  readonly twice: readonly { readonly line: number; readonly name: string }[];
}

/** An order in time as plain text, which {@link readTiers} reads. */
export function writeTiers({ tiers = [], restLater = false }: TimeOrder): string {
  const blocks = tiers.filter((tier) => tier.length > 0).map((tier) => tier.map(written).join('\n'));
  return [HEAD, ...blocks, ...(restLater ? [REST] : [])].join('\n\n') + '\n';
}

/** Quoted where it would be read as something else. */
const written = (name: string): string =>
  /^[#"]|^\s|\s$|[\r\n\t]/.test(name) || name === REST || name === '' ? JSON.stringify(name) : name;

/**
 * Reads an order in time from text: one name a line, or several with tabs, semicolons or commas between them, as a
 * spreadsheet has them; an empty line begins the next tier, `#` a remark, and `*` alone says that everything else comes
 * later.
 *
 * @param nameOf the variable that a text means; null for none
 */
export function readTiers(text: string, nameOf: (meant: string) => string | null): ReadTiers {
  const tiers: string[][] = [];
  const unknown: { line: number; text: string }[] = [];
  const twice: { line: number; name: string }[] = [];
  const placed = new Set<string>();
  let restLater = false;
  let open = false;
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .forEach((raw, at) => {
      const line = raw.trim();
      if (line === '') open = false;
      if (line === '' || line.startsWith('#')) return;
      if (line === REST) {
        restLater = true;
        return;
      }
      if (!open) tiers.push([]);
      open = true;
      for (const part of partsOf(line, nameOf)) {
        const name = nameOf(part);
        if (name === null) unknown.push({ line: at + 1, text: part });
        else if (placed.has(name)) twice.push({ line: at + 1, name });
        else {
          placed.add(name);
          tiers.at(-1)!.push(name);
        }
      }
    });
  return { tiers: tiers.filter((tier) => tier.length > 0), restLater, unknown, twice };
}

/** The whole line where that is a name, else what separators part. */
function partsOf(line: string, nameOf: (meant: string) => string | null): string[] {
  if (line.startsWith('"')) {
    const name = unquoted(line);
    if (name !== null) return [name];
  }
  if (nameOf(line) !== null) return [line];
  const between = ['\t', ';', ','].find((sign) => line.includes(sign));
  if (between === undefined) return [line];
  return line
    .split(between)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => unquoted(part) ?? part);
}

function unquoted(text: string): string | null {
  if (!/^".*"$/s.test(text)) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
