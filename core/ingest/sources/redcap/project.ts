import {
  choicesOf,
  lackingColumns,
  redcapFields,
  type DictionaryColumn,
  type RedcapField,
} from './dictionary.ts';
import { unique } from '../../table/shape/pivot/tally.ts';
import { plainTitle } from '../texts.ts';

/** An event of a longitudinal project: a visit. */
export interface RedcapEvent {
  /** `baseline_arm_1` */
  readonly name: string;
  readonly label: string;
  /** Number of its arm. */
  readonly arm: string;
}

/** What the files beside an export say of its project. */
export interface RedcapProject {
  /** Null where no dictionary is there. */
  readonly fields: readonly RedcapField[] | null;
  /** What the dictionary has no column for. */
  readonly lacks: readonly DictionaryColumn[];
  /** In the order of the project; empty where no list is there. */
  readonly events: readonly RedcapEvent[];
  /** Names of arms by their numbers. */
  readonly arms: ReadonlyMap<string, string>;
  /** Names of forms. */
  readonly forms: ReadonlyMap<string, string>;
  /** Codes that stand for a missing value in every field, and their labels, which an export of labels has. */
  readonly missing: readonly string[];
}

export const NO_PROJECT: RedcapProject = {
  fields: null,
  lacks: [],
  events: [],
  arms: new Map(),
  forms: new Map(),
  missing: [],
};

/** What a file beside an export is; none of them is a table of people. */
export type RedcapPart =
  'dictionary' | 'events' | 'arms' | 'mapping' | 'repeats' | 'groups' | 'forms' | 'about';

const HEADERS: readonly (readonly [RedcapPart, string])[] = [
  ['dictionary', 'variable / field name|form name|field type'],
  ['dictionary', 'field_name|form_name|field_type'],
  ['mapping', 'arm_num|unique_event_name|form'],
  ['events', 'event_name|arm_num|unique_event_name'],
  ['repeats', 'form_name|custom_form_label'],
  ['groups', 'data_access_group_name|unique_group_name'],
  ['forms', 'instrument_name|instrument_label'],
  ['about', 'project_id|project_title|is_longitudinal'],
];

/** Which file of a REDCap project a first line is of; null where it is of none. */
export function redcapPart(header: readonly string[]): RedcapPart | null {
  const columns = header.map(plainTitle);
  const found = HEADERS.find(([, names]) => names.split('|').every((name) => columns.includes(name)));
  if (found) return found[0];
  const isArms = columns.length === 2 && columns.includes('arm_num') && columns.includes('name');
  return isArms ? 'arms' : null;
}

/**
 * A project with what one more of its files says.
 *
 * @param records of the file, its header first
 */
export function withPart(project: RedcapProject, records: readonly (readonly string[])[]): RedcapProject {
  const [header, ...rows] = records;
  const part = redcapPart(header);
  const columns = header.map(plainTitle);
  const cellsOf = (...names: readonly string[]): string[][] => {
    const places = names.map((name) => columns.indexOf(name));
    return rows.map((cells) => places.map((c) => (cells[c] ?? '').trim()));
  };
  const pairs = (key: string, value: string): Map<string, string> =>
    new Map(cellsOf(key, value).map(([k, v]) => [k, v]));
  switch (part) {
    case 'dictionary':
      return { ...project, fields: redcapFields(records), lacks: lackingColumns(header) };
    case 'events': {
      const all = cellsOf('unique_event_name', 'event_name', 'arm_num').filter(([name]) => name !== '');
      return { ...project, events: all.map(([name, label, arm]) => ({ name, label, arm })) };
    }
    case 'arms':
      return { ...project, arms: pairs('arm_num', 'name') };
    case 'forms':
      return { ...project, forms: pairs('instrument_name', 'instrument_label') };
    case 'about': {
      const [[codes] = ['']] = cellsOf('missing_data_codes');
      return { ...project, missing: unique(choicesOf(codes).flatMap(({ code, label }) => [code, label])) };
    }
    default:
      return project;
  }
}

/** The event that a cell of an export names, by its own name or by its label; one that no list has stands for itself. */
export function eventOf(cell: string, { events }: Pick<RedcapProject, 'events'>): RedcapEvent {
  // An arm's name may have parentheses of its own.
  const ofArm = /\s*\(Arm (\d+):.*\)$/i.exec(cell);
  const bare = ofArm ? cell.slice(0, ofArm.index) : cell;
  const arm = /_arm_(\d+)[a-z]?$/.exec(cell)?.[1] ?? ofArm?.[1] ?? '';
  const found =
    events.find(({ name }) => name === cell) ??
    events.find((event) => event.label === bare && (arm === '' || event.arm === arm));
  return found ?? { name: cell, label: inWords(bare), arm: arm || '1' };
}

/** `follow_up_arm_1` as `follow up`. */
const inWords = (name: string): string => name.replace(/_arm_\d+[a-z]?$/, '').replaceAll('_', ' ');
