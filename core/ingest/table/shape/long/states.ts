import { plainName } from '../../../cell/name-words.ts';
import { isMissingText } from '../../../cell/values.ts';

/** What a column says of whether results count. */
export type ResultState = 'final' | 'void' | 'other';

const words = (text: string): ReadonlySet<string> => new Set(text.split(',').map((word) => word.trim()));
/** Words without accents, in lower case, for results that do not count. */
const VOID = words(
  `cancelled, canceled, cancelled by lab, test cancelled, test canceled, storniert, storno, annulliert, annule, annulee,
  anulado, anulada, cancelado, cancelada, annullato, annullata, geannuleerd, makulerad, makulerat, annulleret, annullert,
  annulert, entered in error, voided, irrtumlich, irrtumlich erfasst`,
);
/** Those that may be said of a person too. */
const VOID_WITHIN = words(
  `deleted, geloscht, supprime, eliminado, eliminato, verwijderd, slettet, raderad, invalid, invalidated, ungultig,
  invalide, invalido, non valido, ongeldig, ugyldig, ogiltig, not done, nicht durchgefuhrt, non fait, no realizado,
  non eseguito, niet uitgevoerd, rejected, verworfen, withdrawn, revoked, zuruckgezogen`,
);
/** Those that are of the row where a person has others without a word; who has withdrawn may have it written once. */
const VOID_OF_ROWS = words(
  'not done, nicht durchgefuhrt, non fait, no realizado, non eseguito, niet uitgevoerd, invalid, ungultig, ongeldig, rejected, verworfen',
);
const FINAL = words(
  `final, corrected, amended, validated, verified, approved, complete, completed, released, valid, ok, done, reported,
  validiert, korrigiert, freigegeben, endgultig, final validiert, definitif, valide, validee, corrige, definitivo, validado,
  corregido, validato, corretto, definitief, gevalideerd, gecorrigeerd, godkand, godkendt, godkjent, svarad, appended`,
);
const PROVISIONAL = words(
  `preliminary, provisional, partial, pending, registered, in progress, vorlaufig, unvalidiert, nicht validiert,
  provisoire, preliminar, provisorio, voorlopig, preliminart, forelopig`,
);
/** Letters of HL7, which say something only where results are `F`: final, corrected, and not to count. */
const HL7: Readonly<Record<string, ResultState>> = {
  ...{ f: 'final', c: 'final', u: 'final', x: 'void', w: 'void', d: 'void' },
  ...{ p: 'other', r: 'other', i: 'other', s: 'other' },
};
/** Columns that can say so, by their names. */
const NAME =
  /stat(?:us|e|o)?$|^(?:status|state|zustand|etat|estado|stato)|status|flag|comment|kommentar|bemerkung|note|remark|valid|freigabe|qualifier|quality|storn|cancel/;
const MOST_WORDS = 20;

const folded = (text: string): string =>
  plainName(text)
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();

interface Seen {
  readonly words: Set<string>;
  /** The word of each person, and whether any has two. */
  readonly own: Map<string, string>;
  differs: boolean;
  /** People with a row without a word. */
  readonly bare: Set<string>;
}

/** A column that says whether results count. */
export interface StateColumn {
  readonly at: number;
  readonly read: (cell: string) => ResultState;
}

/** Finds the column that says whether results count, over all rows. */
export class StateFinder {
  readonly #seen: ReadonlyMap<number, Seen>;

  /** @param columns that have nothing else of a measurement */
  constructor(header: readonly string[], columns: readonly number[]) {
    const own = columns.filter((c) => NAME.test(folded(header[c])));
    this.#seen = new Map(
      own.map((c) => [c, { words: new Set(), own: new Map(), differs: false, bare: new Set() }]),
    );
  }

  /** Whether any column may say so. */
  get isOf(): boolean {
    return this.#seen.size > 0;
  }

  /** Takes a row. */
  see(cells: readonly string[], person: string): void {
    for (const [c, seen] of this.#seen) {
      if (seen.words.size > MOST_WORDS) continue;
      if (isMissingText(cells[c])) {
        seen.bare.add(person);
        continue;
      }
      const word = folded(cells[c]);
      seen.words.add(word);
      const known = seen.own.get(person) ?? word;
      seen.own.set(person, known);
      seen.differs ||= known !== word;
    }
  }

  /** The column, and what it says; null where none speaks of results. */
  found(): StateColumn | null {
    for (const [at, { words: all, own, differs, bare }] of this.#seen) {
      if (all.size === 0 || all.size > MOST_WORDS) continue;
      const inPart = [...own.keys()].some((person) => bare.has(person));
      const isHl7 = differs && all.has('f') && [...all].every((word) => word in HL7);
      const isVoid = (word: string): boolean =>
        VOID.has(word) || (differs && VOID_WITHIN.has(word)) || (inPart && VOID_OF_ROWS.has(word));
      const stateOf = (word: string): ResultState => {
        if (isHl7 && word !== '') return HL7[word] ?? 'other';
        if (isVoid(word)) return 'void';
        return word === '' || FINAL.has(word) ? 'final' : 'other';
      };
      const isProvisional = (word: string): boolean => (differs || inPart) && PROVISIONAL.has(word);
      if ([...all].some((word) => stateOf(word) === 'void' || isProvisional(word)))
        return { at, read: (cell) => stateOf(isMissingText(cell) ? '' : folded(cell)) };
    }
    return null;
  }
}
