import type { Finding } from '../../../cohort/finding.ts';
import { amountOf, few } from '../../../text/sentence.ts';

/** Names that a sentence lists. */
const SHOWN = 6;

/** Why cells of a column are read as missing. */
type LostCell = 'nan' | 'infinite' | 'bytes' | 'twice';

/** What is to be said of columns as a whole. */
type ColumnNote = 'left-out' | 'flattened' | 'utc' | 'order-lost' | 'unknown-zone';

/** What a person should know of how the columns of a file are read, gathered while they are. */
export interface Notes {
  /** Counts a cell that is read as missing although the file has something there. */
  lost(kind: LostCell, column: string): void;
  note(kind: ColumnNote, column: string): void;
  /** Columns whose moments are told in the time of a zone. */
  zone(zone: string, column: string): void;
  findings(): Finding[];
}

/** @param file its name, for messages */
export function columnNotes(file: string): Notes {
  const lost = new Map<LostCell, Map<string, number>>();
  const noted = new Map<ColumnNote, string[]>();
  const zones = new Map<string, string[]>();
  return {
    lost(kind, column) {
      const counts = lost.get(kind) ?? new Map<string, number>();
      lost.set(kind, counts.set(column, (counts.get(column) ?? 0) + 1));
    },
    note(kind, column) {
      noted.set(kind, [...(noted.get(kind) ?? []), column]);
    },
    zone(zone, column) {
      zones.set(zone, [...(zones.get(zone) ?? []), column]);
    },
    findings: () => [
      ...[...noted].map(([kind, columns]) => columnFinding(file, kind, columns)),
      ...[...zones].map(([zone, columns]) => zoneFinding(file, zone, columns)),
      ...[...lost].map(([kind, counts]) => lostFinding(file, kind, counts)),
    ],
  };
}

const columnsOf = (columns: readonly string[]): string =>
  `${columns.length === 1 ? 'column' : 'columns'} ${few(
    columns.map((name) => `“${name}”`),
    SHOWN,
  )}`;

const COLUMNS: Readonly<
  Record<ColumnNote, Pick<Finding, 'severity' | 'hint'> & { say(which: string, many: boolean): string }>
> = {
  'left-out': {
    severity: 'warning',
    say: (which, many) =>
      `${which} ${many ? 'hold' : 'holds'} lists or other values that fit in no cell, and ${many ? 'are' : 'is'} left out.`,
    hint: 'If what is in it matters, write it as columns of its own, one for each value, where the file was made.',
  },
  flattened: {
    severity: 'info',
    say: (which, many) =>
      `${which} ${many ? 'hold' : 'holds'} several values under one name. Each is a column of its own, as in “address.city”.`,
    hint: '',
  },
  utc: {
    severity: 'info',
    say: (which, many) =>
      `${which} ${many ? 'hold' : 'holds'} moments in universal time (UTC), and ${many ? 'are' : 'is'} read so: clocks of the place may have shown other hours, and near midnight another day.`,
    hint: 'If the time of day matters, save the times as those of the place where the file was made.',
  },
  'order-lost': {
    severity: 'warning',
    say: (which, many) =>
      `${which} ${many ? 'hold' : 'holds'} groups that have an order, but the file does not keep which.`,
    hint: 'Look at the order of the groups in the preview, and set it where it is another.',
  },
  'unknown-zone': {
    severity: 'warning',
    say: (which, many) =>
      `${which} ${many ? 'name' : 'names'} a time zone that is not known here. The moments are read in universal time (UTC).`,
    hint: 'If the time of day matters, save the times as those of the place where the file was made.',
  },
};

function columnFinding(file: string, kind: ColumnNote, columns: readonly string[]): Finding {
  const { severity, say, hint } = COLUMNS[kind];
  return {
    code: `records.${kind}`,
    severity,
    message: `${file}: ${say(columnsOf(columns), columns.length > 1)}`,
    hint,
    // What is left out is no column of the table.
    about: kind === 'left-out' || kind === 'flattened' ? [] : columns,
  };
}

const zoneFinding = (file: string, zone: string, columns: readonly string[]): Finding => ({
  code: 'records.zone',
  severity: 'info',
  message: `${file}: the moments of ${columnsOf(columns)} are read as clocks in the time zone ${zone} showed them, as the file says.`,
  hint: '',
  about: columns,
});

const LOST: Readonly<Record<LostCell, Pick<Finding, 'severity' | 'hint'> & { say(many: boolean): string }>> =
  {
    nan: {
      severity: 'info',
      say: (many) => `${many ? 'are' : 'is'} “not a number” (NaN), and read as missing`,
      hint: '',
    },
    infinite: {
      severity: 'warning',
      say: (many) => `${many ? 'are' : 'is'} infinite, and read as missing`,
      hint: 'Look up where the file was made how they came about; often it is a division by zero.',
    },
    twice: {
      severity: 'warning',
      say: (many) =>
        `${many ? 'have' : 'has'} two different values in one record, and ${many ? 'are' : 'is'} read as missing`,
      hint: 'Give each value of a record a name of its own.',
    },
    bytes: {
      severity: 'warning',
      say: (many) =>
        `${many ? 'hold' : 'holds'} pictures or other contents that are no text, and read as missing`,
      hint: 'Leave the column out, or save its texts as text.',
    },
  };

function lostFinding(file: string, kind: LostCell, counts: ReadonlyMap<string, number>): Finding {
  const total = [...counts.values()].reduce((n, count) => n + count, 0);
  const { severity, say, hint } = LOST[kind];
  const columns = [...counts.keys()];
  return {
    code: `records.${kind}`,
    severity,
    message: `${file}, ${columnsOf(columns)}: ${amountOf(total, 'cell')} ${say(total > 1)}.`,
    hint,
    about: columns,
  };
}
