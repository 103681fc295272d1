/**
 * Batches of an order that comes in pieces; the piece after the one that is used is read ahead while steps run.
 *
 * @param needed subjects that are taken in all: those that come after them are not read
 * @param ahead reads the subjects of a piece into memory, where that gains something
 * @returns writes the next subjects into an array of at most as many as are left
 */
export function feedFrom(
  pieces: Iterator<Int32Array, void>,
  needed: number,
  ahead: (subjects: Int32Array) => Promise<void>,
): (out: Int32Array) => Promise<void> {
  let left = needed;
  const begin = (): { readonly subjects: Int32Array; readonly read: Promise<void> } | null => {
    const { value } = left > 0 ? pieces.next() : {};
    if (!value) return null;
    const subjects = value.subarray(0, left);
    left -= subjects.length;
    const read = ahead(subjects);
    // A failure is told to whoever waits for it; an epoch may end before that.
    read.catch(() => undefined);
    return { subjects, read };
  };
  let next = begin();
  let now: Int32Array = new Int32Array();
  let at = 0;
  return async (out) => {
    for (let b = 0; b < out.length;) {
      if (at === now.length) {
        if (!next) throw new Error('the epoch has no subjects left');
        await next.read;
        now = next.subjects;
        at = 0;
        next = begin();
      }
      const some = now.subarray(at, at + out.length - b);
      out.set(some, b);
      b += some.length;
      at += some.length;
    }
  };
}
