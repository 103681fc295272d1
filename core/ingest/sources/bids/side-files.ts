import { amount, few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';

/** What BIDS keeps beside recordings and images, by the end of its name: what it is, and columns that it has to have. */
const LISTS = {
  events: ['of events', ['onset', 'duration']],
  channels: ['of channels', ['name', 'type']],
  electrodes: ['of electrodes', ['name', 'x']],
  optodes: ['of optodes', ['name', 'type']],
  scans: ['of files', ['filename']],
  sessions: ['of visits', ['session_id']],
  aslcontext: ['of volumes', ['volume_type']],
  blood: ['of blood samples', ['time']],
  beh: ['of trials', []],
  timeseries: ['of time points', []],
  regressors: ['of time points', []],
  physio: ['of time points', []],
  stim: ['of time points', []],
  motion: ['of time points', []],
} as const satisfies Readonly<Record<string, readonly [of: string, columns: readonly string[]]>>;

export type BidsList = keyof typeof LISTS;

/** `sub-01_ses-1_task-rest_events.tsv` */
const NAME = /^sub-[\p{L}\p{N}+]+(?:_[a-z]+-[\p{L}\p{N}+.]+)*_(?<suffix>[a-z]+)\.tsv(?:\.gz)?$/iu;
/** Columns of tables of people. */
const PERSON = /^(participant|subject|patient)s?(_?id)?$/i;

/**
 * Which list of BIDS a table is, of a recording, an image or one person's visits; null of tables of people, and of what is
 * called so and has other columns.
 *
 * @param header its first line; null where it has none, as a packed one
 */
export function bidsList(name: string, header: readonly string[] | null): BidsList | null {
  const suffix = NAME.exec(name)?.groups?.['suffix'].toLowerCase() ?? '';
  if (!isList(suffix) || header?.some((column) => PERSON.test(column))) return null;
  const names = header?.map((column) => column.toLowerCase());
  const wanted: readonly string[] = LISTS[suffix][1];
  return !names || wanted.every((column) => names.includes(column)) ? suffix : null;
}

const isList = (suffix: string): suffix is BidsList => Object.hasOwn(LISTS, suffix);

/** Whether JSON is called as BIDS calls what describes recordings, images or a whole data set. */
export const isBidsDescription = (name: string): boolean =>
  /^(?:dataset_description|participants|samples|genetic_info)\.json$|^(?:(?:sub|ses|task|acq|run|dir|space|rec|echo|proc|sample|desc)-[\p{L}\p{N}+]+_)+[\p{L}\p{N}]+\.json$/iu.test(
    name,
  );

/** A file that is left out with a word, and its name. */
export interface SideFile {
  readonly file: string;
  readonly is: BidsList | 'description';
}

/** Says which lists and descriptions of BIDS are not read, and what to do with what matters of them. */
export function tellSideFiles(files: readonly SideFile[]): Remark[] {
  const lists = files.filter(({ is }) => is !== 'description');
  const descriptions = files.filter(({ is }) => is === 'description').map(({ file }) => file);
  const remarks: Remark[] = [];
  if (lists.length > 0) {
    const kinds = [...new Set(lists.map(({ is }) => LISTS[is as BidsList][0]))].map((of) => {
      const names = lists.filter(({ is }) => LISTS[is as BidsList][0] === of).map(({ file }) => file);
      return `${amount(names.length)} ${of} (${few(names, 1)})`;
    });
    const channels = lists.some(({ is }) => is === 'channels')
      ? ' Channels that they call bad are read all the same.'
      : '';
    remarks.push({
      code: 'bids.lists',
      severity: 'warning',
      message: `Not read, since they belong to a recording, an image or the visits of one person and have no row a person: lists ${kinds.join(', ')}.${channels}`,
      hint: 'What matters of them, such as a share of right answers or a result of a visit, write into a table with one row a person and the column participant_id.',
    });
  }
  if (descriptions.length > 0) {
    remarks.push({
      code: 'bids.descriptions',
      severity: 'info',
      message: `Not read, since they describe how recordings and images were made: ${few(descriptions, 3, 4)}.`,
      hint: '',
    });
  }
  return remarks;
}
