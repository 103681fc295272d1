import type { Design } from './design.ts';
import { products, type Packed } from './packed.ts';
import type { Sample, Unit } from './sample.ts';

/** Where a column of numbers stands. */
export interface Place {
  readonly values: Float64Array;
  readonly start: number;
}

/** The columns of a regression on a set over the rows of a test, a constant first. */
export interface Regressors {
  readonly design: Design;
  /** Products of all columns with each other: a new matrix, row-major, of which the lower triangle is right. */
  gram(): Float64Array;
  /**
   * Products of targets with all columns, target by target: a new matrix.
   *
   * @param target a variable, or columns of its own over the rows of the test
   */
  productsWith(target: number | Packed): Float64Array;
  /**
   * Where the columns of the design, by their number, stand over the probed rows; to be read at once, as another test
   * may take the place.
   */
  probed(): (column: number) => Place;
  /** The same over all rows. */
  whole(): (column: number) => Place;
}

/** Columns whose products are kept by the variables that they are made of, for all sets over the same rows. */
export class SharedRegressors implements Regressors {
  readonly design: Design;
  private readonly sample: Sample;
  /** Of each unit, its variables and its key. */
  private readonly parts: readonly (readonly [number[], string])[];

  constructor(sample: Sample, set: Int32Array, design: Design) {
    [this.sample, this.design] = [sample, design];
    this.parts = design.units.map((places) => {
      const of = places.map((k) => set[k]);
      return [of, of.join(' ')];
    });
  }

  gram(): Float64Array {
    const { sample, design } = this;
    const units = this.units();
    const width = 1 + design.columns.length;
    const out = new Float64Array(width * width);
    out[0] = sample.rows;
    const sums = units.map((unit) => sample.featureProducts(sample.one, unit));
    const blocks = units.map((a, i) => units.slice(0, i + 1).map((b) => sample.featureProducts(a, b)));
    design.columns.forEach((a, i) => {
      const row = (1 + i) * width;
      out[row] = sums[a.unit][a.feature];
      for (let j = 0; j <= i; j++) {
        const b = design.columns[j];
        const [high, low] = a.unit >= b.unit ? [a, b] : [b, a];
        const block = blocks[high.unit][low.unit];
        out[row + 1 + j] = block[high.feature * units[low.unit].count + low.feature];
      }
    });
    return out;
  }

  productsWith(target: number | Packed): Float64Array {
    const { sample, design } = this;
    const units = this.units();
    const width = 1 + design.columns.length;
    const block = (unit: Unit): Float64Array =>
      typeof target === 'number'
        ? sample.mixedProducts(unit, target)
        : products(unit.columns(), target, sample.rows);
    const blocks = units.map(block);
    const constant = block(sample.one);
    const count = constant.length;
    const out = new Float64Array(count * width);
    for (let t = 0; t < count; t++) out[t * width] = constant[t];
    design.columns.forEach(({ unit, feature }, c) => {
      for (let t = 0; t < count; t++) out[t * width + 1 + c] = blocks[unit][feature * count + t];
    });
    return out;
  }

  probed(): (column: number) => Place {
    const probed = this.units().map((unit) => unit.probed.values);
    return this.placesIn(probed, this.sample.probe.length);
  }

  whole(): (column: number) => Place {
    const whole = this.units().map((unit) => unit.columns().values);
    return this.placesIn(whole, this.sample.rows);
  }

  private placesIn(units: readonly Float64Array[], rows: number): (column: number) => Place {
    return (column) => {
      const { unit, feature } = this.design.columns[column];
      return { values: units[unit], start: feature * rows };
    };
  }

  private units(): Unit[] {
    return this.parts.map(([of, key]) => this.sample.unit(of, key));
  }
}
