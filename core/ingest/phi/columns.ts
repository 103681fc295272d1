import type { PersonalData, PersonalKind } from './personal-data.ts';

/** Words of column names in English, German, French, Spanish and Hebrew transliteration, without accents. */
const WORDS: readonly (readonly [PersonalKind, readonly string[]])[] = [
  [
    'name',
    [
      'name',
      'firstname',
      'lastname',
      'surname',
      'forename',
      'givenname',
      'familyname',
      'fullname',
      'patientname',
    ].concat([
      'vorname',
      'nachname',
      'nom',
      'prenom',
      'nombre',
      'apellido',
      'apellidos',
      'initials',
      'maidenname',
    ]),
  ],
  [
    'birth date',
    [
      'birth',
      'birthday',
      'birthdate',
      'dob',
      'dateofbirth',
      'geburtsdatum',
      'geburtstag',
      'naissance',
    ].concat([
      'datenaissance',
      'nacimiento',
      'fechanacimiento',
      'birthdt',
      'yob',
      'yearofbirth',
      'birthyear',
    ]),
  ],
  [
    'record number',
    ['mrn', 'medicalrecordnumber', 'medicalrecord', 'hospitalnumber', 'hospitalno', 'nhs', 'nhsnumber', 'ssn']
      .concat([
        'socialsecurity',
        'socialsecuritynumber',
        'nationalid',
        'passport',
        'insurancenumber',
        'fallnummer',
      ])
      .concat(['krankenkasse', 'teudatzehut', 'casenumber', 'accession', 'accessionnumber', 'chi', 'nino']),
  ],
  [
    'address',
    [
      'address',
      'street',
      'zip',
      'zipcode',
      'postcode',
      'postalcode',
      'plz',
      'strasse',
      'adresse',
      'direccion',
      'city',
    ],
  ],
  [
    'contact',
    ['phone', 'telephone', 'mobile', 'email', 'mail', 'fax', 'telefon', 'telefono', 'phonenumber', 'cell'],
  ],
  ['staff', ['physician', 'doctor', 'technician', 'operator', 'gp', 'arzt', 'medecin', 'nurse']],
];

/** Columns that are called like personal data but are measured: a drug's name, a birth weight. */
const HARMLESS =
  /weight|length|order|control|place|cohort|rank|variable|drug|medication|test|device|file|unit|number_of/;

/**
 * Columns whose names say that they tell who a person is. Whole words count, so that `username_hash` and
 * `cell_count` do not: in `patient_birth_date` it is `birth`, in `ZIP code` it is `zip`.
 *
 * @param table the file's name, for the message
 */
export function personalDataInColumns(table: string, columns: readonly string[]): PersonalData[] {
  return columns.flatMap((column) => {
    const kind = kindOf(column);
    return kind ? [{ kind, where: `column “${column}”`, files: 1, example: table }] : [];
  });
}

function kindOf(column: string): PersonalKind | undefined {
  const plain = column
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
  if (HARMLESS.test(plain)) return undefined;
  const words = plain.split(/[^a-z]+/).filter(Boolean);
  const joined = words.join('');
  for (const [kind, list] of WORDS) {
    if (list.includes(joined) || words.some((word) => list.includes(word) && !isCount(words))) return kind;
  }
  return undefined;
}

/** `cell_count`, `nurse_visits`, `city_population`: numbers about a thing, not the thing. */
function isCount(words: readonly string[]): boolean {
  return words.some((word) =>
    ['count', 'visits', 'rate', 'population', 'score', 'density', 'noise', 'use'].includes(word),
  );
}
