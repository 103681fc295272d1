/** What a column may tell of a person. */
export const personalKind = {
  name: 'Names of people',
  'birth date': 'Dates of birth',
  'date of death': 'Dates of death',
  'record number': 'Record, insurance and register numbers',
  'device number': 'Numbers of devices',
  address: 'Addresses and places to live',
  contact: 'Telephone numbers, mail addresses and online names',
  employer: 'Employers',
  staff: 'Names of staff',
  'second id': 'Further ids',
  'free text': 'Free text',
};

/** Why a column that may tell it is not kept. */
export const personalWhy = {
  name: 'A name tells at once who it is.',
  'birth date':
    'With sex and place of living, the day of birth tells most people apart. An age tells the graph as much.',
  'date of death': 'The day of a death stands in registers and notices. Days since a visit tell as much.',
  'record number': 'Such a number stands for one person elsewhere, too.',
  'device number': 'The number of a device leads to who uses it.',
  address: 'Where someone lives tells, with little else, who it is.',
  contact: 'They reach one person and nobody else.',
  employer: 'With little else, an employer tells who it is.',
  staff: 'They are the names of those who treated or measured.',
  'second id':
    'It stands for one person and cannot stand in a graph. To match people by it, choose it as the subject’s id above.',
  'free text': 'It may hold names and remarks about a person, and cannot stand in a graph as it is.',
};

export const personalTexts = {
  personal: 'May tell who a person is',
  personalText: 'These columns are left out and not stored, unless you keep them.',
  keep: 'Keep {{name}}',
  notAsText_one:
    '{{names}}: texts that differ from person to person are never stored. If they are categories, choose that type at the column below.',
  notAsText_other:
    '{{names}}: texts that differ from person to person are never stored. If they are categories, choose that type at the columns below.',
};
