import type { DocumentNode } from '../../graph/document.ts';
import type { GraphLine } from '../../graph/look.ts';

export type Point = readonly [x: number, y: number];

/** Room for a picture, in its unit. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A name as it stands in a box: all of it, in lines. */
export interface Label {
  readonly lines: readonly string[];
  /** Size of the type. */
  readonly size: number;
  /** Width of the widest line at most. */
  readonly width: number;
}

/** A box of a picture. */
export interface PlacedNode {
  readonly node: DocumentNode;
  readonly label: Label;
  /** Left edge and middle. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line between two boxes: quadratic curves whose pieces join half-way between two controls; without any, straight. */
export interface PlacedEdge {
  readonly edge: GraphLine;
  readonly from: Point;
  readonly to: Point;
  readonly controls: readonly Point[];
}

export interface PictureLayout {
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  /** Nodes without any link that are not drawn. */
  readonly unlinked: readonly DocumentNode[];
  readonly width: number;
  readonly height: number;
}

/** Words above boxes, centred at x. */
export interface Heading {
  readonly words: string;
  readonly x: number;
  readonly y: number;
  /** Half the width of the columns that it stands over; earlier versions did not keep it. */
  readonly reach?: number | undefined;
}
