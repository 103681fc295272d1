import { describe, expect, it } from 'vitest';
import { Fold } from '../../../renderer/state/fold.svelte.ts';

function store() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
}

describe('Fold', () => {
  it('is open where there is room and folded where there is none, until it is turned', () => {
    let room = true;
    const fold = new Fold('rail', () => room, store());
    expect(fold.open).toBe(true);
    room = false;
    expect(fold.open).toBe(false);
    fold.turn();
    expect(fold.open).toBe(true);
    room = true;
    fold.turn();
    expect(fold.open).toBe(false);
    // How it was left in a small room is not how it was left in a large one.
    room = false;
    expect(fold.open).toBe(true);
  });

  it('is left as it was when the window is opened again, each fold for itself', () => {
    const kept = store();
    let room = true;
    new Fold('rail', () => room, kept).turn();
    room = false;
    new Fold('rail', () => room, kept).turn();
    expect(new Fold('rail', () => true, kept).open).toBe(false);
    expect(new Fold('rail', () => false, kept).open).toBe(true);
    expect(new Fold('legend', () => true, kept).open).toBe(true);
    expect(new Fold('legend', () => false, kept).open).toBe(false);
  });
});
