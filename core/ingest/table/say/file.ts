import { few, plural } from '../../../text/sentence.ts';
import { isOne, type Sentence, shown } from './sentence.ts';

type Word = { readonly word: 'line' | 'row' };
const file = <V>(
  severity: Sentence<V>['severity'],
  text: Sentence<V>['text'],
  hint: Sentence<V>['hint'] = '',
): Sentence<V> => ({ of: 'file', severity, text, hint });

/** What is said of a file, its lines and the names of its columns. */
export const FILE_SENTENCES = {
  'table.file-name-withheld': {
    of: 'nothing',
    severity: 'info',
    text: ({ of, kept }) =>
      `The name of the ${of} seems to tell who somebody is: it is kept as “${kept}”, and the table is called without that.`,
    hint: '',
  } as Sentence<{ of: string; kept: string }>,
  'table.file-name': {
    of: 'nothing',
    severity: 'warning',
    text: ({ of, name }) =>
      `${name}: the name of the ${of} may be that of a person. The table is called by it, and the project keeps it.`,
    hint: ({ of }) => `If it is, give the ${of} another name before it is imported.`,
  } as Sentence<{ of: string; name: string }>,
  'table.encoding': file<{ encoding: string }>(
    'info',
    ({ encoding }) => `its letters are read as ${encoding}.`,
    'If names look wrong, choose another encoding, or save the file as UTF-8.',
  ),
  'table.garbled': file<null>(
    'warning',
    () => 'some letters were garbled when the file was saved (Ã¼ for ü, as an example).',
    'Export it again as UTF-8.',
  ),
  'table.skipped-lines': file<Word & { unread: number; header: boolean }>(
    'warning',
    ({ word, unread, header }) =>
      `the ${unread === 1 ? word : `${String(unread)} ${word}s`} above ${header ? 'the names of the columns' : 'the first row'} (${word} ${String(unread + 1)}) ${plural(unread, 'is', 'are')} not read.`,
    ({ word }) => `If the names stand on another ${word}, say on which.`,
  ),
  'table.fam-names': file<Word & { names: readonly string[] }>(
    'info',
    ({ word, names }) =>
      `it has no ${word} with names of columns, and is read as PLINK’s ${names.includes('PC1') ? '.eigenvec' : '.fam'}: ${few(names, 8)}.`,
    'If it is another table, write the names of its columns above it in the file.',
  ),
  'table.no-header': file<Word>(
    'warning',
    ({ word }) => `no ${word} with names of columns was found; they are called X1, X2 and so on.`,
    ({ word }) => `If the first ${word} holds names, say so.`,
  ),
  'table.unnamed-first': file<null>(
    'info',
    () => 'rows have one cell more than the header; the first is taken for the names of the rows.',
    'Give every column a name if this is wrong.',
  ),
  'table.wrapped-rows': file<null>(
    'info',
    (_, [n]) =>
      `${n} ${isOne(n) ? 'row of those looked at stands in one cell, and is' : 'rows of those looked at stand in one cell each, and are'} taken apart.`,
  ),
  'table.two-line-names': file<Word>(
    'info',
    ({ word }, _, about) => `names that stand on two ${word}s are put together: ${few(about, 6)}.`,
    ({ word }) => `Give every column its name on one ${word} of the file if this is wrong.`,
  ),
  'table.text-mark': file<null>(
    'info',
    (_, __, about) =>
      `cells of ${few(about, 6)} begin with ', by which spreadsheets take a cell for text. It is not a part of them: '007 is read as 007.`,
  ),
  'table.renamed': file<{ why: 'nameless' | 'doubled' | 'telling'; mayBePeople?: boolean; file?: string }>(
    'warning',
    ({ why }, _, about) => {
      const many = about.length;
      const what = {
        nameless: plural(many, 'a column without a name', 'columns without a name'),
        doubled: plural(many, 'a column with the name of another', 'columns with the name of another'),
        telling: `the ${plural(many, 'name of a column', 'names of columns')} in the file may tell who a person is and ${plural(many, 'is', 'are')} not stored; ${plural(many, 'it', 'they')}`,
      }[why];
      return `${what} ${plural(many, 'was', 'were')} named ${about.join(', ')}.`;
    },
    ({ why, mayBePeople, file: name }, { length: many }) =>
      ({
        nameless: `Give ${plural(many, 'it a name', 'each of them a name')} in the file.`,
        doubled: 'Give every column a different name in the file.',
        telling: mayBePeople
          ? `If each of these columns is a person, say so (“Rows of the file”; in a terminal --turned "${name ?? ''}"), and give them ids in place of names in the file. Else give the columns names that say what they hold.`
          : `Give ${plural(many, 'it a name that says what it holds', 'them names that say what they hold')} in the file.`,
      })[why],
  ),
  'table.survey-lines': file<{ lines: number; has: 'answers' | 'questions' | 'names'; labelled: number }>(
    'info',
    ({ lines, has, labelled }) => {
      const what = {
        answers: 'has the answers that could be chosen; it is no person, and makes names with the line above',
        questions: `${plural(lines, 'has', 'have')} what was asked and the survey program’s own names; they are no people, and ${String(labelled)} ${plural(labelled, 'question is', 'questions are')} kept as ${plural(labelled, 'a label', 'labels')}`,
        names: 'has the survey program’s own names, and is no person',
      }[has];
      return `${lines === 1 ? 'the line' : `the ${String(lines)} lines`} below the names of the columns ${what}.`;
    },
  ),
  'table.survey-tried': {
    of: 'place',
    severity: 'warning',
    text: ({ column, rows }, [n]) =>
      `column “${column}”: ${n} of ${String(rows)} rows looked at are previews, tests or spam, not answers of people who take part. They are read as people.`,
    hint: 'Delete these rows in the file, and take it once more.',
  } as Sentence<{ column: string; rows: number }>,
  'table.units-line': file<{ units: readonly string[] }>(
    'info',
    ({ units }) => `the line below the names has units, which are kept with their columns: ${few(units, 8)}.`,
  ),
  'table.beside': file<{ isAgain: boolean }>(
    'warning',
    ({ isAgain }, _, about) =>
      `beside the table another one seems to stand (${few(about, 6)}), behind a column of nothing and with ${isAgain ? 'names that were there before' : 'fewer rows'}. Its rows are read as rows of the first, and need not be the same people.`,
    'Put the other table into a file or a sheet of its own, or leave its columns out.',
  ),
  'table.sensor-others': file<null>(
    'warning',
    (_, [n]) =>
      `${n} ${isOne(n) ? 'row of those looked at is' : 'rows of those looked at are'} no reading of the glucose sensor (Dexcom Clarity) but settings, alerts or calibrations, and ${isOne(n) ? 'is' : 'are'} read as the others.`,
    'Read the files of all people as one table (“Other files with the same columns”; in a terminal --stack --id file --visit mean), which leaves these rows out, or take them out of the file.',
  ),
  'table.below-rows': file<null>(
    'info',
    (_, [n]) =>
      `${isOne(n) ? 'one row sums the others up or is a note, and is' : `${n} rows sum the others up or are notes, and are`} left out.`,
    'If they are people, give them other ids in the file.',
  ),
  'table.second-table': file<null>(
    'warning',
    (_, [n]) =>
      `below the table stands another one with other columns. Its ${n} ${isOne(n) ? 'row' : 'rows'}, in what was looked at, ${isOne(n) ? 'is' : 'are'} left out.`,
    'Put the other table into a file or a sheet of its own, and import that too.',
  ),
  'table.file-ids': file<{ of: string; tail: string }>(
    'info',
    ({ of, tail }) =>
      `ids ${of} are names of files, and are read without folder and ending${tail === '' || shown(tail) !== tail ? '' : ` and without “${tail}”`}.`,
    'If people are told apart by more than that, write their ids into the file.',
  ),
  'table.id-folders': file<{ of: string }>(
    'warning',
    ({ of }) =>
      `ids ${of} have the folders of a computer in them, which the project would keep, and which no other file has.`,
    'Write the ids of the people in their place into the file.',
  ),
};
