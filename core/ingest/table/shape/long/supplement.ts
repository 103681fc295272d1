import { UserError } from '../../../../errors.ts';
import { isMissingText } from '../../../cell/values.ts';

/**
 * Refuses SDTM's supplementary qualifiers of single rows of another table, such as SUPPAE's of events: taken as the
 * person's, those of one row would stand for all. Those of people (SUPPDM), which name no row, are left to be read.
 *
 * @param file as a person knows the table
 * @throws UserError `table.supplement`
 */
export function refuseSupplement(
  file: string,
  names: readonly string[],
  rows: readonly (readonly string[])[],
): void {
  const upper = names.map((name) => name.trim().toUpperCase());
  const places = ['RDOMAIN', 'IDVAR', 'IDVARVAL', 'QNAM'].map((name) => upper.indexOf(name));
  const [domain, key, number] = places;
  const ofRows = rows.find((cells) => !isMissingText(cells[key]) && !isMissingText(cells[number]));
  if (places.includes(-1) || !ofRows) return;
  const [of, by] = [ofRows[domain], ofRows[key]].map((text) =>
    /^[A-Z][A-Z\d]{1,7}$/.test(text) ? text : 'another table',
  );
  throw new UserError(
    'table.supplement',
    `${file} adds to single rows of ${of}, not to people: “IDVAR” and “IDVARVAL” say to which.`,
    `Join it to ${of} by “USUBJID” and ${by === 'another table' ? 'these' : `“${by}”`} in a statistics program, and make one row a person of both.`,
  );
}
