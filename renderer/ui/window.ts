/** Browsers draw nothing past some 16 million pixels; a longer list scrolls faster than the hand. */
const MAX_HEIGHT = 15_000_000;

export interface Viewport {
  readonly count: number;
  /** Pixels, the same for all. */
  readonly rowHeight: number;
  /** Pixels of height in which rows are seen. */
  readonly height: number;
}

/** How high the thing that scrolls must be. */
export function scrollHeight({ count, rowHeight }: Viewport): number {
  return Math.min(count * rowHeight, MAX_HEIGHT);
}

/**
 * Which rows to draw.
 *
 * @param overscan rows beyond each end of what is seen
 * @returns `first` to `last` (not with it), and where the top of `first` lies, in pixels
 */
export function visibleRows(
  view: Viewport,
  scrollTop: number,
  overscan = 6,
): { first: number; last: number; top: number } {
  const { count, rowHeight, height } = view;
  const above = scrollTop * stretch(view);
  const first = Math.max(0, Math.floor(above / rowHeight) - overscan);
  const last = Math.min(count, Math.ceil((above + height) / rowHeight) + overscan);
  return { first, last: Math.max(first, last), top: scrollTop - above + first * rowHeight };
}

/** The row that a key moves to, which may lie beyond either end; undefined for a key that does not move. */
export function rowAfter(key: string, view: Viewport, row: number): number | undefined {
  const page = Math.max(1, Math.floor(view.height / view.rowHeight) - 1);
  const rows: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: Math.max(0, row - 1),
    PageDown: row + page,
    PageUp: row - page,
    Home: 0,
    End: view.count - 1,
  };
  return Object.hasOwn(rows, key) ? rows[key] : undefined;
}

/** Where to scroll so that the row is seen, moving as little as possible. */
export function scrollToRow(view: Viewport, scrollTop: number, row: number): number {
  const { rowHeight, height } = view;
  const factor = stretch(view);
  const above = scrollTop * factor;
  if (row * rowHeight < above) return (row * rowHeight) / factor;
  if ((row + 1) * rowHeight > above + height) return ((row + 1) * rowHeight - height) / factor;
  return scrollTop;
}

/** Where to scroll sideways so that a column is seen, moving as little as possible; its beginning before its end. */
export function scrollToColumn(scrollLeft: number, width: number, left: number, right: number): number {
  if (left < scrollLeft) return left;
  return right > scrollLeft + width ? Math.min(left, right - width) : scrollLeft;
}

/** Pixels of rows that one pixel of scrolling passes. */
function stretch(view: Viewport): number {
  const all = view.count * view.rowHeight;
  return all <= MAX_HEIGHT ? 1 : (all - view.height) / (MAX_HEIGHT - view.height);
}
