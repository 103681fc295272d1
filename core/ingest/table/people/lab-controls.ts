import { fact, type Fact } from '../say/say.ts';
import { plainName } from '../../cell/name-words.ts';
import { isMissingText } from '../../cell/values.ts';

/** What laboratories call wells, plates and limits that are of nobody, with a number behind or none. */
const WORDS =
  'lod|llod|lloq|uloq|loq|ntc|nrt|blank|blanks|background|buffer|water|h2o|' +
  '(?:pooled[ _.-]?)?qc(?:[ _.-]?pool)?|lqc|mqc|hqc|cal|calibrator|calibrators|kalibrator|std|stds|standard|standards|' +
  'ipc|inter[ -]?plate[ -]?control|no[ -]?template[ -]?control|' +
  '(?:neg|pos|negative|positive|plate|sample|water|nt)[ _.-]?(?:ctrl|control|kontrolle)|' +
  '(?:negativ|positiv|leer)[ -]?kontrolle|leerwert|' +
  'lower limit of (?:detection|quantification)|upper limit of quantification|normali[sz]ation|' +
  'reference sample|quality control';
/** The same for JavaScript and for the database, on small letters. */
export const CONTROL_ID = `^(?:${WORDS})(?:(?:[ _.-]l)?[ _.-]?[0-9]{1,3})?$`;

const CONTROL = new RegExp(CONTROL_ID);
/** More of the ids than this share are called so for another reason, such as a site or an arm. */
const MOST = 0.25;

/** Whether an id is what laboratories call a standard, a blank, a control or a limit. */
export const namesControl = (id: string): boolean => CONTROL.test(id.trim().toLowerCase());

/** How an id is made: `QC01` as `A00`. */
const makeOf = (id: string): string => id.replace(/\p{L}+/gu, 'A').replace(/\p{N}/gu, '0');

/** Ids that may be controls of a laboratory, and whether they are none of people. */
export interface LabControls {
  readonly ids: readonly string[];
  readonly areNobody: boolean;
}

/**
 * The ids that are called as a laboratory calls its controls, where they are few among others. They are nobody where people’s
 * ids have digits and are made otherwise; `QC01` beside `ON01` and `BC01` may be a person of Quebec.
 *
 * @param withDigits whether ids have digits
 */
export function labControls(ids: readonly string[], withDigits: boolean): LabControls {
  const all = [...new Set(ids)];
  const found = all.filter(namesControl);
  if (found.length === 0 || found.length > MOST * all.length) return { ids: [], areNobody: false };
  const makes = new Set(all.filter((id) => !namesControl(id)).map(makeOf));
  const isLikePeople = (id: string): boolean => /\d/.test(id) && makes.has(makeOf(id));
  return { ids: found, areNobody: withDigits && !found.some(isLikePeople) };
}

/** That some ids may be controls, which are read as people. */
export const controlFacts = (column: string, { ids, areNobody }: LabControls): Fact[] =>
  ids.length === 0 || areNobody
    ? []
    : [fact('table.lab-controls', [], { column, ids }, { counts: [ids.length] })];

/** Columns in which laboratories say of each row whether it is a sample, by their names. */
const SAYS_WHAT =
  /^(?:sample|well|specimen|injection|acquisition|acq|proben?)?[ _.-]?(?:type|class|typ|art)$|^(?:task|content|sample group type)$/i;
/** What they call samples there. */
const SAMPLE =
  /^(?:(?:study|subject|patient|test|biological)?[ _.-]?samples?|unknowns?|unkn?|analyte|specimen|probe|patient)$/i;
/** Controls that stand beside samples and not beside people. */
const CONTROL_KIND =
  /^(?:(?:negative|positive|plate|sample|internal|extraction)[ _.-]?(?:control|ctrl)|pool|pooled|reference pool|solvent)$/i;

/**
 * That a column calls rows standards, blanks or controls of a laboratory beside samples, where these rows are read as people.
 *
 * @param rows those that are read, as far as looked at
 * @param whole whether these are all
 */
export const controlRowFacts = (
  names: readonly string[],
  rows: readonly (readonly string[])[],
  whole: boolean,
): Fact[] =>
  names.flatMap((column, c) => {
    if (!SAYS_WHAT.test(plainName(column.trim()))) return [];
    const cells = rows.map((row) => row[c].trim()).filter((cell) => !isMissingText(cell));
    const samples = cells.filter((cell) => SAMPLE.test(cell)).length;
    const controls = cells.filter((cell) => namesControl(cell) || CONTROL_KIND.test(cell));
    if (controls.length === 0 || samples < cells.length / 2 || samples + controls.length < cells.length)
      return [];
    const values = { column, whole, words: [...new Set(controls)] };
    return [fact('table.lab-control-rows', [], values, { counts: [controls.length] })];
  });
