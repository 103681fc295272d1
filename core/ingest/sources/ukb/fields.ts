import { plainTitle as plain } from '../texts.ts';

/** A value of a field and what it means. */
export interface UkbCode {
  readonly value: string;
  readonly meaning: string;
}

/** What is known of a field. */
export interface UkbField {
  /** Empty where it is not known. */
  readonly title: string;
  readonly units: string | null;
  /**
   * `Integer`, `Continuous`, `Categorical single`, `Categorical multiple`, `Date`, `Text`, … as the showcase has it;
   * `Categorical` where nothing says whether people gave several answers, `Numeric` where nothing says which numbers.
   */
  readonly type: string;
  /** Name of its coding; empty where it has none, or it is not known. */
  readonly coding: string;
}

/** What the files beside a table say. */
export interface UkbShowcase {
  readonly fields: ReadonlyMap<string, UkbField>;
  readonly codings: ReadonlyMap<string, readonly UkbCode[]>;
}

/** Collects what files say: of a field, and of a coding, the first that says something counts. */
export class ShowcaseBuilder implements UkbShowcase {
  readonly fields = new Map<string, UkbField>();
  readonly codings = new Map<string, UkbCode[]>();
  /** Codings that a file before has, which later ones add nothing to. */
  #known = new Set<string>();

  /** Begins what the next file says. */
  nextFile(): void {
    this.#known = new Set(this.codings.keys());
  }

  field(id: string, said: UkbField): void {
    const known = this.fields.get(id);
    const merged = known && { title: known.title || said.title, units: known.units ?? said.units };
    this.fields.set(id, known?.type ? { ...known, ...merged } : { ...said, ...merged });
  }

  code(coding: string, code: UkbCode): void {
    if (this.#known.has(coding) || code.value === '') return;
    const own = this.codings.get(coding);
    if (own) own.push(code);
    else this.codings.set(coding, [code]);
  }
}

/** What a file beside a table is: the showcase's dictionary, or its codings. */
export type UkbPart = 'fields' | 'codings';

const PARTS: readonly (readonly [UkbPart, readonly string[]])[] = [
  ['fields', ['fieldid', 'field', 'valuetype']],
  ['fields', ['entity', 'name', 'type', 'coding_name', 'title']],
  ['codings', ['coding', 'value', 'meaning']],
  ['codings', ['coding_name', 'code', 'meaning']],
];

/** Which file of the showcase a first line is of; null where it is of none. */
export function ukbPart(header: readonly string[]): UkbPart | null {
  const names = header.map(plain);
  // A codebook of other tables.
  if (names.includes('variable')) return null;
  return PARTS.find(([, has]) => has.every((name) => names.includes(name)))?.[0] ?? null;
}

/** Reads the rows of the dictionary, of the showcase or of the RAP, into what is known of fields. */
export function readFields(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Map<string, UkbField> {
  const names = header.map(plain);
  const cell = (cells: readonly string[], name: string): string => (cells[names.indexOf(name)] ?? '').trim();
  const isShowcase = names.includes('fieldid');
  const fields = new Map<string, UkbField>();
  for (const cells of rows) {
    const id = isShowcase ? cell(cells, 'fieldid') : (/^p(\d+)/.exec(cell(cells, 'name'))?.[1] ?? '');
    if (!/^\d+$/.test(id) || fields.has(id)) continue;
    fields.set(id, {
      // The RAP writes “Sex | Instance 0”.
      title: cell(cells, isShowcase ? 'field' : 'title').replace(/ \| (?:Instance|Array) .*$/, ''),
      units: cell(cells, 'units') || null,
      type: isShowcase ? cell(cells, 'valuetype') : rapType((name) => cell(cells, name)),
      coding: codingName(cell(cells, isShowcase ? 'coding' : 'coding_name')),
    });
  }
  return fields;
}

/** The RAP writes `data_coding_9`, scripts write `0009`. */
export const codingName = (text: string): string =>
  text.replace(/^data_coding_/i, '').replace(/^0+(?=\d)/, '');

const RAP_TYPES: Readonly<Record<string, string>> = {
  float: 'Continuous',
  integer: 'Integer',
  date: 'Date',
  datetime: 'Time',
};

/** The type of a field by its row in the dictionary of the RAP, where codings of numbers are sparse. */
function rapType(cell: (name: string) => string): string {
  if (cell('is_multi_select') === 'yes') return 'Categorical multiple';
  const type = cell('type');
  const isCoded = cell('coding_name') !== '' && cell('is_sparse_coding') !== 'yes';
  return isCoded && ['integer', 'string'].includes(type) ? 'Categorical single' : (RAP_TYPES[type] ?? '');
}

/** The type of a field by its codes alone: numbers have codes below 0 only, for what is no number. Empty without codes. */
export const typeByCodes = (codes: readonly UkbCode[]): string =>
  codes.length === 0 ? '' : codes.every(({ value }) => Number(value) < 0) ? 'Numeric' : 'Categorical';

/** Reads the rows of the codings that are asked for. */
export function codingReader(
  header: readonly string[],
): (cells: readonly string[]) => UkbCode & { readonly coding: string } {
  const names = header.map(plain);
  const at = (...wanted: string[]): number => names.findIndex((name) => wanted.includes(name));
  const [coding, value, meaning] = [at('coding', 'coding_name'), at('value', 'code'), at('meaning')];
  return (cells) => ({ coding: codingName(cells[coding]), value: cells[value], meaning: cells[meaning] });
}

const field = (title: string, type: string, units: string | null = null, coding = ''): UkbField => ({
  ...{ title, type, units, coding },
});
const codes = (...all: readonly (readonly [value: string, meaning: string])[]): UkbCode[] =>
  all.map(([value, meaning]) => ({ value, meaning }));

/** The fields that nearly every table has, for one without its dictionary. */
export const KNOWN_FIELDS: ReadonlyMap<string, UkbField> = new Map([
  ['31', field('Sex', 'Categorical single', null, '9')],
  ['34', field('Year of birth', 'Integer', 'years')],
  ['48', field('Waist circumference', 'Continuous', 'cm')],
  ['49', field('Hip circumference', 'Continuous', 'cm')],
  ['50', field('Standing height', 'Continuous', 'cm')],
  ['53', field('Date of attending assessment centre', 'Date')],
  ['4079', field('Diastolic blood pressure, automated reading', 'Integer', 'mmHg')],
  ['4080', field('Systolic blood pressure, automated reading', 'Integer', 'mmHg')],
  ['20116', field('Smoking status', 'Categorical single', null, '90')],
  ['21001', field('Body mass index (BMI)', 'Continuous', 'Kg/m2')],
  ['21002', field('Weight', 'Continuous', 'Kg')],
  ['21003', field('Age when attended assessment centre', 'Integer', 'years')],
  ['21022', field('Age at recruitment', 'Integer', 'years')],
  ['30690', field('Cholesterol', 'Continuous', 'mmol/L')],
  ['30710', field('C-reactive protein', 'Continuous', 'mg/L')],
  ['30750', field('Glycated haemoglobin (HbA1c)', 'Continuous', 'mmol/mol')],
]);
export const KNOWN_CODINGS: ReadonlyMap<string, readonly UkbCode[]> = new Map([
  ['9', codes(['0', 'Female'], ['1', 'Male'])],
  ['90', codes(['-3', 'Prefer not to answer'], ['0', 'Never'], ['1', 'Previous'], ['2', 'Current'])],
]);
