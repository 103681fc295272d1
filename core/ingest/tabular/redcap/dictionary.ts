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

/** Names of the columns that matter, on REDCap's web pages and in its programming interface. */
const COLUMNS = {
  name: ['variable / field name', 'field_name'],
  form: ['form name', 'form_name'],
  type: ['field type', 'field_type'],
  label: ['field label', 'field_label'],
  choices: [
    'choices, calculations, or slider labels',
    'select_choices_or_calculations',
    'choices or calculations',
  ],
  validation: [
    'text validation type or show slider number',
    'text_validation_type_or_show_slider_number',
    'text validation type',
  ],
  identifier: ['identifier?', 'identifier'],
  branching: ['branching logic (show field only if...)', 'branching_logic', 'branching logic'],
  annotation: ['field annotation', 'field_annotation'],
} as const;

const WITH_CHOICES: ReadonlySet<string> = new Set(['radio', 'dropdown', 'checkbox', 'select']);

/**
 * The fields of a REDCap data dictionary, in its order.
 *
 * @param records of the file, its header first
 */
export function redcapFields([header, ...records]: readonly (readonly string[])[]): RedcapField[] {
  const titles = header.map(plainTitle);
  const places = Object.fromEntries(
    Object.entries(COLUMNS).map(([key, names]) => [
      key,
      titles.findIndex((title) => names.some((name) => name === title)),
    ]),
  );
  return records.flatMap((cells): RedcapField[] => {
    const cell = (key: keyof typeof COLUMNS): string => (cells[places[key]] ?? '').trim();
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

const plainTitle = (title: string): string =>
  title
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

/** `1, Yes | 2, No`: code and label of each. */
const choicesOf = (text: string): Choice[] =>
  text
    .split(text.includes('|') ? '|' : /\r\n|\n|\r/)
    .map((choice): Choice => {
      const comma = choice.indexOf(',');
      const [code, label] = comma < 0 ? [choice, choice] : [choice.slice(0, comma), choice.slice(comma + 1)];
      return { code: code.trim(), label: plainText(label) || code.trim() };
    })
    .filter(({ code }) => code !== '');

const ENTITIES: Readonly<Record<string, string>> = {
  '&nbsp;': ' ',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#039;': "'",
  '&#39;': "'",
  '&amp;': '&',
};

/** A label as people read it: they may be written in HTML. A sign such as `<18` is no tag. */
export const plainText = (text: string): string =>
  text
    .replace(/<\/?[a-z][^<>]*>/gi, ' ')
    .replace(/&(?:nbsp|lt|gt|quot|amp|#0?39);/g, (entity) => ENTITIES[entity])
    .replace(/\s+/g, ' ')
    .trim();

/** A code as REDCap writes it in the name of a checkbox’s column: `-9` in `race____9`. */
export const columnCode = (code: string): string => code.toLowerCase().replace(/[^a-z0-9]/g, '_');

/** What a checkbox asks, without what says how to fill it in: `Race (select all that apply)`. */
export const questionOf = (label: string): string =>
  label.replace(
    /\s*[([][^()[\]]*\b(?:select|check|mark|tick|choose|all that apply)\b[^()[\]]*[)\]]\s*:?\s*$/i,
    '',
  ) || label;
