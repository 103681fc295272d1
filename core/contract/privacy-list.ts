import type { ImportPrivacy, PrivacyList } from './privacy-views.ts';
import { listed } from '../text/sentence.ts';
import { FEWEST_ALIKE, type RareCombination } from '../cohort/rare-combinations.ts';
import type { KeptOut } from '../ingest/privacy/kept-out.ts';
import { textCell } from '../export/csv.ts';

export type { RareCombination };

const WHY: Readonly<Record<KeptOut['by'], string>> = {
  name: 'its name and values',
  values: 'its values',
  place: 'what stands in this place',
  mark: 'marked as an identifier where it comes from; not looked into',
  person: 'asked for at import',
  nothing: 'nothing; not looked at',
};

const DONE: Readonly<Record<KeptOut['done'], string>> = {
  'left out': 'not stored',
  'read as missing': 'read as missing',
  'blotted out': 'blotted out',
  'taken in': 'stored, as asked for at import',
  'taken as the id': 'stored as the id',
  pseudonyms: 'replaced by pseudonyms',
  shifted: 'shifted, by the same time for all dates of a person',
  capped: 'ages over 89 stored as 90',
  'not looked for': 'not looked for; look at the pictures, or import them again where words can be found',
};

const UNITS: Readonly<Record<KeptOut['unit'], readonly [one: string, several: string]>> = {
  cells: ['cell', 'cells'],
  texts: ['text', 'different texts'],
  files: ['file', 'files'],
  ids: ['id', 'ids'],
  people: ['person', 'people'],
};

/** A line of the list in words. */
export interface KeptOutLine {
  readonly found: string;
  readonly where: string;
  readonly why: string;
  readonly done: string;
  readonly count: string;
}

/** What was found and done, in words, without any value. */
export function keptOutLine({ kind, where, by, done, count, unit, among }: KeptOut): KeptOutLine {
  const said = `${count.toLocaleString('en')} ${UNITS[unit][count === 1 ? 0 : 1]}`;
  return {
    found: kind,
    where,
    why: WHY[by],
    done: DONE[done],
    count:
      by === 'mark' ? '' : among === null ? said : `${said} of ${among.toLocaleString('en')} rows looked at`,
  };
}

/** A combination in words: `4 people by sex (clinic) and site (clinic), in 2 combinations that fewer than 5 people have`. */
export const rareWords = ({ columns, combinations, people }: RareCombination): string =>
  `${people.toLocaleString('en')} ${people === 1 ? 'person' : 'people'} by ${listed(columns)}, in ${combinations === 1 ? 'one combination' : `${combinations.toLocaleString('en')} combinations`} that fewer than ${FEWEST_ALIKE} people have`;

const COLUMNS = ['data', 'kind', 'files', 'people', 'found', 'where', 'why', 'done', 'count'];

/** Imports of which there is nothing to list say so. */
function linesOf({ known, found }: ImportPrivacy): KeptOutLine[] {
  if (found.length > 0) return found.map(keptOutLine);
  const where = known ? 'nothing was found' : 'not known: imported before such a list was kept';
  return [{ found: '', where, why: '', done: '', count: '' }];
}

/** The list for a spreadsheet; a byte order mark stands first, so that it is read as UTF-8. */
export function privacyCsv({ imports }: PrivacyList): string {
  const rows = imports.flatMap((one) =>
    linesOf(one).map(({ found, where, why, done, count }) => [
      ...[one.modality, one.kind, one.files.join('; '), String(one.people)],
      ...[found, where, why, done, count],
    ]),
  );
  return `\uFEFF${[COLUMNS, ...rows].map((row) => row.map(textCell).join(',')).join('\n')}\n`;
}

const cell = (text: string): string => text.replace(/[|\\<]/g, '\\$&').replace(/\s+/g, ' ');
const row = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** The list as a page of text to keep with the papers of a study, in Markdown. */
export function privacyMarkdown({ project, app, imports }: PrivacyList): string {
  const parts = imports.map((one) =>
    [
      `## ${cell(one.modality)}`,
      '',
      `${one.kind}, ${one.people.toLocaleString('en')} people, read from ${one.files.map(cell).join(', ')}.${
        one.key ? ` The ids are pseudonyms of key ${one.key}.` : ''
      }`,
      '',
      row(['Found', 'Where', 'Told by', 'What was done', 'How many']),
      row(['---', '---', '---', '---', '---']),
      ...linesOf(one).map(({ found, where, why, done, count }) => row([found, where, why, done, count])),
    ].join('\n'),
  );
  const head = [
    `# What was kept out of ${cell(project)}`,
    '',
    `Found by Etiograph ${app} at import, by names and values. It lists places, kinds and counts, and no value. What such a guard does not know, it does not find: look at what is stored before it is shared.`,
  ].join('\n');
  return `${[head, ...parts].join('\n\n')}\n`;
}
