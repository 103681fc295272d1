import type { OpenQuestion } from '../../types/plan.ts';
import { namePeople } from '../../grid/names-given.ts';
import type { SampledRows } from '../../grid/sampled-rows.ts';
import { turnedOf } from './recognise.ts';

/** Asks whether the columns of a table are people, where their names alone speak for it, or are those of people. */
export const turnedQuestion = (
  file: string,
  sampled: Pick<SampledRows, 'names' | 'rows' | 'unnamed'>,
): OpenQuestion[] =>
  namePeople(sampled) || turnedOf(sampled.names, sampled.rows) === 'maybe'
    ? [
        {
          code: 'turned',
          message: `${file}: its columns are named as people or samples are, and its rows are not. Is each column a person, or each row?`,
          hint: `Say it (in a terminal --turned "${file}" where each column is a person, --turned no where each row is).`,
          choices: [
            { value: 'yes', label: 'Each column is a person, and each row a variable' },
            { value: 'no', label: 'Each row is a person' },
          ],
          about: [],
        },
      ]
    : [];
