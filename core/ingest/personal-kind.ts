/** What something in a file tells of a person. */
export type PersonalKind =
  | 'name'
  | 'birth date'
  | 'date of death'
  | 'record number'
  | 'device number'
  | 'address'
  | 'contact'
  | 'employer'
  | 'staff'
  | 'second id'
  | 'free text';
