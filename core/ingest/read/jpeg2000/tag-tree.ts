import { Damaged } from '../jpeg/types.ts';

interface Level {
  readonly across: number;
  readonly values: Int32Array;
  readonly isKnown: Uint8Array;
}

/** Numbers of a grid of blocks, of which only what differs from their neighbours' least is coded (ISO 15444-1, B.10.2). */
export class TagTree {
  #levels: Level[] = [];

  constructor(across: number, down: number) {
    for (let [w, h] = [across, down]; w > 0 && h > 0; [w, h] = [(w + 1) >> 1, (h + 1) >> 1]) {
      this.#levels.unshift({ across: w, values: new Int32Array(w * h), isKnown: new Uint8Array(w * h) });
      if (w === 1 && h === 1) break;
    }
  }

  /**
   * Reads on until the number at a place is known or known to reach the threshold.
   *
   * @returns the number, or null where it is not below the threshold
   */
  read(x: number, y: number, threshold: number, bit: () => number): number | null {
    let least = 0;
    for (const [i, { across, values, isKnown }] of this.#levels.entries()) {
      const up = this.#levels.length - 1 - i;
      const at = (y >> up) * across + (x >> up);
      if (values[at] < least) values[at] = least;
      while (!isKnown[at] && values[at] < threshold) {
        if (bit() === 1) isKnown[at] = 1;
        else if (++values[at] > 256) throw new Damaged('its packed picture is damaged');
      }
      least = values[at];
      if (!isKnown[at]) return null;
    }
    return least < threshold ? least : null;
  }
}
