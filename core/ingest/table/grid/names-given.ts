import type { Finding } from '../../../cohort/finding.ts';
import { plural } from '../../../text/sentence.ts';
import type { SampledRows } from './sampled-rows.ts';

/** Share of the columns whose names tell people from which on these may be people. */
const MANY = 0.5;
const FEWEST_PEOPLE = 3;

/** Whether the names of most columns tell people, so that these may be people. */
export const namePeople = ({ names, unnamed }: Pick<SampledRows, 'names' | 'unnamed'>): boolean =>
  unnamed.size >= Math.max(FEWEST_PEOPLE, MANY * (names.length - 1));

/** What is said of columns that are called otherwise than in the file. */
export function namesGiven(
  file: string,
  { names, renamed, unnamed, doubled }: Pick<SampledRows, 'names' | 'renamed' | 'unnamed' | 'doubled'>,
): Finding[] {
  const nameless = renamed.filter((name) => !unnamed.has(name) && !doubled.includes(name));
  const telling = renamed.filter((name) => unnamed.has(name));
  const given = (about: readonly string[], why: string, hint: string): Finding[] =>
    about.length === 0
      ? []
      : [
          {
            code: 'table.renamed',
            severity: 'warning',
            message: `${file}: ${why} ${plural(about.length, 'was', 'were')} named ${about.join(', ')}.`,
            hint,
            about,
          },
        ];
  return [
    ...given(
      nameless,
      plural(nameless.length, 'a column without a name', 'columns without a name'),
      `Give ${plural(nameless.length, 'it a name', 'each of them a name')} in the file.`,
    ),
    ...given(
      doubled,
      plural(doubled.length, 'a column with the name of another', 'columns with the name of another'),
      'Give every column a different name in the file.',
    ),
    ...given(
      telling,
      `the ${plural(telling.length, 'name of a column', 'names of columns')} in the file may tell who a person is and ${plural(telling.length, 'is', 'are')} not stored; ${plural(telling.length, 'it', 'they')}`,
      namePeople({ names, unnamed })
        ? `If each of these columns is a person, say so (“Rows of the file”; in a terminal --turned "${file}"), and give them ids in place of names in the file. Else give the columns names that say what they hold.`
        : `Give ${plural(telling.length, 'it a name that says what it holds', 'them names that say what they hold')} in the file.`,
    ),
  ];
}
