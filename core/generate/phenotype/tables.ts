import type { Rng } from '../../math/rng.ts';

type Format = (value: number) => string;

interface SampleColumn {
  readonly variable: string;
  readonly label: string;
  readonly unit: string;
  readonly type: 'number' | 'category' | 'ordinal' | 'boolean';
  /** `0=no;1=yes`; empty for numbers. */
  readonly codes: string;
  readonly format: Format;
}

export interface SampleTable {
  readonly name: string;
  readonly columns: readonly SampleColumn[];
  /** What stands in a cell without a value. */
  readonly missing: string;
}

/** The tables as files: their columns, in the order written. */
export const SAMPLE_TABLES: readonly SampleTable[] = [
  {
    name: 'anthropometrics',
    missing: 'NA',
    columns: [
      number('age', 'Age at the visit', 'years', 1),
      coded('sex', 'Sex', 'category', ['F=female', 'M=male'], ['F', 'M']),
      number('height_cm', 'Standing height', 'cm', 1),
      number('weight_kg', 'Weight as weighed, dressed', 'kg', 1),
      number('bmi', 'Body mass index at screening', 'kg/m2', 1),
      number('waist_cm', 'Waist circumference', 'cm', 1),
      number('neck_cm', 'Neck circumference', 'cm', 1),
    ],
  },
  {
    name: 'hand-grip',
    missing: '-9',
    columns: [
      number('grip_left_kg', 'Grip strength of the left hand', 'kg', 1),
      number('grip_right_kg', 'Grip strength of the right hand', 'kg', 1),
    ],
  },
  {
    name: 'conditions',
    missing: 'NA',
    columns: [
      number('exercise_h_week', 'Exercise, self-reported', 'h/week', 1),
      coded('smoking', 'Smoking', 'ordinal', ['0=never', '1=former', '2=current']),
      number('hba1c_percent', 'Glycated haemoglobin', '%', 2),
      coded('diabetes', 'Diabetes diagnosed', 'boolean', ['0=no', '1=yes']),
      coded('hypertension', 'Hypertension diagnosed', 'boolean', ['0=no', '1=yes']),
      coded('apnoea_diagnosis', 'Sleep apnoea diagnosed', 'boolean', ['0=no', '1=yes']),
      coded('self_rated_health', 'Health in own words', 'ordinal', [
        '1=excellent',
        '2=very good',
        '3=good',
        '4=fair',
        '5=poor',
      ]),
    ],
  },
  {
    name: 'sleep-summary',
    missing: 'NA',
    columns: [
      number('ahi', 'Apnoea-hypopnoea index, mean of three earlier nights', '1/h', 1),
      number('odi', 'Oxygen desaturation index, mean of three earlier nights', '1/h', 1),
      number('mean_spo2_percent', 'Mean oxygen saturation', '%', 1),
      number('mean_hr_bpm', 'Mean heart rate', 'bpm', 1),
      number('sleep_hours', 'Time asleep', 'h', 2),
    ],
  },
];

const CELL_MISSING = 0.012;

/** First line of a table's CSV. */
export function tableHeader(table: SampleTable): string {
  return `subject_id,${table.columns.map(({ variable }) => variable).join(',')}\n`;
}

/** One line of a table; a cell now and then has no value, completely at random. */
export function tableRow(
  table: SampleTable,
  subject: string,
  values: ReadonlyMap<string, number>,
  rng: Rng,
): string {
  const cells = table.columns.map(({ variable, format }) => {
    const gone = rng.uniform() < CELL_MISSING;
    return gone ? table.missing : format(values.get(variable)!);
  });
  return `${subject},${cells.join(',')}\n`;
}

/** The codebook: what every column of every table means. */
export function codebookCsv(): string {
  const lines = SAMPLE_TABLES.flatMap(({ name, columns, missing }) => [
    ['subject_id', name, 'Subject', '', 'id', '', ''],
    ...columns.map((c) => [c.variable, name, c.label, c.unit, c.type, c.codes, missing]),
  ]);
  const head = ['variable', 'table', 'label', 'unit', 'type', 'codes', 'missing'];
  return [head, ...lines].map((cells) => `${cells.map(csvCell).join(',')}\n`).join('');
}

function csvCell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function number(variable: string, label: string, unit: string, digits: number): SampleColumn {
  return { variable, label, unit, type: 'number', codes: '', format: (value) => value.toFixed(digits) };
}

/** @param values texts in the file, by code; the code itself where left out */
function coded(
  variable: string,
  label: string,
  type: 'category' | 'ordinal' | 'boolean',
  codes: readonly string[],
  values?: readonly string[],
): SampleColumn {
  const format: Format = (value) => values?.[value] ?? String(value);
  return { variable, label, unit: '', type, codes: codes.join(';'), format };
}
