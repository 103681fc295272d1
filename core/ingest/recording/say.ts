import { refusals, remarks } from '../say.ts';

/** Why recordings, or one of them, cannot be read as was asked for. */
export const refusal = refusals('recording', {
  'annotations-only': `{file} holds annotations only, such as sleep stages, and no samples
    Name it like its recording with -Hypnogram at the end, as night7-Hypnogram.edf for night7.edf, so that its stages are read with it; or leave it out.`,
  fragment: `{file} is cut short: only {there} of the {claimed} {what} that its header claims are there
    Copy the file again from the device.`,
  'no-channels': `No channel is chosen
    Choose at least one channel.`,
  'no-stage': `{file} has no {stage}
    Choose a shorter part, or leave this recording out.`,
  'not-scored': `{file} has no sleep scoring, and the part to take goes by its stages
    Choose the file of its scoring together with it, or leave this recording out.`,
  'nothing-to-import': `No recording could be imported: {why}
    Check the folder, the pattern and the settings.`,
  'settings#steps': `{steps} is not a number of steps
    Choose a whole number of steps, such as 120.`,
  'settings#window': `A window of {seconds} seconds holds nothing
    Choose a longer window, or the whole recording.`,
  unit: `{file}, channel “{channel}” {is}, not in “{wanted}” as chosen
    Choose the unit that most recordings have, and leave the others out.`,
  window: `{file} lasts {lasts} s, and the window from {from} s to {to} s has none of it
    Choose a window that the recordings have, or leave this one out.`,
});

/** What a person should know of recordings that are read together. */
export const remark = remarks('recording', {
  warning: {
    'channel-names#synonyms': `these are read as one channel, {channel}: {names}.
      If they measure different things, choose one, or rename the others in the files.`,
    'channels-unreadable': `channels that no recording has once, and so that it can be read, are not taken: {channels}.
      Where a recording has two of one name, give each a name of its own in the program that it comes from, or in the header by EDFbrowser.`,
    codes: `by {names} {channels} {hold} codes, as of positions, stages or marks; each step has the commonest of its codes, and no mean of them.
      A model takes codes for amounts: leave the channel out unless its codes are in an order.`,
    'maybe-codes': `{channel} {does} in {count} of {all} recordings; its steps are the means of these numbers.
      If they are codes, their means say nothing: leave the channel out.`,
    scales: `{channel} has other numbers by far in {count} of {all} recordings, though its unit is the same ({files}); they are taken as they are.
      They may be in another unit than their headers say, or of another device: export them again, or leave them out. A model takes one scale for all, in which either these or the others would hardly count.`,
    sensor: `{channel} {does} in {count} of {all} recordings ({files}); these values are taken as they are.
      {advice}`,
    'short-stage': `{count} of {all} recordings have less of the stage than was asked for, and the rest of their steps is missing: {files}.
      Choose a shorter part.`,
    units: `{channel} has several units and its numbers are taken as they are: {units}.
      Choose a unit, or leave out the recordings in another one.`,
  },
  info: {
    'channel-names': `these are read as one channel, {channel}: {names}.`,
    'channels-left-out': `channels that too few of the {all} recordings have are not taken: {channels}.
      To take one, name all that are wanted (--channels "{wanted}"); recordings without it are left out then.`,
    'codes-left-out': `by {names} {channels} {hold} codes, as of positions, stages or marks, and {are} not taken.
      A model would take codes for amounts. Where the codes are in an order, or these are amounts, choose the channels by name (--channels in the terminal, the list of channels in the window).`,
    gaps: `{count} of {all} recordings have gaps ({seconds} s in {file}); what lies in them is missing.`,
    ranges: `the limits in the headers differ: {channels}.`,
    rates: `the sampling rate differs, and all are brought to the same steps: {channels}.`,
    'units-converted': `{channel} is brought to {unit}; files have {units}.`,
  },
});
