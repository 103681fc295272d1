/** What is kept in the browser's store. */
type Kept = Pick<Storage, 'getItem' | 'setItem'>;

/**
 * A part of the window that folds away. How it was left is kept, for large and for small rooms apart: where there is
 * room it is open at first, where there is none it is folded.
 */
export class Fold {
  #large = $state(true);
  #small = $state(false);
  readonly #key: string;
  readonly #hasRoom: () => boolean;
  readonly #kept: Kept;

  /** @param hasRoom whether the window has room for it now; what it reads is followed */
  constructor(key: string, hasRoom: () => boolean, kept: Kept = localStorage) {
    this.#key = `etiograph.${key}`;
    this.#hasRoom = hasRoom;
    this.#kept = kept;
    this.#large = kept.getItem(this.#key) !== 'folded';
    this.#small = kept.getItem(`${this.#key}.small`) === 'open';
  }

  get open(): boolean {
    return this.#hasRoom() ? this.#large : this.#small;
  }

  set open(open: boolean) {
    const large = this.#hasRoom();
    if (large) this.#large = open;
    else this.#small = open;
    this.#kept.setItem(large ? this.#key : `${this.#key}.small`, open ? 'open' : 'folded');
  }

  turn(): void {
    this.open = !this.open;
  }
}
