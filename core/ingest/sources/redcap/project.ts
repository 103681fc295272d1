import {
  choicesOf,
  lackingColumns,
  redcapFields,
  type DictionaryColumn,
  type RedcapField,
} from './dictionary.ts';

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
  /** Names of data access groups by what an export calls them. */
  readonly groups: ReadonlyMap<string, string>;
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
  groups: new Map(),
  forms: new Map(),
  missing: [],
};

/** What a file beside an export is; none of them is a table of people. */
export type RedcapPart =
  'dictionary' | 'events' | 'arms' | 'mapping' | 'repeats' | 'groups' | 'forms' | 'about';

const HEADERS: readonly (readonly [RedcapPart, readonly string[]])[] = [
  ['dictionary', ['variable / field name', 'form name', 'field type']],
  ['dictionary', ['field_name', 'form_name', 'field_type']],
  ['mapping', ['arm_num', 'unique_event_name', 'form']],
  ['events', ['event_name', 'arm_num', 'unique_event_name']],
  ['repeats', ['form_name', 'custom_form_label']],
  ['groups', ['data_access_group_name', 'unique_group_name']],
  ['forms', ['instrument_name', 'instrument_label']],
  ['about', ['project_id', 'project_title', 'is_longitudinal']],
];

/** Which file of a REDCap project a first line is of; null where it is of none. */
export function redcapPart(header: readonly string[]): RedcapPart | null {
  const columns = header.map(plain);
  const found = HEADERS.find(([, names]) => names.every((name) => columns.includes(name)));
  if (found) return found[0];
  const isArms = columns.length === 2 && columns.includes('arm_num') && columns.includes('name');
  return isArms ? 'arms' : null;
}

const plain = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

/**
 * A project with what one more of its files says.
 *
 * @param records of the file, its header first
 */
export function withPart(project: RedcapProject, records: readonly (readonly string[])[]): RedcapProject {
  const [header, ...rows] = records;
  const part = redcapPart(header);
  const columns = header.map(plain);
  const pairs = (key: string, value: string): Map<string, string> => {
    const [k, v] = [columns.indexOf(key), columns.indexOf(value)];
    return new Map(rows.map((cells) => [(cells[k] ?? '').trim(), (cells[v] ?? '').trim()]));
  };
  switch (part) {
    case 'dictionary':
      return { ...project, fields: redcapFields(records), lacks: lackingColumns(header) };
    case 'events': {
      const [name, label, arm] = ['unique_event_name', 'event_name', 'arm_num'].map((key) =>
        columns.indexOf(key),
      );
      const events = rows.map((cells): RedcapEvent => ({
        name: (cells[name] ?? '').trim(),
        label: (cells[label] ?? '').trim(),
        arm: (cells[arm] ?? '').trim(),
      }));
      return { ...project, events: events.filter((event) => event.name !== '') };
    }
    case 'arms':
      return { ...project, arms: pairs('arm_num', 'name') };
    case 'groups':
      return { ...project, groups: pairs('unique_group_name', 'data_access_group_name') };
    case 'forms':
      return { ...project, forms: pairs('instrument_name', 'instrument_label') };
    case 'about': {
      const codes = rows[0]?.[columns.indexOf('missing_data_codes')] ?? '';
      const missing = choicesOf(codes).flatMap(({ code, label }) =>
        label === code ? [code] : [code, label],
      );
      return { ...project, missing };
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
