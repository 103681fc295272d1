/** Words of the table wizard about tables whose rows are measurements. */
export const rowsOfMeasurements = {
  rows: 'Rows of the file',
  help: 'Where each row is one test, question or measurement of a person, each becomes a column.',
  measurements: 'Each is a measurement',
  asTheyStand: 'Each is read as it stands',
  none: 'None',
  missing: 'Choose the column.',
  test: 'What is measured',
  value: 'Value',
  unit: 'Unit',
  date: 'Day',
  visit: 'Visit',
  person: 'Person',
} as const;
