import { grouped } from '../../table/shape/pivot/tally.ts';
import { type Choice, questionOf, type RedcapField } from './dictionary.ts';

/** What a column of an export is. */
export interface RedcapColumn {
  readonly as:
    | 'id'
    | 'event'
    | 'instrument'
    | 'instance'
    | 'group'
    | 'survey'
    | 'stamp'
    | 'complete'
    | 'field'
    | 'choice'
    /** A checkbox's column for one of the project's codes for missing. */
    | 'missing'
    /** The numbers of the rows, which another program has put before REDCap's columns. */
    | 'row'
    /** Not in the dictionary. */
    | 'other';
  /** As REDCap calls it, also where the file has labels in its first line. */
  readonly name: string;
  /** Form that it belongs to; empty where it belongs to none. */
  readonly form: string;
  readonly field: RedcapField | null;
  /** Of a checkbox, the code of its choice, or its label where that alone is known. */
  readonly code: string;
  /** Fields that it may be, where a label is that of several and the first line does not tell of which. */
  readonly oneOf?: readonly RedcapField[];
}

/** The columns of an export, found in a dictionary. */
export interface MatchedColumns {
  readonly columns: readonly RedcapColumn[];
  /** The first line has labels in place of names. */
  readonly labelled: boolean;
}

/** Columns that REDCap adds by itself, by their names and by their labels. */
export const OWN: readonly (readonly [as: RedcapColumn['as'], name: string, label: string])[] = [
  ['event', 'redcap_event_name', 'event name'],
  ['instrument', 'redcap_repeat_instrument', 'repeat instrument'],
  ['instance', 'redcap_repeat_instance', 'repeat instance'],
  ['group', 'redcap_data_access_group', 'data access group'],
  ['survey', 'redcap_survey_identifier', 'survey identifier'],
];
/** A column of which nothing is known but its name. */
export const bareColumn = (as: RedcapColumn['as'], name: string, form = ''): RedcapColumn => ({
  ...{ as, name, form, field: null, code: '' },
});

/** Positions of the columns of a kind of each checkbox, by its name. */
export const boxesOf = (
  columns: readonly RedcapColumn[],
  kind: 'choice' | 'missing' = 'choice',
): Map<string, number[]> =>
  grouped(
    columns.flatMap(({ as, field }, c) => (as === kind && field ? [c] : [])),
    (c) => columns[c].field!.name,
  );

/** The name of the field that a column is of, else its own. */
export const nameOf = ({ field, name }: RedcapColumn): string => field?.name ?? name;

/** The choice of a checkbox that a column is of. */
export const choiceOf = ({ field, code }: RedcapColumn): Choice | undefined =>
  field?.choices.find((choice) => choice.code === code);

/** What a column is called in a sentence and in the cohort: its label, and for a choice the question before it. */
export function labelOf(column: RedcapColumn): string {
  const { as, field, code, form } = column;
  if (as === 'complete') return `Complete? (${form.replaceAll('_', ' ')})`;
  if (as === 'group') return 'Data access group';
  if (field === null) return '';
  return as === 'choice' ? `${questionOf(field)}: ${choiceOf(column)?.label ?? code}` : field.label;
}
