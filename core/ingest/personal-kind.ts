export const PERSONAL_KINDS = [
  'name',
  'birth date',
  'date of death',
  'record number',
  'device number',
  'address',
  'contact',
  'employer',
  'staff',
  'second id',
  'free text',
] as const;

/** What something in a file tells of a person. */
export type PersonalKind = (typeof PERSONAL_KINDS)[number];

/** What something beside the data of a file tells: days too, which a table keeps. */
export type PersonalKindOfFile = PersonalKind | 'date';
