import type { Lateness } from '../../../core/graph/lateness.ts';
import type { EdgeKind } from '../../../core/graph/types.ts';

/** How nodes are arranged: columns from left to right, by what; or free, by forces. */
export type Arrangement = 'tiers' | 'modality' | 'flow' | 'force';

interface LayoutNode {
  readonly id: string;
  /** Size of its box in pixels at zoom 1. */
  readonly width: number;
  readonly height: number;
  /** Tier or modality, from 0, from left to right; alike for all where neither counts. */
  readonly group: number;
  /** Outcomes stand in the last columns of their group. */
  readonly lateness: Lateness;
}

interface LayoutEdge {
  readonly from: string;
  readonly to: string;
  readonly kind: EdgeKind;
}

export interface LayoutInput {
  readonly arrangement: Arrangement;
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  /** Size of the canvas that the picture should fill, in pixels. */
  readonly canvas: { readonly width: number; readonly height: number };
}

/** Middle of a box, in pixels at zoom 1. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** The way of a line between two boxes. */
export interface Route {
  /** Where it leaves the first box and enters the second: offset from the middle of the box, in pixels. */
  readonly start: readonly [x: number, y: number];
  readonly end: readonly [x: number, y: number];
  /** Control points of a curve (quadratic, joined half-way between two of them), absolute. */
  readonly controls: readonly (readonly [x: number, y: number])[];
}

export interface LayoutResult {
  /** Middles of the boxes, in the order of the nodes: x0, y0, x1, y1, ... */
  readonly positions: Float64Array;
  /** In the order of the edges; null: straight. */
  readonly routes: readonly (Route | null)[];
  /** Headings above columns, where the columns are groups, each with half the width of its columns. */
  readonly headings: readonly (Place & { readonly group: number; readonly reach: number })[];
}

/** The same way, walked from the other end. */
export const reversed = ({ start, end, controls }: Route): Route => ({
  start: end,
  end: start,
  controls: controls.toReversed(),
});

/** Below this zoom, labels of 13 px can hardly be read. */
export const READABLE_ZOOM = 0.8;
