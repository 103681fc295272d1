import { t } from '../i18n/index.ts';
import type { Explorer } from './explorer.svelte.ts';
import { selectedNodes } from './graph/model.ts';
import type { Direction } from './graph/walk.ts';

/** What a key can do on the canvas besides what the explorer does. */
export interface CanvasHands {
  /** @param together keeps what is selected, to make a pair */
  walk(direction: Direction, together: boolean): void;
  zoom(how: 'in' | 'out' | 'fit'): void;
  /** Goes to the inspector. */
  open(): void;
}

const DIRECTIONS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};
const ZOOMS: Readonly<Record<string, 'in' | 'out' | 'fit'>> = { '+': 'in', '-': 'out', '0': 'fit' };

/** What a key does on the canvas; undefined where it does nothing there. */
export function canvasKey(
  event: KeyboardEvent,
  explorer: Explorer,
  { walk, zoom, open }: CanvasHands,
): (() => void) | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const one = explorer.selection?.kind === 'node' ? explorer.selection.id : null;
  if (key in DIRECTIONS) {
    return () => {
      walk(DIRECTIONS[key], event.shiftKey);
    };
  }
  if (key in ZOOMS) {
    return () => {
      zoom(ZOOMS[key]);
    };
  }
  const hide = () => {
    explorer.hide(selectedNodes(explorer.selection));
  };
  const acts: Readonly<Record<string, () => void>> = {
    Enter: () => {
      if (explorer.drawing && one !== null) explorer.choose(one, false);
      else if (explorer.selection) open();
    },
    Escape: () => {
      if (explorer.drawing) explorer.drawing = null;
      else if (explorer.selection) explorer.selection = null;
      else if (explorer.view.focus) explorer.look({ focus: null }, t('explore.undo.unfocus'));
    },
    f: () => {
      if (one !== null) explorer.focusOn(one);
    },
    p: () => {
      if (one !== null) explorer.togglePin(one);
    },
    h: hide,
    Delete: hide,
  };
  return acts[key];
}
