import { importTable } from './import-table.ts';

/** Words of renderer/import. */
export const importing = {
  privacy: {
    title: 'Ids, dates and ages',
    titleOfFiles: 'Ids',
    plainIds: 'Ids are stored as they stand in the files. A key replaces them by pseudonyms.',
    keyed: 'Pseudonyms are stored in place of ids; who is who stands in {{file}}.',
    needed:
      'The people of this project have pseudonyms of the key {{key}}. Choose the file with that key: it tells whose these are.',
    newKey: 'Make a key…',
    openKey: 'Choose a key…',
    noKey: 'Store the ids',
    keyTitle: 'File with the key, outside of the project',
    keyName: 'key.csv',
    choosing: 'Choosing a key',
    shift: 'Shift the dates of each person by the same number of weeks',
    shiftByKey: 'Shift the dates of each person by the same number of weeks (needs a key)',
    unsettled: 'Say what becomes of ids and dates.',
    telling:
      'At Match subjects, the next step, a key makes pseudonyms stand for them. Or choose another column.',
    tellingHere: 'Make a key: pseudonyms then stand for them.',
    cap: 'Store ages of 90 and more as 90',
    capFound: 'Store ages of 90 and more as 90 (there are some)',
  },
  steps: 'Steps of the import',
  step: {
    choose: 'Choose',
    check: 'Check',
    match: 'Match subjects',
    review: 'Review',
    import: 'Import',
  },
  leave: 'Leave the import',
  back: 'Back',
  next: 'Next',
  done: 'Done',
  following: 'Next: {{name}}',
  unfinished: { look: 'Look again', match: 'Back to ids and dates', review: 'Back to the review' },
  close: 'Close',
  preview: 'Preview',
  noticed: 'What was noticed',
  table: importTable,
};
