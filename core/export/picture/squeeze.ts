import type { DocumentNode } from '../../graph/document.ts';
import { flatLabelOf, labelOf } from './label.ts';
import type { Heading, PlacedNode, Point, Size } from './placed.ts';
import { boxHeight, LABEL_LEFT, LABEL_RIGHT, LABEL_SIZE, NODE_HEIGHT } from './sizes.ts';
import { textWidth, wrap } from './text.ts';

/** Widths for names that are tried. */
const TEXTS = [190, 150, 124, 104, 88, 74];
const GAP_X = 10;
const GAP_Y = 14;
const ROOM_OF_HEADINGS = 60;
/** Room at the sides for lines that go around a box there. */
const SIDE = 18;

interface Squeezed {
  readonly nodes: readonly PlacedNode[];
  readonly headings: readonly Heading[];
}

/**
 * The places of the screen in a picture of this size: drawn together, more downwards where it is high, then boxes that would
 * overlap moved downwards, in their order from top to bottom. Of several widths for names the one is taken with which
 * the fewest boxes come below ones that they stand beside on the screen, and of these the one of the lowest picture.
 */
export function squeezed(
  drawn: readonly DocumentNode[],
  {
    places,
    headings,
  }: { readonly places: ReadonlyMap<string, Point>; readonly headings: readonly Heading[] },
  room: Size,
): Squeezed {
  const screen = drawn.map((node) => {
    const half = (LABEL_LEFT + flatLabelOf(node).width + LABEL_RIGHT) / 2;
    const [x] = places.get(node.id)!;
    return { left: x - half, right: x + half };
  });
  let best: { readonly found: Squeezed; readonly moved: number; readonly height: number } | null = null;
  for (const text of TEXTS) {
    const boxes = drawn.map((node): Box => {
      const label = labelOf(node, text);
      return {
        node,
        label,
        width: Math.ceil(LABEL_LEFT + label.width + LABEL_RIGHT),
        height: boxHeight(label.lines.length, LABEL_SIZE, NODE_HEIGHT),
        at: places.get(node.id)!,
      };
    });
    const scale = scaleOf(boxes, room.width - 2 * SIDE);
    const tall = Math.max(...boxes.map(({ at }) => at[1])) - Math.min(...boxes.map(({ at }) => at[1]));
    // Headings stand above the boxes, and half a box above and below the outermost places.
    const over =
      Math.max(...boxes.map(({ height }) => height)) + (headings.length > 0 ? ROOM_OF_HEADINGS : 10);
    const down = Math.min(scale, Math.max(0, room.height - over) / Math.max(1, tall));
    const nodes = movedApart(boxes, scale, down);
    const height =
      Math.max(...nodes.map((box) => box.y + box.height / 2)) -
      Math.min(...nodes.map((box) => box.y - box.height / 2));
    const moved = besideNoMore(nodes, new Map(drawn.map(({ id }, i) => [id, screen[i]])));
    if (best && (moved > best.moved || (moved === best.moved && height >= best.height))) continue;
    const top = Math.min(...nodes.map((box) => box.y - box.height / 2));
    best = { found: { nodes, headings: placedHeadings(headings, scale, top) }, moved, height };
  }
  return best!.found;
}

interface Box extends Omit<PlacedNode, 'x' | 'y'> {
  /** On the screen. */
  readonly at: Point;
}

interface Span {
  readonly left: number;
  readonly right: number;
}

/** Pairs that stand beside one another on the screen and no longer do. */
function besideNoMore(nodes: readonly PlacedNode[], screen: ReadonlyMap<string, Span>): number {
  const beside = (a: Span, b: Span): boolean => a.right <= b.left || b.right <= a.left;
  let count = 0;
  nodes.forEach((a, i) => {
    for (const b of nodes.slice(i + 1)) {
      const now = beside(
        { left: a.x, right: a.x + a.width + GAP_X },
        { left: b.x, right: b.x + b.width + GAP_X },
      );
      if (!now && beside(screen.get(a.node.id)!, screen.get(b.node.id)!)) count++;
    }
  });
  return count;
}

/** The largest share, at most 1, by which places must be drawn together for all boxes to be within the width. */
function scaleOf(boxes: readonly Box[], width: number): number {
  let scale = 1;
  for (const a of boxes) {
    for (const b of boxes) {
      const apart = b.at[0] - a.at[0];
      if (apart <= 0) continue;
      scale = Math.min(scale, Math.max(0, width - (a.width + b.width) / 2) / apart);
    }
  }
  return scale;
}

function movedApart(boxes: readonly Box[], scale: number, down: number): PlacedNode[] {
  const order = boxes.toSorted((a, b) => a.at[1] - b.at[1] || a.at[0] - b.at[0]);
  const placed: PlacedNode[] = [];
  for (const { at, ...box } of order) {
    const x = scale * at[0] - box.width / 2;
    let y = down * at[1];
    for (const other of placed) {
      if (x >= other.x + other.width + GAP_X || other.x >= x + box.width + GAP_X) continue;
      y = Math.max(y, other.y + (other.height + box.height) / 2 + GAP_Y);
    }
    placed.push({ ...box, x, y });
  }
  return placed;
}

/** Headings above the boxes, in as many lines as it takes for them not to run into one another. */
function placedHeadings(headings: readonly Heading[], scale: number, top: number): Heading[] {
  const sorted = headings.toSorted((a, b) => a.x - b.x);
  return sorted.flatMap(({ words, x }, k) => {
    const near = [sorted.at(k + 1), k > 0 ? sorted[k - 1] : undefined].flatMap((other) =>
      other ? [Math.abs(other.x - x) * scale] : [],
    );
    const room = Math.max(40, Math.min(130, ...near) - 12);
    const lines = wrap(words, LABEL_SIZE, Math.max(room, ...[...words].map((c) => textWidth(c, LABEL_SIZE))));
    return lines.map((line, i) => ({
      words: line,
      x: scale * x,
      y: top - 18 - 16 * (lines.length - 1 - i),
    }));
  });
}
