import { isMissingText } from '../../../cell/values.ts';
import { People } from '../pivot/flat-table.ts';
import { Items } from '../pivot/items.ts';
import { tally } from '../pivot/tally.ts';
import { Beside } from './beside.ts';
import type { LongExport } from './export.ts';
import type { LongReader } from './read-row.ts';
import type { LongFacts } from './sentences.ts';
import { ofCensoring } from './tests.ts';
import { RowTimes } from './times.ts';

/** Different numbers that tell how they are written. */
const MOST_NUMBERS = 20_000;

/** What the first look at all rows has found. */
export class LongSurvey {
  readonly people = new People();
  readonly visits = new Map<string, number>();
  readonly items = new Items();
  readonly times: RowTimes;
  readonly beside: Beside;
  readonly numbers = new Map<string, number>();
  readonly #reader: LongReader;
  readonly #visit: number | null;
  readonly #voided = new Map<string, number>();
  readonly #unsettled = new Map<string, number>();
  readonly #counts = { nameless: 0, bounds: 0, empty: 0 };

  constructor({ header, columns, added }: LongExport, reader: LongReader) {
    this.#reader = reader;
    this.#visit = columns.visit;
    this.times = new RowTimes(columns);
    const hasVisits = columns.date !== null || columns.visit !== null;
    this.beside = new Beside(reader.beside, hasVisits, header.indexOf(added ?? ''));
  }

  /** Takes a row. */
  see(cells: readonly string[], line: number): void {
    const reader = this.#reader;
    const person = reader.personOf(cells);
    const visit = this.#visit === null ? '' : cells[this.#visit];
    if (person !== '' && !isMissingText(visit)) tally(this.visits, visit);
    if (person !== '' && !reader.isOfVisit(cells)) return void this.people.rows++;
    if (!this.people.take(person, line)) return;
    this.times.see(cells);
    this.beside.see(cells, person, this.times.textOf(cells));
    const counts = reader.stateOf(cells);
    if (counts === 'void') return tally(this.#voided, cells[reader.state!.at]);
    if (counts === 'other') tally(this.#unsettled, cells[reader.state!.at]);
    this.#seeValue(cells);
  }

  #seeValue(cells: readonly string[]): void {
    const item = this.#reader.tests.take(cells);
    if (item === null) return void this.#counts.nameless++;
    const found = this.#reader.valueOf(cells);
    if (found === null) return void this.#counts.empty++;
    if (found.value === '') return void this.#counts.bounds++;
    if (found.value === '-' || found.value === 'None') return;
    this.items.see(item, [found]);
    const censoring = this.#reader.censoringOf(cells);
    if (censoring) this.items.see(ofCensoring(item), [censoring]);
    if (found.kind === 'number') tally(this.numbers, found.value, 1, MOST_NUMBERS);
  }

  /** What is told of the rows. */
  facts(
    header: readonly string[],
  ): Pick<LongFacts, 'nobody' | 'nameless' | 'cancelled' | 'unsettled' | 'censored' | 'bounds' | 'empty'> {
    const { state, censored } = this.#reader;
    const words = (counts: ReadonlyMap<string, number>): LongFacts['cancelled'] =>
      counts.size > 0 ? { column: header[state!.at], counts } : null;
    return {
      nobody: this.people.nobodys,
      ...this.#counts,
      cancelled: words(this.#voided),
      unsettled: words(this.#unsettled),
      censored: header[censored ?? -1],
    };
  }
}
