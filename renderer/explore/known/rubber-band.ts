import type { Attachment } from 'svelte/attachments';

/** A press that moves less is a click. */
const BEGINS_AT = 4;

interface Band {
  /** Told of what the box touches, each time it changes. @param together Ctrl or Shift is held */
  over(items: readonly HTMLElement[], together: boolean): void;
  /** A click beside everything. */
  beside(): void;
}

/**
 * A box that is drawn with the mouse, from a place where nothing is, around what is to be chosen.
 *
 * @param selector what can be chosen
 */
export function rubberBand(selector: string, { over, beside }: Band): Attachment<HTMLElement> {
  return (node) => {
    const onpointerdown = (down: PointerEvent) => {
      const target = down.target as HTMLElement;
      if (down.button !== 0 || down.pointerType === 'touch') return;
      if (target.closest('button, input, label, a, summary')) return;
      const together = down.ctrlKey || down.metaKey || down.shiftKey;
      let box: HTMLElement | null = null;

      const onmove = (move: PointerEvent) => {
        const [width, height] = [move.clientX - down.clientX, move.clientY - down.clientY];
        if (!box) {
          if (Math.hypot(width, height) < BEGINS_AT) return;
          box = document.body.appendChild(document.createElement('div'));
          box.className = 'ui-band';
        }
        const left = Math.min(down.clientX, move.clientX);
        const top = Math.min(down.clientY, move.clientY);
        box.style.transform = `translate(${String(left)}px, ${String(top)}px)`;
        box.style.width = `${String(Math.abs(width))}px`;
        box.style.height = `${String(Math.abs(height))}px`;
        const [right, bottom] = [left + Math.abs(width), top + Math.abs(height)];
        const touched = [...node.querySelectorAll<HTMLElement>(selector)].filter((item) => {
          const at = item.getBoundingClientRect();
          return at.left < right && at.right > left && at.top < bottom && at.bottom > top;
        });
        over(touched, together);
      };
      const end = () => {
        if (!box && !together) beside();
        box?.remove();
        removeEventListener('pointermove', onmove);
        removeEventListener('pointerup', end);
        removeEventListener('pointercancel', end);
      };
      // No text is marked under the box.
      down.preventDefault();
      addEventListener('pointermove', onmove);
      addEventListener('pointerup', end);
      addEventListener('pointercancel', end);
    };
    node.addEventListener('pointerdown', onpointerdown);
    return () => {
      node.removeEventListener('pointerdown', onpointerdown);
    };
  };
}
