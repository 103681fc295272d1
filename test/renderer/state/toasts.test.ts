import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Toasts } from '../../../renderer/state/toasts.svelte.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A window that draws at once, until it is hidden. */
function drawing() {
  let hidden: (() => void)[] | null = null;
  const toasts = new Toasts((then) => void (hidden ? hidden.push(then) : then()));
  return {
    toasts,
    hide: () => (hidden = []),
    show: () => {
      const waiting = hidden ?? [];
      hidden = null;
      for (const then of waiting) then();
    },
  };
}
const texts = ({ list }: Toasts) => list.map(({ text }) => text);

describe('Toasts', () => {
  it('go after five seconds; those with a button after ten', () => {
    const { toasts } = drawing();
    toasts.show('Saved');
    toasts.show('Removed', { label: 'Undo', onclick: () => {} });
    vi.advanceTimersByTime(4900);
    expect(texts(toasts)).toEqual(['Saved', 'Removed']);
    vi.advanceTimersByTime(200);
    expect(texts(toasts)).toEqual(['Removed']);
    vi.advanceTimersByTime(5000);
    expect(texts(toasts)).toEqual([]);
  });

  it('do not count the time for which the window shows nothing', () => {
    const { toasts, hide, show } = drawing();
    toasts.show('Saved');
    vi.advanceTimersByTime(1000);
    hide();
    vi.advanceTimersByTime(60_000);
    expect(texts(toasts)).toEqual(['Saved']);
    show();
    vi.advanceTimersByTime(3500);
    expect(texts(toasts)).toEqual(['Saved']);
    vi.advanceTimersByTime(600);
    expect(texts(toasts)).toEqual([]);
  });

  it('stay while they are held, and have their whole time again afterwards', () => {
    const { toasts } = drawing();
    toasts.show('Saved');
    vi.advanceTimersByTime(4000);
    const [{ id }] = toasts.list;
    toasts.hold(id);
    vi.advanceTimersByTime(60_000);
    toasts.resume(id);
    vi.advanceTimersByTime(4900);
    expect(texts(toasts)).toEqual(['Saved']);
    vi.advanceTimersByTime(200);
    expect(texts(toasts)).toEqual([]);
  });
});
