import { idNameOf } from '../../names/id-names.ts';
import { looksLikeNumber } from '../../../cell/numbers.ts';
import { isNameless, numbersRows } from '../../grid/row-numbers.ts';
import type { SampledRows } from '../../grid/sampled-rows.ts';
import { isMissingText } from '../../../cell/values.ts';

/**
 * Whether the columns of a table are people and its rows are variables, as a matrix of genes by samples: certain, to be asked
 * about, or not.
 */
export type Turned = 'yes' | 'maybe' | 'no';

/** Columns of people from which on names alone tell them. */
const FEWEST = 4;
/** The same where only how names are made tells it, which is asked. */
const MANY = 20;
/** Share of names that must be made in one way, of cells that must be numbers, of rows that must be variables. */
const MOSTLY = 0.8;
/** The first column is of ids that are made in one way from this share on. */
const HALF = 0.5;
/** Columns of people beside those that say something of the variables. */
const SOME = 0.3;

/** Names of a column that says which variable a row is, in the fields that have such tables. */
const VARIABLES =
  /^(?:gene|genes|gene[ _.-]?(?:id|name|symbol)s?|(?:hgnc|gene)?[ _.-]?symbol|hgnc[ _.-]?id|ensembl.*|entrez.*|probe(?:set)?s?(?:[ _.-]?(?:id|name))?|id_ref|feature(?:[ _.-]?(?:id|name))?s?|transcripts?(?:[ _.-]?(?:id|name))?|protein(?:[ _.-]?(?:id|name|group))?s?|uniprot.*|peptides?(?:[ _.-]?(?:id|sequence))?|metabolites?(?:[ _.-]?(?:id|name))?|compounds?(?:[ _.-]?(?:id|name))?|lipids?|analytes?|mirnas?|cpgs?(?:[ _.-]?(?:id|site))?|snps?(?:[ _.-]?id)?|rs[ _.-]?id|variants?(?:[ _.-]?id)?|#?otu[ _.-]?(?:id)?|asv[ _.-]?(?:id)?|tax(?:on|a|onomy)(?:[ _.-]?(?:id|name))?|pathways?)$/i;
/** Such names of any field, under which a table may also list what its columns are. */
const ANY_VARIABLES =
  /^(?:variables?|parameters?|measures?|markers?|characteristics?|items?|merkmale?|variablen?|kenngr(?:ö|oe)(?:ß|ss)en?|mesures?|par[aá]metros?|parametri?)(?:[ _.-]?name)?$/i;
/** How databases name genes, probes, variants, metabolites and taxa; ids of proteins (`P12345`) may be those of people. */
const FEATURE =
  /^(?:ENS[A-Z]{0,4}[GTP]\d{6,}(?:\.\d+)?|\d+(?:_[sxa])?_at|ILMN_\d+|A_\d\d_P\d+|cg\d{6,}|ch\.\d+\.\d+\w|rs\d+|[NX][MRP]_\d+(?:\.\d+)?|HMDB\d+|hsa-(?:mir|let)-.*|(?:ASV|OTU)_?\d+|[kpcofgs]__.*)$/i;
/** Letters of names that number times, places, doses or variables, and no people. */
const NO_PEOPLE =
  /^(?:v|t|w|d|m|q|x|y|z|k|pc|pca|ic|dim|var|variable|item|question|frage|visit|visite|besuch|week|woche|day|tag|month|monat|year|jahr|wave|welle|time|zeit|timepoint|tp|fu|follow[ _.-]?up|baseline|mean|sd|median|value|wert|score|level|dose|trial|session|block|rep|replicate|plate|batch|channel|roi|voxel|pixel|band|freq|hz|col|column|feature|factor|component|cluster|group|arm|model|rater|reader|observer|coder|unnamed: ?|gene|protein|metabolite|snp|probe|cpg|mir|pathway)$/i;

/** How a name is made: `S012` as `S0`, `TCGA-02-A001` as `TCGA-0-A0`. */
const wayOf = (name: string): string => name.replace(/\d+/g, '0');

/** The most frequent of the ways in which names are made, and the share of them that are made so; null where it has no digit. */
function commonWay(names: readonly string[]): { readonly way: string; readonly share: number } | null {
  const counts = new Map<string, number>();
  for (const way of names.map(wayOf)) counts.set(way, (counts.get(way) ?? 0) + 1);
  const [[way, count] = ['', 0]] = [...counts].sort((a, b) => b[1] - a[1]);
  return way.includes('0') ? { way, share: count / names.length } : null;
}

const shareOf = <T>(all: readonly T[], is: (one: T) => boolean): number =>
  all.length === 0 ? 0 : all.filter(is).length / all.length;

const isNumbered = (name: string): boolean => /\d/.test(name);

/** Whether a name numbers a person or a sample, and not a time, a place or a variable. */
function mayBePerson(name: string): boolean {
  const way = wayOf(name);
  return way.includes('0') && !NO_PEOPLE.test(way.replace(/[ _.-]*0.*$/, '').trim()) && !FEATURE.test(name);
}

/**
 * Tells by the names whether people stand in the columns: these are made in one way and number something, and the first
 * column says which variable a row is, by its own name or by what is in it. Where only the columns are made in one way and
 * the first column is not, nobody can tell, and it is asked.
 *
 * @param names of the columns @param rows those looked at
 */
export function turnedOf(names: readonly string[], rows: readonly (readonly string[])[]): Turned {
  if (rowNumbersBefore(names, rows) === null) return turnedBy(names, rows);
  return turnedBy(
    names.slice(1),
    rows.map((cells) => cells.slice(1)),
  );
}

function turnedBy(names: readonly string[], rows: readonly (readonly string[])[]): Turned {
  const [first] = names;
  const from = firstPerson(names);
  const people = names.slice(from);
  if (people.length < FEWEST || rows.length < 2) return 'no';
  // NA is sodium here.
  const cells = rows.map(([cell]) => cell).filter((cell) => cell !== '');
  if (cells.length < rows.length) return 'no';
  const features = shareOf(cells, (cell) => FEATURE.test(cell));
  if (idNameOf(first) === 'person' && features < MOSTLY) return 'no';
  if (shareOf(people, mayBePerson) < MOSTLY) return 'no';
  const made = commonWay(people);
  const areAlike = made !== null && made.share >= MOSTLY;
  // Numbers alone may be years, times or codes.
  const areNamed = areAlike && made.way !== '0';
  const measured = rows.flatMap((row) => row.slice(from)).filter((cell) => !isMissingText(cell));
  const isMeasured = shareOf(measured, (cell) => looksLikeNumber(cell)) >= MOSTLY;
  if (ANY_VARIABLES.test(first) || (isMeasured && (VARIABLES.test(first) || features >= MOSTLY)))
    return areNamed ? 'yes' : 'maybe';
  const ids = commonWay(cells);
  const areIds = ids !== null && ids.share >= HALF;
  const areNumbers = shareOf(cells, (cell) => looksLikeNumber(cell)) >= HALF;
  const isUnique = new Set(cells).size === cells.length;
  return areNamed && isMeasured && isUnique && people.length >= MANY && !areIds && !areNumbers
    ? 'maybe'
    : 'no';
}

/**
 * The column that a table begins with and that only numbers its rows, as pandas writes it; null where there is none.
 *
 * @param rows those looked at
 */
export function rowNumbersBefore(
  [name, ...others]: readonly string[],
  rows: readonly (readonly string[])[],
): string | null {
  const numbers = rows.map(([cell = '']) => cell);
  return others.length > 0 && isNameless(name) && numbersRows(name, 0, numbers) ? name : null;
}

/**
 * Place of the first column of a person: those before it, such as a description or a place on the genome, say something of
 * the variables, as the first column does.
 */
export const firstPerson = ([, ...others]: readonly string[]): number =>
  shareOf(others, isNumbered) >= SOME ? 1 + others.findIndex(isNumbered) : 1;

/**
 * Columns behind the people, which say something of the variables as those before them do: names without a digit at the
 * end, such as `taxonomy` or `Reverse`, where those of people have one.
 */
export function behindPeople(names: readonly string[]): readonly string[] {
  const people = names.slice(firstPerson(names));
  const last = people.findLastIndex(isNumbered);
  return last >= 0 && shareOf(people.slice(0, last + 1), isNumbered) >= MOSTLY ? people.slice(last + 1) : [];
}

/**
 * Ids of the people of a turned table, by its names. One that stands twice is twice, so that what is done with a person on
 * several rows is done here too.
 */
export const idsOf = ({ names, renamed }: Pick<SampledRows, 'names' | 'renamed'>): string[] =>
  names.slice(firstPerson(names), names.length - behindPeople(names).length).map((name) => {
    const without = name.replace(/ \(\d+\)$/, '');
    return renamed.includes(name) && names.includes(without) ? without : name;
  });
