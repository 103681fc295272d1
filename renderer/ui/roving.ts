import type { Attachment } from 'svelte/attachments';

/**
 * One stop for Tab, arrows within: for tabs, segments, toolbars and lists.
 *
 * @param selector what can be stopped at
 * @param choose whether an arrow also clicks, as in tabs
 */
export function roving(selector: string, choose = false): Attachment<HTMLElement> {
  return (node) => {
    const items = () =>
      [...node.querySelectorAll<HTMLElement>(selector)].filter((item) => !item.matches(':disabled'));

    const settle = (current?: HTMLElement) => {
      const all = items();
      const stop =
        current ??
        all.find((item) =>
          item.matches('[aria-selected="true"], [aria-checked="true"], [aria-current], [data-stop]'),
        ) ??
        all[0];
      for (const item of all) item.tabIndex = item === stop ? 0 : -1;
    };

    const onkeydown = (event: KeyboardEvent) => {
      const all = items();
      const at = all.indexOf(document.activeElement as HTMLElement);
      if (at < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
      const to = {
        ArrowRight: at + 1,
        ArrowDown: at + 1,
        ArrowLeft: at - 1,
        ArrowUp: at - 1,
        Home: 0,
        End: all.length - 1,
      }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      const next = all[(to + all.length) % all.length];
      settle(next);
      next.focus();
      if (choose) next.click();
    };

    const watch = new MutationObserver(() => {
      settle(items().find((item) => item === document.activeElement));
    });
    settle();
    watch.observe(node, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['aria-selected', 'aria-checked', 'aria-current', 'disabled'],
    });
    node.addEventListener('keydown', onkeydown);
    return () => {
      watch.disconnect();
      node.removeEventListener('keydown', onkeydown);
    };
  };
}
