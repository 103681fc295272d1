import { remarks } from '../../../../ingest/say.ts';

/** What a person should know of recordings before they are read. */
export const remark = remarks('recording', {
  warning: {
    'alias-both': `{both} of {all} recordings have both {name} and {other}; {name} is taken of these.
      If they measure different things, do not call them the same.`,
    'alias-proposed': `{name} ({recordings} recordings) and {other} ({others}) may be the same; no recording has both.
      If they are, say --alias "{name}={other}".`,
    'alias-unused': `no recording has a channel “{name}”, which was said to be the same as {others}.
      Check how the name is written.`,
    'outside-window': `{count} of {all} recordings have nothing of the window and are not taken in.
      Let the window begin earlier.`,
  },
  info: {
    lengths: `{count} of {all} recordings are longer or shorter than most, and all are brought to {steps} steps: a step is {shortest} in the shortest, {longest} in the longest.
      Choose a window to have steps of one length.`,
    'ends-within': `{count} of {all} recordings end within the window; the rest of their steps is missing.`,
  },
});

/** What a person should know of the scorings of recordings. */
export const scoringRemark = remarks('scoring', {
  warning: {
    stale: `no recording has a sleep scoring now; “{table}” is that of an earlier import.
      Remove that table, or import the recordings together with their scorings.`,
  },
  info: {
    'in-recordings': `{count} of {all} recordings have no file with a sleep scoring; the import looks for stages among their own annotations.`,
  },
});
