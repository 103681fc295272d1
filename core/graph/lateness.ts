import type { DocumentNode } from './document.ts';

/** How late something stands in pictures from causes to effects: with the others, as an outcome, as a time to an event. */
export type Lateness = 0 | 1 | 2;

/** Outcomes stand after what may have led to them, and a time to an event, which causes nothing, after all. */
export const latenessOf = ({ type, outcome }: Pick<DocumentNode, 'type' | 'outcome'>): Lateness =>
  type === 'time-to-event' ? 2 : outcome ? 1 : 0;
