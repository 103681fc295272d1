import { plainText } from '../texts.ts';

/** One field of a REDCap project, as its data dictionary has it. */
export interface RedcapField {
  readonly name: string;
  readonly form: string;
  readonly type: string;
  readonly label: string;
  /** Of radio buttons, drop-down lists and checkboxes, in their order. */
  readonly choices: readonly Choice[];
  /** Of a calculated field, the formula. */
  readonly formula: string;
  readonly validation: string;
  /** Whether the project marks it as telling who a person is. */
  readonly identifier: boolean;
  /** When it is shown; empty for always. */
  readonly branching: string;
  /** What it may have to say of itself, such as `@CALCTEXT(…)`. */
  readonly annotation: string;
}

export interface Choice {
  readonly code: string;
  readonly label: string;
}

/**
 * What the titles of the columns that matter begin with, in letters alone: REDCap's web pages and its programming
 * interface write them otherwise, and people change them.
 */
const COLUMNS = {
  name: /^(?:variable)?fieldname/,
  form: /^formname/,
  type: /^fieldtype/,
  label: /^fieldlabel/,
  choices: /^(?:select)?choices/,
  validation: /^textvalidationtype/,
  identifier: /^identif/,
  branching: /^branchinglogic/,
  annotation: /^fieldannotation/,
} as const;

type Places = Readonly<Record<keyof typeof COLUMNS, number>>;

function placesOf(header: readonly string[]): Places {
  const titles = header.map((title) => title.toLowerCase().replace(/[^a-z]/g, ''));
  const places = Object.entries(COLUMNS).map(([key, begins]) => [
    key,
    titles.findIndex((title) => begins.test(title)),
  ]);
  return Object.fromEntries(places) as Places;
}

/** Columns without which a dictionary seems to say that there is nothing of the kind. */
const TOLD = ['identifier', 'branching', 'choices', 'validation'] as const;
/** A column that a dictionary should have. */
export type DictionaryColumn = (typeof TOLD)[number];

/** Which of the columns that say what is private, asked and chosen a dictionary lacks. @param header its first line */
export function lackingColumns(header: readonly string[]): DictionaryColumn[] {
  const places = placesOf(header);
  return TOLD.filter((key) => places[key] < 0);
}

/** What R, pandas and databases write into the empty cells of a dictionary. */
const EMPTY: ReadonlySet<string> = new Set(['NA', '<NA>', 'NaN', 'nan', 'NULL']);
const WITH_CHOICES: ReadonlySet<string> = new Set(['radio', 'dropdown', 'checkbox', 'select']);

/**
 * The fields of a REDCap data dictionary, in its order.
 *
 * @param records of the file, its header first
 */
export function redcapFields([header, ...records]: readonly (readonly string[])[]): RedcapField[] {
  const places = placesOf(header);
  return records.flatMap((cells): RedcapField[] => {
    const cell = (key: keyof typeof COLUMNS): string => {
      const text = (cells[places[key]] ?? '').trim();
      return key !== 'name' && EMPTY.has(text) ? '' : text;
    };
    const name = cell('name').toLowerCase();
    if (name === '') return [];
    const type = cell('type').toLowerCase();
    return [
      {
        name,
        form: cell('form'),
        type,
        label: plainText(cell('label')),
        choices: WITH_CHOICES.has(type) ? choicesOf(cell('choices')) : [],
        formula: type === 'calc' ? cell('choices') : '',
        validation: cell('validation').toLowerCase(),
        identifier: /^(?:y|1|true)/i.test(cell('identifier')),
        branching: cell('branching'),
        annotation: cell('annotation'),
      },
    ];
  });
}

/** `1, Yes | 2, No`: code and label of each, the code again where it has no label. */
export const choicesOf = (text: string): Choice[] =>
  text
    .split(text.includes('|') ? '|' : /\r\n|\n|\r/)
    .map((choice): Choice => {
      const comma = choice.indexOf(',');
      const [code, label] = comma < 0 ? [choice, choice] : [choice.slice(0, comma), choice.slice(comma + 1)];
      return { code: code.trim(), label: plainText(label) || code.trim() };
    })
    .filter(({ code }) => code !== '');

/** A code as REDCap writes it in the name of a checkbox’s column: `-9` in `race____9`. */
export const columnCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '_');

/** What a checkbox asks, without what says how to fill it in: `Race (select all that apply)`; its name where it has no label. */
export const questionOf = ({ label, name }: RedcapField): string =>
  label.replace(
    /\s*[([][^()[\]]*\b(?:select|check|mark|tick|choose|all that apply)\b[^()[\]]*[)\]]\s*:?\s*$/i,
    '',
  ) ||
  label ||
  name;
