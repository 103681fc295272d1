import { refusals, remarks } from '../../say.ts';

/** Why a scoring cannot be read, or what is to be said of it first. */
export const refusal = refusals('scoring', {
  'asleep-awake': `{file} has no numbers but 0 and 1, which tell who was awake and asleep, and no stages of sleep
    Leave it out, as no table is made of sleep without stages. If 1 is N1 there, {howToSay}`,
  elsewhere: `{file} has no sleep stage within the {seconds} s of the recording {recording}
    Check that the scoring is that of this night, and that both have the true start.`,
  epoch: `{file} does not say how many seconds an epoch lasts
    Export the scoring again from Profusion.`,
  'no-stages': `{file} has no sleep stage{known}
    Stages are W, N1, N2, N3 and REM, or 0 to 5; export the scoring again with these.`,
  'no-stages#annotations': `{file} has no sleep stage among its {count} annotations
    Leave it out, or export the sleep stages as annotations: Sleep stage W, N1, N2, N3, R.`,
  'other-numbers': `{file} has the number {number}, which is no stage by “{as}”
    Say what the numbers mean otherwise ({names}), or write the stages as W, N1, N2, N3 and REM.`,
  'other-words': `{file} has {words} that {stand} for sleep stages and {are} not known, the first at {first} from the start of the recording; without them the night would be shorter than it was scored
    Write the stages as W, N1, N2, N3 and REM, or 0 to 5.`,
  'other-xml': `{file} is an XML file, and no scoring of NSRR, Compumedics Profusion or Philips Sleepware
    Export the scoring as one of these, or as EDF+ annotations.`,
  overlap: `{file} scores the same time twice: {before} until {end}, and {stage} from {start}, counted from the start of the recording
    Keep the stages of one scorer in the file.`,
  scorers: `{file} has sleep stages of several scorers, or of a program too: other words stand before “Sleep stage” for the same time, the first at {first} from the start of the recording
    Keep the stages of one scorer in the file.`,
  start: `{file} tells the time of day, and its recording {does}
    Export the recording again with its true start, or the scoring with seconds from the start.`,
  'start#edf': `{file} {does}
    Export recording and scoring again from one program, so that both have the true start.`,
  times: `{file} has a line whose time or duration cannot be read
    Write times as 23:15:30 or as seconds from the start, durations as seconds.`,
  'times#stage': `{file} has a sleep stage that begins at {start} s and lasts {seconds} s
    Export the scoring again from the program that it comes from.`,
  'times#order': `{file} has its times of day out of their order: one falls back to {time}
    Export the scoring again from the program that it comes from.`,
  'times#event': `{file}: its scored event {number} has no start or duration in seconds
    Export the scoring again from the program that it comes from.`,
  'times#sleepware': `{file} has {what} in seconds
    Export the scoring again from Sleepware.`,
  'too-large': `{file} is too large for a scoring ({mb} MB)
    Leave it out, or export the scoring again.`,
  'which-4': `{file} has {numbers} for stages, and 4 may be REM or stage 4
    {advice}`,
  'which-column': `{file} has {columns} with sleep stages
    Keep one column with the stages W, N1, N2, N3 and REM.`,
  'which-epoch': `{file} has {count} stages{recording}
    Say how many seconds an epoch lasts, under “How long an epoch is”, in a terminal --epoch 30.`,
  'which-epoch#two': `{file} says two lengths of an epoch above its stages
    Keep the line that is right, and take out the other.`,
  'which-epoch#said': `{file} says above its stages that an epoch lasts {own} s, and {said} s was said of all lists
    Say nothing of how long an epoch is, or take the line out of the file.`,
  'which-numbers#awake': `{file} has {numbers} for stages, without a 0 for awake, and 1 may be awake
    {advice}`,
  'which-numbers#first': `{file} has {numbers} for stages and begins with 5, which may be REM or awake
    {advice}`,
  'which-numbers#odd': `{file} has {numbers} for stages; read as 0 awake to 5 REM, {odd}
    {advice}`,
  'which-numbers#rem': `{file} has {numbers} for stages and no 5 for REM{others}; they may count light sleep, deep sleep and REM, or put REM elsewhere
    {advice}`,
  'which-times#two': `{file} says two times at which it begins above its stages
    Keep the line that is right, and take out the other.`,
  'which-times#line': `{file} has a time of day in line {line} of those above its stages, and whether its first epoch begins then is not said
    Begin the line with “Start time:” if it does, or take the line out if the list begins with its recording.`,
  'which-times#first': `{file} says above its stages that it begins {above} s after its recording, and its first row {row} s after it
    Take out the line with the start if the rows count from the start of the recording.`,
  'which-times#text': `{file} has another text on each row of column {column}, which may tell when stages begin and cannot be read
    Write times as 23:15:30 or as seconds from the start; or take the column out if the list begins with its recording.`,
  'which-times#numbers': `{file} has numbers in column {column} that rise by {step} from row to row, and does not say whether they tell when stages begin
    Call the column onset if they are seconds from the start of the recording, or epoch if they are numbers of epochs; or take it out.`,
  'which-times#elapsed': `{file} has times that, as times of day, lie outside of its recording, and may be the time since it began
    Call their column elapsed if they count from the start of the recording, or export the scoring again.`,
  'which-times#midnight': `{file} begins at 0:00:00, which may be midnight or the start of its recording
    Export the scoring with seconds from the start, under the heading onset.`,
  'which-times#utc': `{file} tells times that are said to be UTC, and by the clock of its recording they begin {seconds} s {side} its start and lie outside of it
    Write the times of the clinic’s clock, without Z or UTC, or seconds from the start of the recording under the heading onset.`,
  xml: `{file} cannot be read: {why}
    Copy the file again, or export the scoring again.`,
});

