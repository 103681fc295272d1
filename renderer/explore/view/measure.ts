import { LABEL_SIZE } from '../../../core/export/picture/sizes.ts';
import { NODE_HEIGHT } from './elements.ts';
import { labelsOf, type Measure } from './labels.ts';
import type { DocumentNode } from '../../../core/graph/document.ts';
import type { Size } from '../graph/placing.ts';

/** Widths of texts in the font of the canvas. */
export function measureIn(font: string): Measure {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `${String(LABEL_SIZE)}px ${font}`;
  const known = new Map<string, number>();
  return (text) => {
    let width = known.get(text);
    if (width === undefined) known.set(text, (width = context.measureText(text).width));
    return width;
  };
}

/** Sizes of the boxes of nodes, by their ids. */
export function boxSizes(nodes: readonly DocumentNode[], measure: Measure): (id: string) => Size {
  const labels = labelsOf(nodes, measure);
  return (id) => ({ width: labels.get(id)!.width, height: NODE_HEIGHT });
}
