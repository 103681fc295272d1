const FOCUSABLE = 'a[href], button, input, select, textarea, summary, [tabindex]:not([tabindex="-1"])';

/** What the focus is kept in. */
const PART = '[role=dialog], main, nav, header, aside';

/** Whether it can have the focus now. */
const able = (element: Element): element is HTMLElement =>
  element instanceof HTMLElement &&
  element.isConnected &&
  !element.matches(':disabled') &&
  element.checkVisibility({ visibilityProperty: true });

/**
 * Keeps the focus of whoever works by keyboard: when what had it is gone, or can no longer be pressed, the next control
 * of the same dialog or part of the window has it, else the one before, else the first of what stands there now. Where
 * a dialog leads to another page, its main part has it. Whatever sets the focus itself, as a dialog that closes, comes
 * first.
 *
 * @returns stops it
 */
export function keepFocus(): () => void {
  let last: HTMLElement | null = null;
  /** What could be reached from it, in its order, while it was there. */
  let around: HTMLElement[] = [];
  let part: ParentNode = document;
  let place = 0;
  /** What had it before a dialog. */
  let outside: HTMLElement | null = null;

  const noted = ({ target }: FocusEvent): void => {
    last = target instanceof HTMLElement && target.matches(':focus-visible') ? target : null;
    if (!last) return;
    const dialog = last.closest('[role=dialog]');
    if (!dialog) outside = last;
    part = last.closest(PART) ?? document;
    around = controls();
    place = around.indexOf(last);
  };
  const controls = (): HTMLElement[] => [...part.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const lost = (): boolean => last !== null && document.activeElement === document.body && !able(last);
  const mend = (): void => {
    if (!lost()) return;
    const near = [...around.slice(place + 1), ...around.slice(0, Math.max(place, 0)).reverse()];
    const stands = [...near, ...controls(), ...(outside ? [outside] : [])].find(able);
    // What opened a dialog may be at work, and can be pressed later.
    const next = stands ?? (outside?.isConnected ? null : document.querySelector('main'));
    if (!next) return;
    last = null;
    next.focus();
  };
  const changes = new MutationObserver(() => {
    if (!lost()) return;
    // Two frames: who wants the focus elsewhere has it by then.
    requestAnimationFrame(() => requestAnimationFrame(mend));
  });

  document.addEventListener('focusin', noted);
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  });
  return () => {
    document.removeEventListener('focusin', noted);
    changes.disconnect();
  };
}
