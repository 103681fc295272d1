/** Whole words in the place of an id that a spreadsheet writes below its columns. */
const SUMMARIES = new Set(
  'mean,average,avg,median,sd,std,std.,stdev,std dev,standard deviation,total,totals,sum,count,grand total,subtotal,mittelwert,durchschnitt,summe,gesamt,gesamtsumme,gesamtergebnis,zwischensumme,anzahl,standardabweichung,moyenne,médiane,somme,total général,écart-type,suma,promedio,media total,totale,somma,medelvärde,summa,gjennomsnitt,gemiddelde,totaal,średnia,итого,всего,среднее,сумма,合計,平均,合计,总计,平均值'.split(
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

/** Several words of which the first or the last sums up: `Mean site A`, `Women total`. */
const mayBeSummaryOfPart = (id: string): boolean => {
  const words = id.split(/\s+/);
  return words.length > 1 && [words[0], words.at(-1)!].some((word) => isSummary(word.replace(/:$/, '')));
};

const isSummary = (id: string): boolean => SUMMARIES.has(id.toLowerCase());

/**
 * Whether a row with this id may be a summary: `isSummary`, or a short word that other ids have to tell from a
 * name.
 */
export const maySumUp = (id: string): boolean =>
  isSummary(id) || MAYBE_SUMMARIES.has(id.toLowerCase()) || mayBeSummaryOfPart(id);

/** Share of the ids with a digit from which a short word among them is none. */
const MOSTLY = 0.9;

/**
 * Tells what stands below the columns, sums and notes, from people: takes the rows in the order of the file and says of
 * each why it is none, null of a person.
 *
 * @param id position of the column with the subject's id; below 0 nothing can be told
 */
export function notesBelow(
  id: number,
): (cells: readonly string[]) => [code: 'table.summary-row' | 'table.note', reason: string] | null {
  let [rows, numbered] = [0, 0];
  return (cells) => {
    if (id < 0) return null;
    const cell = cells[id];
    if (isSummary(cell) || (maySumUp(cell) && rows > 2 && numbered >= MOSTLY * rows)) {
      return ['table.summary-row', 'it sums the rows up, as its first cell says'];
    }
    // Two words or one are a heading among ids with digits; above the first of them nothing else tells.
    const isText =
      cells.length > 2 &&
      (/\S\s+\S+\s+\S/.test(cell) ||
        (/\S\s+\S/.test(cell) && numbered >= MOSTLY * rows) ||
        (cell !== '' && !DIGIT.test(cell) && rows > 2 && numbered >= MOSTLY * rows));
    if (isText && cells.every((other, c) => c === id || other === '')) {
      return ['table.note', 'a text stands in place of an id, and nothing beside it'];
    }
    if (cell !== '') rows++;
    if (DIGIT.test(cell)) numbered++;
    return null;
  };
}

/** The rows of people; all where none would be left. @param id as {@link notesBelow} */
export function peopleIn<T extends readonly string[]>(rows: readonly T[], id: number): readonly T[] {
  const below = notesBelow(id);
  const people = rows.filter((cells) => below(cells) === null);
  return people.length > 0 ? people : rows;
}
