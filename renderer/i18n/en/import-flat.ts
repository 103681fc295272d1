/** Words of the table wizard about exports that become one row a person. */
export const flatText = {
  redcap:
    'It is an export of REDCap. What is shown is one row a person, read by its data dictionary where that lies beside it.',
  ukb: 'It is a table of UK Biobank. What is shown has one column a field, read with the dictionary and codings beside it.',
  long: 'Each row is a measurement of a person. What is shown is one row a person, with a column for each test and unit.',
  turned:
    'Each row is a variable and each column a person. What is shown is turned round: one row a person, with a column for each variable.',
  omop: 'It is a table of the OMOP common data model. What is shown is one row a person, read with the other tables of the model beside it.',
} as const;

/** Words of the table wizard about what the rows of a table are. */
export const rowsOfMeasurements = {
  rows: 'Rows of the file',
  help: 'Where each row is one test, question or measurement, or a variable of all people side by side, each becomes a column.',
  measurements: 'Each is a measurement',
  asTheyStand: 'Each is read as it stands',
  variables: 'Each is a variable, people stand in columns',
  none: 'None',
  missing: 'Choose the column.',
  test: 'What is measured',
  value: 'Value',
  unit: 'Unit',
  date: 'Day',
  visit: 'Visit',
  person: 'Person',
} as const;
