import { fact, type Fact } from '../say/say.ts';

/** Whole words in the place of an id that a spreadsheet writes below its columns. */
const SUMMARIES = new Set(
  'mean,average,avg,median,sd,std,std.,stdev,std dev,standard deviation,total,totals,sum,count,grand total,subtotal,mittelwert,durchschnitt,summe,gesamt,gesamtsumme,gesamtergebnis,zwischensumme,anzahl,standardabweichung,p-value,p value,p-wert,moyenne,médiane,somme,total général,écart-type,suma,promedio,media total,totale,somma,medelvärde,summa,gjennomsnitt,gemiddelde,totaal,średnia,итого,всего,среднее,сумма,合計,平均,合计,总计,平均值'.split(
    ',',
  ),
);
/** Names and short codes as well: they sum up where the other ids are numbers or codes with digits. */
const MAYBE_SUMMARIES = new Set(
  'min,max,minimum,maximum,n,n=,m,mw,md,se,sem,var,varianz,variance,iqr,range,spannweite,media,mean±sd,mean ± sd,cv,%'.split(
    ',',
  ),
);
const DIGIT = /\d/;
/** `n=40`, `* below the limit`: no id among others that have no such sign. */
const FOOTNOTE = /=|^[*†‡§]/;

/** Several words of which the first or the last sums up: `Mean site A`, `Women total`. */
const mayBeSummaryOfPart = (id: string): boolean => {
  const words = id.split(/\s+/);
  return words.length > 1 && [words[0], words.at(-1)!].some((word) => isSummary(word.replace(/:$/, '')));
};

/** Whether a word sums up what stands above it: `Total`, `Summe`. */
export const isSummary = (id: string): boolean => SUMMARIES.has(id.toLowerCase());

/**
 * Whether a row with this id may be a summary: `isSummary`, or a short word that other ids have to tell from a
 * name.
 */
export const maySumUp = (id: string): boolean =>
  isSummary(id) || MAYBE_SUMMARIES.has(id.toLowerCase()) || mayBeSummaryOfPart(id);

/** Share of the ids with a digit from which a short word among them is none. */
const MOSTLY = 0.9;

/** How many rows are no people, by why. */
export type NoPeople = Readonly<Partial<Record<NoPerson, number>>>;

/** Why a row is no person. */
export type NoPerson = 'table.summary-row' | 'table.note' | 'table.repeated-header' | 'table.second-table';

/**
 * Tells what stands below the columns, sums, notes and other tables, from people: takes the rows in the order of the
 * file and says of each why it is none, null of a person.
 *
 * @param id position of the column with the subject's id; below 0 nothing can be told
 * @param names of the columns as the file has them; none where it has no header
 */
export function notesBelow(
  id: number,
  names: readonly string[],
): (cells: readonly string[]) => [code: NoPerson, reason: string] | null {
  let [rows, numbered, marked] = [0, 0, 0];
  // Whether the row before summed others up.
  let isBelowSum = false;
  let ended = false;
  const same = (a: string, b: string | undefined): boolean => a.toLowerCase() === b?.toLowerCase();
  return (cells) => {
    if (id < 0) return null;
    const cell = cells[id];
    if (!ended && rows > 0 && cell !== '' && same(cell, names[id])) {
      const others = cells.flatMap((other, c) => (c === id || other === '' ? [] : [same(other, names[c])]));
      if (2 * others.filter(Boolean).length >= others.length) {
        return ['table.repeated-header', 'the names of the columns stand here once more'];
      }
      ended = true;
    }
    if (ended) return ['table.second-table', 'another table with other columns stands below the first'];
    const isOdd = cell !== '' && !DIGIT.test(cell) && rows > 2 && numbered >= MOSTLY * rows;
    if (
      isSummary(cell) ||
      (maySumUp(cell) && rows > 2 && numbered >= MOSTLY * rows) ||
      // What stands with the sums, as a test of them: `p-value`, `ANOVA`.
      (isBelowSum && isOdd && cells.some((other, c) => c !== id && other !== ''))
    ) {
      isBelowSum = true;
      return ['table.summary-row', 'it sums the rows up, as its first cell says'];
    }
    // Two words or one are a heading among ids with digits; above the first of them nothing else tells.
    const isText =
      cells.length > 2 &&
      (/\S\s+\S+\s+\S/.test(cell) || (/\S\s+\S/.test(cell) && numbered >= MOSTLY * rows) || isOdd);
    const isFootnote = cells.length > 1 && FOOTNOTE.test(cell) && rows > 2 && marked === 0;
    if ((isText || isFootnote) && cells.every((other, c) => c === id || other === '')) {
      return ['table.note', 'a text stands in place of an id, and nothing beside it'];
    }
    isBelowSum = false;
    if (cell !== '') rows++;
    if (DIGIT.test(cell)) numbered++;
    if (FOOTNOTE.test(cell)) marked++;
    return null;
  };
}

/** The rows of people; all where none would be left. @param id as {@link notesBelow}, and `names` */
export function peopleIn<T extends readonly string[]>(
  rows: readonly T[],
  id: number,
  names: readonly string[],
): { readonly people: readonly T[]; readonly others: NoPeople } {
  const below = notesBelow(id, names);
  const others: Partial<Record<NoPerson, number>> = {};
  const people = rows.filter((cells) => {
    const why = below(cells)?.[0];
    if (why) others[why] = (others[why] ?? 0) + 1;
    return why === undefined;
  });
  return people.length > 0 ? { people, others } : { people: rows, others: {} };
}

/** That rows are no people; the import lists them one by one. */
export function belowFacts({ ['table.second-table']: second = 0, ...others }: NoPeople): Fact[] {
  const count = (others['table.summary-row'] ?? 0) + (others['table.note'] ?? 0);
  return [
    ...(count > 0 ? [fact('table.below-rows', [], null, { counts: [count] })] : []),
    ...(second > 0 ? [fact('table.second-table', [], null, { counts: [second] })] : []),
  ];
}
