import type { Categories } from './categories.ts';
import type { Groups, Strata } from './strata.ts';

/** Cells of all strata that are counted at once: 16 bits number them. */
const MOST_CELLS = 2 ** 16;
/**
 * Rows by cell, all zero between calls; of every second row in the other, since adding to one cell twice in a row is
 * slow. Shared by all tests: constants of the module are reached without checks, a third faster than fields.
 */
const counts = new Int32Array(MOST_CELLS);
const others = new Int32Array(MOST_CELLS);

/**
 * Pearson's chi-square of the contingency tables of two columns, one table a stratum, summed: with O rows in a cell,
 * sum O^2 / E - n, to which empty cells add nothing.
 *
 * The tables are kept between calls, so that a test allocates nothing. Where the strata have at most twice as many cells
 * as there are rows, all are counted in one pass, two rows at a time; else stratum by stratum, and only the cells in
 * use are looked at.
 */
export class Contingency {
  /** The statistic of the last call. */
  value = 0;
  /** Its degrees of freedom. Rows and columns of a table that are empty do not count. */
  degrees = 0;
  private readonly coded: readonly Categories[];
  /** Columns of the pair whose cells are in `cells`, one a row: x's code times `width` and y's code. */
  private x = -1;
  private y = -1;
  private height = 0;
  private width = 0;
  private readonly cells: Uint16Array;
  private readonly twoCells: Uint32Array;
  /** The cells of a stratum that are in use, and its marginals. */
  private readonly filled: Uint16Array;
  private readonly ofX: Float64Array;
  private readonly ofY: Float64Array;

  constructor(coded: readonly Categories[]) {
    this.coded = coded;
    const rows = coded.length === 0 ? 0 : coded[0].codes.length;
    const most = Math.max(1, ...coded.map(({ levels }) => levels + 1));
    this.cells = new Uint16Array(rows + (rows & 1));
    this.twoCells = new Uint32Array(this.cells.buffer);
    this.filled = new Uint16Array(most * most);
    this.ofX = new Float64Array(most);
    this.ofY = new Float64Array(most);
  }

  /** Sets `value` and `degrees`. Rows without a value of x or y do not count. */
  measure(x: number, y: number, { count, twos, groups }: Strata): void {
    // The search asks of one pair given many sets.
    if (x !== this.x || y !== this.y) this.take(x, y);
    this.value = 0;
    this.degrees = 0;
    if (count === 0) return;
    const cells = (count + 1) * this.height * this.width;
    if (twos && cells <= Math.min(MOST_CELLS, 2 * this.cells.length)) this.atOnce(twos, count);
    else this.oneByOne(groups());
    if (this.value < 0) this.value = 0;
  }

  private take(x: number, y: number): void {
    const { cells, coded } = this;
    const ofX = coded[x].codes;
    const ofY = coded[y].codes;
    // A column without gaps needs no place for rows without a value.
    const width = coded[y].levels + (coded[y].complete ? 0 : 1);
    for (let r = 0; r < ofX.length; r++) cells[r] = ofX[r] * width + ofY[r];
    this.x = x;
    this.y = y;
    this.height = coded[x].levels + (coded[x].complete ? 0 : 1);
    this.width = width;
  }

  private atOnce(twos: Uint32Array, count: number): void {
    const { twoCells, height, width, coded } = this;
    const size = height * width;
    for (let k = 0; k < twoCells.length; k++) {
      const both = (Math.imul(twos[k], size) + twoCells[k]) | 0;
      counts[both & 0xffff]++;
      others[both >>> 16]++;
    }
    // The row that fills up the last pair is of the first cell of the first stratum.
    if (coded[0].codes.length & 1) others[0]--;
    for (let s = 0; s < count; s++) this.addDense(s * size);
    counts.fill(0, 0, (count + 1) * size);
    others.fill(0, 0, (count + 1) * size);
  }

  /** Adds the stratum whose table begins there. */
  private addDense(begin: number): void {
    const { width, ofX, ofY, x, y, coded } = this;
    const missingX = coded[x].levels;
    const missingY = coded[y].levels;
    for (let j = 0; j < missingY; j++) ofY[j] = 0;
    let total = 0;
    let levelsX = 0;
    for (let i = 0, row = begin; i < missingX; i++, row += width) {
      let sum = 0;
      for (let j = 0; j < missingY; j++) {
        const count = counts[row + j] + others[row + j];
        counts[row + j] = count;
        ofY[j] += count;
        sum += count;
      }
      ofX[i] = sum;
      total += sum;
      if (sum > 0) levelsX++;
    }
    let levelsY = 0;
    for (let j = 0; j < missingY; j++) if (ofY[j] > 0) levelsY++;
    if (levelsX < 2 || levelsY < 2) return;
    for (let j = 0; j < missingY; j++) ofY[j] = ofY[j] > 0 ? 1 / ofY[j] : 0;
    let sum = 0;
    for (let i = 0, row = begin; i < missingX; i++, row += width) {
      if (ofX[i] === 0) continue;
      let ofRow = 0;
      for (let j = 0; j < missingY; j++) {
        const count = counts[row + j];
        ofRow += count * count * ofY[j];
      }
      sum += ofRow / ofX[i];
    }
    this.value += total * sum - total;
    this.degrees += (levelsX - 1) * (levelsY - 1);
  }

  private oneByOne({ rows, starts }: Groups): void {
    const { cells, filled } = this;
    for (let s = 0; s + 1 < starts.length; s++) {
      const end = starts[s + 1];
      let used = 0;
      for (let k = starts[s]; k < end; k++) {
        const cell = cells[rows[k]];
        if (counts[cell]++ === 0) filled[used++] = cell;
      }
      this.addFilled(used);
    }
  }

  /** Adds the stratum whose rows are in the first `used` of the filled cells, and clears its table. */
  private addFilled(used: number): void {
    const { filled, ofX, ofY, height, width, x, y, coded } = this;
    const missingX = coded[x].levels;
    const missingY = coded[y].levels;
    ofX.fill(0, 0, height);
    ofY.fill(0, 0, width);
    let total = 0;
    let levelsX = 0;
    let levelsY = 0;
    for (let c = 0; c < used; c++) {
      const i = (filled[c] / width) | 0;
      const j = filled[c] - i * width;
      if (i === missingX || j === missingY) continue;
      const count = counts[filled[c]];
      if (ofX[i] === 0) levelsX++;
      if (ofY[j] === 0) levelsY++;
      ofX[i] += count;
      ofY[j] += count;
      total += count;
    }
    const varied = levelsX > 1 && levelsY > 1;
    let sum = 0;
    for (let c = 0; c < used; c++) {
      const count = counts[filled[c]];
      counts[filled[c]] = 0;
      if (!varied) continue;
      const i = (filled[c] / width) | 0;
      const j = filled[c] - i * width;
      if (i !== missingX && j !== missingY) sum += (count * count) / (ofX[i] * ofY[j]);
    }
    if (!varied) return;
    this.value += total * sum - total;
    this.degrees += (levelsX - 1) * (levelsY - 1);
  }
}
