import { few, listed, plural } from '../../../text/sentence.ts';
import { isOne, quoted, type Sentence, shown } from './sentence.ts';

const SHOWN = 6;
type Meaning = { readonly value: string; readonly label: string };
const meanings = (levels: readonly Meaning[]): string =>
  few(
    levels.map(({ value, label }) => `${value} is ${shown(label)}`),
    SHOWN,
  );
const OTHER_MEANING = 'If they mean something else, give the column a codebook, or change its type.';
const column = <V>(
  severity: Sentence<V>['severity'],
  text: Sentence<V>['text'],
  hint: Sentence<V>['hint'] = '',
  more: Pick<Sentence<V>, 'together' | 'isSum' | 'names'> = {},
): Sentence<V> => ({ of: 'column', severity, text, hint, ...more });
const them = (about: readonly string[]): string => (about.length === 1 ? 'it' : 'them');
const times = (n: string): string => (isOne(n) ? 'once' : `${n} times`);

/** What is said of what a column holds and means: codes, groups, several values in a cell, empty cells. */
export const COLUMN_SENTENCES = {
  'table.codebook-of-another': column<{ values: readonly string[]; others: readonly string[] }>(
    'warning',
    ({ values, others }) =>
      `the codebook gives it the values ${few(values, 5, 6)}, and most cells hold others${others.length === 0 || others.some((value) => shown(value) !== value) ? '' : ` (${few(others, 5, 6)})`}. It is read without the codebook, which may be that of another table.`,
    'If the codebook is right, mend the values in the file; else nothing needs to be done.',
  ),
  'table.codebook-ends': column<{ values: readonly string[] }>(
    'info',
    ({ values }) =>
      `the codebook names ${few(values, 5, 6)} alone, and many cells hold whole numbers between them. They are read as they stand, without names.`,
    'If only the named values are right, mend the others in the file.',
  ),
  'table.plink-codes': column<{ levels: readonly Meaning[] }>(
    'info',
    ({ levels }) => `its codes are read as PLINK writes them: ${meanings(levels)}, 0 and -9 are not known.`,
    OTHER_MEANING,
  ),
  'table.labels-beside': column<{ levels: readonly Meaning[]; missing: readonly string[]; beside: string }>(
    'info',
    ({ levels, missing, beside }) =>
      `its codes are read as “${beside}” says: ${meanings(levels)}${missing.length > 0 ? `; ${few(missing, SHOWN)} ${plural(missing.length, 'means', 'mean')} missing` : ''}.`,
    OTHER_MEANING,
  ),
  'table.name-codes': column<{
    levels: readonly Meaning[];
    unlisted: readonly string[];
    isFollowed: boolean;
  }>(
    ({ isFollowed }) => (isFollowed ? 'info' : 'warning'),
    ({ levels, unlisted, isFollowed }) =>
      isFollowed
        ? `its codes are read as its name says: ${meanings(levels)}.`
        : `its name says that ${meanings(levels)}, and there are cells with ${few(unlisted.map(shown), SHOWN)} too. Its codes are not read as the name says.`,
    ({ isFollowed }) =>
      isFollowed
        ? OTHER_MEANING
        : 'Give the column a codebook that lists these too, or mend them in the file; else choose the type of the column.',
  ),
  'table.missing-code': column<{ codes: readonly string[]; declared: number | null }>(
    'info',
    ({ codes }, [n]) =>
      `${[...new Set(codes.map(shown))].join(' and ')} (${times(n)} in the rows looked at) ${plural(codes.length, 'is', 'are')} read as missing.`,
    (_, about) =>
      about.length === 1
        ? 'If it is a true value, say which texts mean missing in this column.'
        : 'Where it is a true value, say which texts mean missing in that column.',
    { together: 2, isSum: true, names: SHOWN },
  ),
  'table.doubtful-value': column<{ as: 'group' | 'number' | 'date'; values: readonly string[] }>(
    'warning',
    ({ as, values }) => {
      const kept = {
        group: plural(values.length, 'kept as a group of its own', 'kept as groups of their own'),
        number: plural(values.length, 'kept as a number', 'kept as numbers'),
        date: plural(values.length, 'kept as a date', 'kept as dates'),
      }[as];
      return `${few(values, SHOWN)} may mean that nothing is known, and ${plural(values.length, 'is', 'are')} ${kept}.`;
    },
    'If so, say that it means missing in this column (for a terminal, in the column “missing” of a codebook).',
    { together: 2, names: SHOWN },
  ),
  'table.empty-as': column<{ text: string; isStandard: boolean }>(
    'info',
    ({ text, isStandard }, [n]) =>
      `${isOne(n) ? 'one empty cell' : `${n} empty cells`} in the rows looked at ${isOne(n) ? 'is' : 'are'} read as ${quoted(text)}, as ${isStandard ? 'studies that follow CDISC write it' : 'you say'}.`,
    ({ isStandard }, [name]) =>
      isStandard ? `If nothing is known where it is empty, say so (in a terminal --empty "${name}=NA").` : '',
    { together: 2, isSum: true, names: SHOWN },
  ),
  'table.empty-no-effect': column<{ missing: string | null }>(
    'warning',
    ({ missing }) =>
      `its empty cells stay empty, since ${missing === null ? 'it tells people or visits apart' : `${quoted(missing)} means missing in it`}.`,
    ({ missing }) => (missing === null ? '' : 'Say another text for them.'),
  ),
  'table.one-value': column<{ mark: string | null; no: string | null }>(
    'warning',
    ({ mark }, [filled, rows], about) =>
      `${mark !== null ? `the value “${mark}”` : about.length > 1 ? 'one text each' : 'the same text'} stands in ${filled} of ${rows} rows looked at, and nothing in the others, which are read as missing. No link of ${them(about)} can be found.`,
    ({ no }, [name]) =>
      `If an empty cell means “no”, say so${no === null ? '' : ` (in a terminal --empty "${name}=${no}")`}.`,
    { together: 2, names: SHOWN },
  ),
  'table.all-missing': column<null>('warning', () => 'no value in the rows looked at.', 'Leave it out.'),
  'table.many-levels': column<null>(
    'warning',
    (_, [n]) => `it has ${n} categories.`,
    'Read it as text or number if it is no category.',
  ),
  'table.word-order': column<{ labels: readonly string[] }>(
    'info',
    ({ labels }) => `its groups are read in this order: ${few(labels.map(shown), 8)}.`,
    'If they have another order, or none, put them in order or change the type.',
  ),
  'table.same-groups': column<{ groups: readonly (readonly string[])[] }>(
    'info',
    ({ groups }) =>
      `values that say the same are read as one group: ${few(
        groups.map((group) => `${group.map(quoted).join(', ')} as ${quoted(group[0])}`),
        SHOWN,
      )}.`,
    'If they are different groups, take them apart under Variables in Cohort (in a terminal by etiograph levels), or write them otherwise in the file.',
  ),
  'table.nearly-same-groups': column<{ groups: readonly (readonly string[])[] }>(
    'warning',
    ({ groups }) =>
      `${few(
        groups.map((group) => group.map(quoted).join(', ')),
        SHOWN,
      )} differ in capital letters or spaces alone, and are read as groups of their own.`,
    'If they are the same, merge them under Variables in Cohort (in a terminal by etiograph levels), or write them alike in the file.',
  ),
  'table.several-numbers': column<{
    mark: string;
    isText: boolean;
    isWhole: boolean;
    parts: readonly string[] | null;
    areFractions: boolean;
  }>(
    'warning',
    ({ mark, isText, isWhole }, [several, filled, levels]) => {
      const hold = isWhole
        ? 'most cells hold several numbers'
        : `${several} of ${filled} cells looked at hold several numbers`;
      const stand =
        mark === 'units'
          ? 'with their units'
          : `with “${mark}” ${mark === '( )' ? 'around one of them' : 'between them'}`;
      return `${hold} ${stand}. ${isText ? 'It is no number, and is read as text, which is not stored.' : `It is no number: its ${levels} different texts are categories without an order.`}`;
    },
    ({ parts, areFractions }, [name]) =>
      parts
        ? `Read each number in a column of its own, ${listed(parts.map((part) => `“${part}”`))} (in a terminal: etiograph import --split "${name}").${areFractions ? ' If they are fractions, write 0.5 for 1/2 in the file instead.' : ''}`
        : 'Write each number in a column of its own in the file, and take the file once more.',
  ),
  'table.several-answers': column<{ mark: string; isText: boolean }>(
    'warning',
    ({ mark, isText }, [levels]) =>
      `cells hold several answers with ${mark === ' ' ? 'spaces' : `“${mark}”`} between them. ${isText ? 'It is read as text, which is not stored.' : `Each of the ${levels} combinations is a group of its own, and none says who gave one answer.`}`,
    'Write each answer in a column of its own, 1 where it was given and 0 where not (survey programs do so at the export, as “split into columns”), and take the file once more.',
  ),
  'table.split': {
    of: 'nothing',
    severity: ({ lost }) => (lost === 0 ? 'info' : 'warning'),
    text: ({ file, column: name, mark, count, lost }, [cells], about) =>
      `${file}, column “${name}”: its cells are taken apart at “${mark}”, as you say: ${listed(about.map((part) => `“${part}”`))}.${
        lost === 0
          ? ''
          : ` ${lost === 1 ? 'One cell' : `${cells} cells`} of the rows looked at ${plural(lost, 'does', 'do')} not fall into ${String(count)} parts, and ${plural(lost, 'is', 'are')} read as missing.`
      }`,
    hint: '',
  } as Sentence<{ file: string; column: string; mark: string; count: number; lost: number }>,
  'table.keyed-cells': column<{ keys: readonly string[] }>(
    'warning',
    ({ keys }) => {
      const said = few(
        keys.map((key) => `“${key}:”`),
        8,
      );
      return keys.length === 1
        ? `its cells begin with ${said}, so that numbers in it are no numbers.`
        : `its cells are of different variables, and begin with ${said}, so that they are no groups of one variable.`;
    },
    ({ keys }) =>
      keys.length === 1
        ? `Name the column ${keys[0]} in the file, and take the beginning out of its cells.`
        : `Make a column of each (${few(keys, 8)}) in the file, with what stands behind the colon.`,
  ),
  'table.written-once': column<null>(
    'warning',
    (_, [filled, rows]) =>
      `${filled} of the first ${rows} rows have a value, all different and none in the row below another, as where a value is written once for a group of rows. The empty cells are read as missing.`,
    'If a value counts for the rows below it, fill these in the file; else leave the column out or let it be.',
  ),
};