/** What a person should know of scored nights. The first of each kind are the notes that single scorings have. */
export const remark = remarks('scoring', {
  warning: {
    beyond: `{whose}: stages begin before the recording or go on after its end; times of sleep count all of them, windows by stage only what was recorded.
      Check that these are the scorings of the same nights, and that both have the true start.`,
    'other-day': `{whose}: the date is that of another day than the recording’s, and the time of day alone tells when stages begin.
      Check that these are the scorings of the same nights.`,
    half: `{whose}: stages cover less than half of the recording; times of sleep count what was scored.
      Check that these are the scorings of the same nights, and whole.`,
    'from-first': `{whose}: the list says no times and is shorter than its recording, so its first epoch is taken for the recording’s first.
      Where a list begins later, as at lights off, write when above its stages, as “Start time: 22:47:30”, and import again.`,
    utc: `{whose}: the times are said to be UTC and are read as those of the recording’s clock, which does not say how far it is from UTC.
      Where stages begin hours early or late, write the times of the clinic’s clock, without Z or UTC, and import again.`,
    unreadable: `{whose}: some annotations cannot be read and are left out, stages among them perhaps.
      Export the scorings again from the program that they come from.`,
    'by-machine': `{whose}: the stages are those of the program alone, and no person has scored them.`,
    missing: `{count} of {all} recordings have no sleep scoring that can be read, so the columns of sleep are missing of them: {files}.
      Choose the files of their scorings together with the recordings; they are found by their names.`,
    uncounted: `{whose}: words that may stand for {events} are not known, so {columns} missing there.
      Call events in the scorings Obstructive apnea, Central apnea, Mixed apnea, Hypopnea, Desaturation, Arousal and Limb movement.`,
    'none-of-family': `{count} of {all} scored nights ({files}) {have} no {events} at all, and the others {median} on the median: none, or not scored? {columns} 0 there.
      If they were not scored, take all events but the stages out of these scorings, and import again: the indices are missing there then.`,
  },
  info: {
    'clock-change': `{whose}: the clock jumps by an hour within the night, which is taken for the change to or from summer time.`,
    'stages-only': `of {count} of {all} scored nights only the stages are scored; how often breathing, arousals and movements were scored is missing there.`,
    'no-lights': `{count} of {all} scorings do not say when the lights went off and on: the time in bed goes there from the first to the last scored epoch.`,
    'unknown-words': `these are no stage or event that is known and are not counted: {words}.`,
  },
});
