import { keptName } from '../../privacy/kept-name.ts';
import { isNameAlone, mayBeUnlistedName } from '../../privacy/file-names.ts';
import { looksBeside } from '../grid/table-beside.ts';
import { namePeople } from '../grid/names-given.ts';
import { surveyFacts } from '../grid/survey-lines.ts';
import { fact, type Fact } from '../say/say.ts';
import type { Check, Looked } from './check.ts';

const SHEET = /, sheet “(.*)”$/s;
/** The line by which a file tells Excel what stands between its cells. */
const SAYS_DELIMITER = /^\ufeff?"?sep=."?[\s,;|]*$/i;
/** Letters of UTF-8 that were read as those of Western Europe. */
const GARBLED = /Ã[\u0080-\u00bf¤¶¼Ÿœ©¨¡]|â€[\u0080-\u00bf™œ“”]/;

function nameFacts(of: 'file' | 'sheet', name: string): Fact[] {
  const kept = keptName(name);
  if (kept !== name) return [fact('table.file-name-withheld', [], { of, kept })];
  return mayBeUnlistedName(name) || isNameAlone(name) ? [fact('table.file-name', [], { of, name })] : [];
}

/** What stands above the names of the columns and is not read. */
function skippedLines({ word, sample, layout, sampled }: Looked): Fact[] {
  const { header, skip } = layout;
  const unread = sampled.joinedAbove ? skip - 1 : skip;
  const above = sample.head.split(/\r\n|\n|\r/, Math.max(0, unread));
  const isText = above.some((line) => /[^\s,;|]/.test(line) && !SAYS_DELIMITER.test(line));
  return isText ? [fact('table.skipped-lines', [], { word, unread, header })] : [];
}

function headerFacts({ word, layout, sampled: { names } }: Looked): Fact[] {
  if (layout.header) return [];
  return names[0] === 'X1'
    ? [fact('table.no-header', [], { word })]
    : [fact('table.fam-names', [], { word, names })];
}

/** Columns that are called otherwise than in the file. */
function givenNames({ file, sampled: { names, renamed, unnamed, doubled } }: Looked): Fact[] {
  const nameless = renamed.filter((name) => !unnamed.has(name) && !doubled.includes(name));
  const telling = renamed.filter((name) => unnamed.has(name));
  const mayBePeople = namePeople({ names, unnamed });
  return [
    ...(nameless.length > 0 ? [fact('table.renamed', nameless, { why: 'nameless' })] : []),
    ...(doubled.length > 0 ? [fact('table.renamed', doubled, { why: 'doubled' })] : []),
    ...(telling.length > 0 ? [fact('table.renamed', telling, { why: 'telling', mayBePeople, file })] : []),
  ];
}

/** What was decided about the whole file that a person may want otherwise. */
export const FILE_CHECKS: readonly Check[] = [
  {
    id: 'file-name',
    of: 'file',
    find: ({ file }) => [
      ...nameFacts('file', file.replace(SHEET, '')),
      ...nameFacts('sheet', SHEET.exec(file)?.[1] ?? ''),
    ],
  },
  {
    id: 'encoding',
    of: 'file',
    find: ({ sample: { guess, encoding } }) =>
      guess?.guessed && guess.sure ? [fact('table.encoding', [], { encoding })] : [],
  },
  {
    id: 'garbled',
    of: 'file',
    find: ({ sample }) => (GARBLED.test(sample.head) ? [fact('table.garbled', [], null)] : []),
  },
  { id: 'skipped-lines', of: 'file', find: skippedLines },
  { id: 'header', of: 'file', find: headerFacts },
  {
    id: 'unnamed-first',
    of: 'file',
    find: ({ layout }) => (layout.unnamedFirst ? [fact('table.unnamed-first', [], null)] : []),
  },
  {
    id: 'wrapped-rows',
    of: 'file',
    find: ({ sampled: { wrapped } }) =>
      wrapped > 0 ? [fact('table.wrapped-rows', [], null, { counts: [wrapped] })] : [],
  },
  {
    id: 'two-line-names',
    of: 'file',
    find: ({ word, sampled: { joined } }) =>
      joined.length > 0 ? [fact('table.two-line-names', joined, { word })] : [],
  },
  {
    id: 'text-mark',
    of: 'file',
    find: ({ sampled: { markedText } }) =>
      markedText.length > 0 ? [fact('table.text-mark', markedText, null)] : [],
  },
  { id: 'given-names', of: 'file', find: givenNames },
  { id: 'survey-lines', of: 'file', find: ({ sampled }) => surveyFacts(sampled) },
  {
    id: 'table-beside',
    of: 'file',
    find({ sampled }) {
      const found = looksBeside(sampled);
      return found ? [fact('table.beside', found.names, { isAgain: found.isAgain })] : [];
    },
  },
];
