import { refusals, warnings } from '../../say.ts';

/** Why a file of signals cannot be read. */
export const refusal = refusals('recording', {
  changed: `{file} became shorter while it was read
    Wait until the copying of the file has ended, and import again.`,
  'channel-ambiguous': `{file} has {count} channels that could be “{channel}”: {found}
    Rename the channels in the device’s program, or leave this file out.`,
  'channel-missing': `{file} has no channel “{channel}”; it has {channels}
    Leave the channel out for all recordings, or this recording out.`,
  empty: `{file} is empty
    Copy the file again, or leave it out.`,
  'format#matlab': `{file} {what}, and is not what its header describes
    Get the record again from where it came, or save it as .edf.`,
  'format#wfdb': `{file}, which {header} belongs to, is stored in {format}, which Etiograph does not read
    Store the record anew in format 16, with xform of the WFDB programs, or save it as .edf.`,
  'header#edf': `The header of {file} is wrong: {what}
    Export the recording again from the device’s program, or leave it out.`,
  'header#long': `{file} has data records of {mb} MB each; up to {most} MB are read
    Export the recording again with shorter data records, such as of a second.`,
  'header#wfdb': `The header {file} is wrong: {what}
    Get the record again from where it came, or leave it out.`,
  'no-data': `{file} has a header but not one whole data record
    Copy the file again, or leave it out.`,
  'no-data#wfdb': `{file} has no samples
    Copy the record again, or leave it out.`,
  'part-missing': `{file} needs {part}, which is not there
    Copy all files of the record into one folder, or leave the record out.`,
  range: `{file}, channel “{channel}”: {problem}
    Leave this channel or this file out, or correct its header in the device’s program.`,
  'record-onset': `{file} is EDF+ with gaps, but its data record {record} does not say when it began
    Export the recording again from the device’s program, or leave it out.`,
  'record-order': `{file}: {why}
    Export the recording again from the device’s program, or leave it out.`,
  'truncated-header': `{file} ends within its header: it has {bytes} bytes and the header takes {needed}
    Copy the file again, or leave it out.`,
  unit: `{file}, channel “{channel}” is in “{unit}”, but in “{other}” in its segment {segment}
    Leave the record out, or correct its headers.`,
});

/** What is odd about a file of signals, and did not stop the reading. */
export const warning = warnings('recording', {
  'annotations#aha': '{file} holds annotations in the AHA format, which are not read',
  'annotations#cut': '{file} is cut short; its annotations are read as far as they go',
  'annotations#end': '{file} does not end as annotations do, and is not read',
  'annotations#large': '{file} is larger than annotations are, and is not read',
  checksum: '{file}: the sums of the values {differ}',
  'hidden-gaps':
    '{file} claims to be without gaps (EDF+C), but its time stamps leave out {gap}; they are believed, and what lies in the gaps is missing',
  'initial-value': '{file}: the first values {differ}',
  longer: '{file} goes on after the {present} samples of each signal {what}; the rest is not read',
  'longer#edf':
    '{file} goes on after the {declared} data records that its header claims; the rest ({rest} bytes) is not read',
  'open-end':
    '{file} does not say how many data records it has, as a file that is still being written or whose device lost power; the {records} that are whole are read',
  'record-name': '{file} calls its record by another name; it is taken to be what the file’s name says',
  'same-stamps': '{file}: all data records have the same time stamp; they are taken to follow one another',
  'segment-length':
    '{file} gives its segment {segment} {frames} samples of each signal, {part} {own}; it stands where {file} says, and {rest}',
  'segment-length#all':
    '{file} claims to have {claimed} samples of each signal, but its segments have {frames}; the segments are believed',
  truncated:
    '{file} is cut short: {there} of the {frames} samples of each signal that {header} claims are there',
  'truncated#edf':
    '{file} is cut short: {present} of the {declared} data records that its header claims are there',
  uncalibrated:
    '{file} gives no gain for {channels}; 200 steps are taken for 1 {unit}, as is usual, which may be wrong',
  'undeclared-plus':
    '{file} does not say that it is EDF+, yet has a signal of annotations; its annotations and time stamps are read as those of EDF+',
  'unreadable-annotations':
    '{file} has annotations that cannot be read, the first in data record {record} or soon after; they are left out',
});
