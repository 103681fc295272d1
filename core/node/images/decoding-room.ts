/** Bytes that pictures being decoded may take together. */
const ROOM = 768 * 2 ** 20;

let taken = 0;
const waiting: { readonly bytes: number; readonly begin: () => void }[] = [];

/**
 * Does work that takes so much memory once there is room for it beside the work that is being done: small
 * pictures several at a time, a huge one alone. Work begins in the order in which it was asked for.
 */
export async function withRoom<T>(bytes: number, work: () => Promise<T>): Promise<T> {
  await new Promise<void>((begin) => {
    waiting.push({ bytes, begin });
    admit();
  });
  try {
    return await work();
  } finally {
    taken -= bytes;
    admit();
  }
}

/** Does work beside which no other picture is decoded. */
export const withAllRoom = <T>(work: () => Promise<T>): Promise<T> => withRoom(ROOM, work);

function admit(): void {
  while (waiting.length > 0 && (taken === 0 || taken + waiting[0].bytes <= ROOM)) {
    const { bytes, begin } = waiting.shift()!;
    taken += bytes;
    begin();
  }
}
