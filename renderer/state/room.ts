import { innerHeight, innerWidth } from 'svelte/reactivity/window';
import { Fold } from './fold.svelte.ts';

/** Below this width, in CSS pixels, panels lie over the stage instead of beside it, as `styles/reflow.css` has it. */
const NARROW = 900;
/** Below this height the legend has no room for all of it until that is asked for. */
const LOW = 640;

const isNarrow = (): boolean => (innerWidth.current ?? NARROW) < NARROW;
const isLow = (): boolean => (innerHeight.current ?? LOW) < LOW;

/** The parts of the window that fold. */
export const folds = {
  rail: new Fold('rail', () => !isNarrow()),
  inspector: new Fold('inspector', () => !isNarrow()),
  legend: new Fold('legend', () => !isNarrow() && !isLow()),
};
