/** `number name` of each, which commas end. */
const listed = (text: string): ReadonlyMap<string, string> =>
  new Map(
    text.split(',').map((entry) => {
      const [, id, name] = /^\s*(\d+)\s+(.*?)\s*$/s.exec(entry)!;
      return [id, name.replace(/\s+/g, ' ')];
    }),
  );

/**
 * Standard concepts that nearly every database uses, so that a table without its CONCEPT file is still named. Names and
 * numbers are those of the OHDSI standardised vocabularies (Athena).
 */
export const KNOWN_CONCEPTS = listed(`
  8507 Male, 8532 Female, 8521 Other, 8551 Unknown, 8570 Ambiguous, 8515 Asian, 8516 Black or African American,
  8522 Other Race, 8527 White, 8552 Unknown, 8557 Native Hawaiian or Other Pacific Islander,
  8657 American Indian or Alaska Native, 38003563 Hispanic or Latino, 38003564 Not Hispanic or Latino,
  9201 Inpatient Visit, 9202 Outpatient Visit, 9203 Emergency Room Visit, 262 Emergency Room and Inpatient Visit,
  4188539 Yes, 4188540 No, 45877994 Yes, 45878245 No, 9191 Positive, 9189 Negative, 45884084 Positive,
  45878583 Negative, 4181412 Present, 4132135 Absent`);

/** Units by their concepts, as UCUM writes them. */
export const KNOWN_UNITS = listed(`
  9529 kg, 9531 kg/m2, 8582 cm, 8588 mm, 8840 mg/dL, 8753 mmol/L, 8749 umol/L, 8876 mm[Hg], 8554 %, 8713 g/dL,
  8636 g/L, 8541 /min, 8583 fL, 8564 pg, 8848 10*3/uL, 8815 10*6/uL, 8645 U/L, 8748 ug/L, 8837 ug/dL, 8842 ng/mL,
  8845 pg/mL, 8723 mg/g, 9448 a, 8505 h, 8512 d, 586323 Cel, 9289 [degF], 8504 g, 8739 [lb_av], 9330 [in_us]`);

/** Concepts of somebody whose sex or race nobody has noted. */
export const UNKNOWN_CONCEPTS: ReadonlySet<string> = new Set(['8551', '8552']);

/** Operators before a number of which only a bound is known. */
export const BOUNDS = listed('4171756 <, 4171754 <=, 4172704 >, 4171755 >=');

/** A concept's number; empty for none. pandas writes whole numbers beside empty cells as 3025315.0. */
export const conceptOf = (cell: string): string => {
  const id = cell.replace(/\.0+$/, '');
  return /^[1-9]\d*$/.test(id) ? id : '';
};
