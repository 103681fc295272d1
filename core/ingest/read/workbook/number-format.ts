/**
 * What a number in a cell stands for. `calendar` is a day, a time of day or both, as the value tells: formats
 * that differ from language to language.
 */
export type NumberKind = 'number' | 'percent' | 'date' | 'time' | 'date-time' | 'duration' | 'calendar';

export interface NumberFormat {
  kindOf(value: number): NumberKind;
  /** Parts of a second are shown. */
  readonly fractions: boolean;
  /** Digits that a whole number has at least, with zeros before it: 3 for `000`. */
  readonly digits: number;
}

interface Section {
  readonly kind: NumberKind;
  readonly applies: (value: number) => boolean;
}

export const GENERAL: NumberFormat = { kindOf: () => 'number', fractions: false, digits: 0 };

/**
 * A number format as a workbook writes it: up to three sections for numbers, which a condition or the sign
 * chooses from, `[<1]h:mm;[h]:mm`, and one for text (ECMA-376, part 1, 18.8.31).
 */
export function parseNumberFormat(code: string): NumberFormat {
  const all = sectionsOf(code);
  const shown = all.length > 1 ? all.filter((section) => !section.plain.includes('@')) : all;
  const sections = shown.slice(0, 3).map((section, i): Section => ({
    kind: kindOf(section),
    applies: conditionOf(section, i, shown.length),
  }));
  const fractions = /s\.0|\[s+\]\.0/i.test(code);
  return {
    kindOf: (value) => sections.find(({ applies }) => applies(value))?.kind ?? 'number',
    fractions,
    digits: /^0+$/.test(code) ? Math.min(code.length, 30) : 0,
  };
}

/** The formats that workbooks name by a number only. */
export function builtInFormat(id: number): NumberFormat {
  const of = (kind: NumberKind): NumberFormat => ({ kindOf: () => kind, fractions: id === 47, digits: 0 });
  if (id === 9 || id === 10 || id === 67 || id === 68) return of('percent');
  if (id >= 14 && id <= 17) return of('date');
  if ((id >= 18 && id <= 21) || id === 45 || id === 47) return of('time');
  if (id === 22) return of('date-time');
  if (id === 46 || id === 79) return of('duration');
  // East Asian and Thai Excel have these.
  if ((id >= 27 && id <= 36) || (id >= 50 && id <= 58) || (id >= 71 && id <= 81)) return of('calendar');
  return GENERAL;
}

interface SectionText {
  /** Lower case, without texts in quotes, escaped characters and brackets. */
  readonly plain: string;
  /** What stands in brackets: colours, conditions, currencies, elapsed hours. */
  readonly brackets: readonly string[];
}

function sectionsOf(code: string): SectionText[] {
  const sections: { plain: string; brackets: string[] }[] = [{ plain: '', brackets: [] }];
  for (let i = 0; i < code.length; i++) {
    const section = sections[sections.length - 1];
    const c = code[i];
    if (c === '"' || c === '[') {
      const end = code.indexOf(c === '"' ? '"' : ']', i + 1);
      const inside = code.slice(i + 1, end < 0 ? code.length : end);
      if (c === '[') section.brackets.push(inside.toLowerCase());
      i += inside.length + 1;
    } else if (c === '\\' || c === '_' || c === '*') {
      i++;
    } else if (c === ';') {
      sections.push({ plain: '', brackets: [] });
    } else {
      section.plain += c.toLowerCase();
    }
  }
  return sections;
}

function conditionOf({ brackets }: SectionText, i: number, sections: number): Section['applies'] {
  for (const bracket of brackets) {
    const match = /^(<=|>=|<>|<|>|=)\s*([+-]?[\d.]+(?:e[+-]?\d+)?)$/.exec(bracket);
    if (!match) continue;
    const limit = Number(match[2]);
    const compare: Readonly<Record<string, Section['applies']>> = {
      '<': (value) => value < limit,
      '<=': (value) => value <= limit,
      '>': (value) => value > limit,
      '>=': (value) => value >= limit,
      '=': (value) => value === limit,
      '<>': (value) => value !== limit,
    };
    return compare[match[1]];
  }
  if (i === 0 && sections > 1) return (value) => (sections === 2 ? value >= 0 : value > 0);
  if (i === 1 && sections > 2) return (value) => value < 0;
  return () => true;
}

function kindOf({ plain, brackets }: SectionText): NumberKind {
  if (brackets.some((bracket) => /^(h+|m+|s+)$/.test(bracket))) return 'duration';
  const code = plain.replace(/general|standard/g, '').replace(/s\.0+/g, 's');
  if (/[0#?]/.test(code)) return code.includes('%') ? 'percent' : 'number';
  if (code.includes('@')) return 'number';
  const halves = /am\/pm|a\/p/.test(code);
  const letters = code.replace(/am\/pm|a\/p/g, '');
  const time = halves || /[hs]/.test(letters);
  // An m beside hours or seconds is minutes, unless it writes out the month.
  const date = /[ydge]|bb/.test(letters) || /mmm/.test(letters) || (letters.includes('m') && !time);
  if (date) return time ? 'date-time' : 'date';
  if (time) return 'time';
  return code.includes('%') ? 'percent' : 'number';
}
