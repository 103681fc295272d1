import { few, plural } from '../../../text/sentence.ts';
import { isOne, quoted, quotedNames, type Sentence } from './sentence.ts';

const SHOWN = 6;
type Looked = { readonly column: string; readonly whole: boolean };
const rows = <V>(
  severity: Sentence<V>['severity'],
  text: Sentence<V>['text'],
  hint: Sentence<V>['hint'],
): Sentence<V> => ({ of: 'place', severity, text, hint });

const inLooked = (whole: boolean): string => (whole ? '' : ' in what was looked at');
const row = (n: string): string => `${n} ${isOne(n) ? 'row' : 'rows'}`;
const are = (n: string): string => (isOne(n) ? 'is' : 'are');
const readAsPeople = (n: string): string => (isOne(n) ? 'is read as a person' : 'are read as people');

/** What is said of who the rows of a table are. */
export const PEOPLE_SENTENCES = {
  'table.blank-ids': rows<Looked>(
    'warning',
    ({ column, whole }, [n]) =>
      `column “${column}”: ${row(n)}${inLooked(whole)} ${isOne(n) ? 'has no id' : 'have no id'}, and ${are(n)} left out.`,
    'If they are people, write their ids into the file.',
  ),
  'table.nobody-ids': rows<Looked & { texts: readonly string[] }>(
    'warning',
    ({ column, whole, texts }, [n]) =>
      `column “${column}”: ${row(n)}${inLooked(whole)} ${isOne(n) ? 'says' : 'say'} ${few(texts.map(quoted), SHOWN)} in place of an id, and ${are(n)} left out.`,
    'If they are people, give each an id of its own in the file; one that other files have too if it is the same person.',
  ),
  'table.filled-ids': rows<Looked & { others: readonly string[] }>(
    'info',
    ({ column, whole, others }, [n]) =>
      `column “${column}”: ${row(n)}${inLooked(whole)} without an id ${isOne(n) ? 'is read as a further row' : 'are read as further rows'} of the person above${others.length > 0 ? `, with ${quotedNames(others, SHOWN)}, which ${plural(others.length, 'stands', 'stand')} once with the id` : ''}.`,
    'If some of them are nobody’s, take them out of the file.',
  ),
  'table.lab-controls': rows<{ column: string; ids: readonly string[] }>(
    'warning',
    ({ column, ids }, [n]) =>
      `column “${column}”: ${n} ${isOne(n) ? 'id' : 'ids'} (${quotedNames(ids, SHOWN)}) may be of a standard, a blank, a control or a limit of a laboratory, and ${readAsPeople(n)}.`,
    'If they are nobody, take their rows out of the file.',
  ),
  'table.lab-control-rows': rows<Looked & { words: readonly string[] }>(
    'warning',
    ({ column, whole, words }, [n]) =>
      `column “${column}”: ${row(n)}${inLooked(whole)} ${are(n)} called ${quotedNames(words, SHOWN)}, not a sample, and ${readAsPeople(n)}.`,
    'If they are of a laboratory’s standards and controls, take these rows out of the file.',
  ),
  'table.crossed-ids': {
    of: 'column',
    severity: 'warning',
    text: ({ of, mayBe }, [ids, stems]) =>
      `${ids} of the ids looked at are ${stems} with ${of}. These may be ${mayBe} of one person, and each counts as another person.`,
    hint: ({ what }) =>
      `If they are of one person, write the ${what} into a column of their own in the file, and say which row of each person counts (in a terminal --visit first, last or mean). If they tell people apart, as twins, relatives and sites do, nothing needs to be done.`,
  } as Sentence<{ of: string; mayBe: string; what: string }>,
  'table.shortened-ids': {
    of: 'column',
    severity: 'warning',
    text: (_, [n]) =>
      `a spreadsheet has shortened ${n} of the ids looked at to numbers such as 1.23E+15. They fit no other file, and several people may have become one.`,
    hint: 'Set the column to text, or to numbers without decimals, where the file was made, and save it again.',
  } as Sentence<null>,
};
