import { importTable } from './import-table.ts';

/** Words of renderer/import. */
export const importing = {
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
  unfinished: { look: 'Look again', review: 'Back to the review' },
  close: 'Close',
  preview: 'Preview',
  table: importTable,
};
