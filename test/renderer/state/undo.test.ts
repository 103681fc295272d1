import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { UndoStack } from '../../../renderer/state/undo.svelte.ts';

/** A text that is changed, with every change on a stack. */
function editor() {
  const failed: string[] = [];
  const went: string[] = [];
  const stack = new UndoStack({
    failed: (_, label) => failed.push(label),
    done: (label) => went.push(label),
  });
  let text = '';
  const set = (next: string) => {
    const before = text;
    text = next;
    stack.push({ label: next, undo: () => (text = before), redo: () => (text = next) });
  };
  return { stack, failed, went, set, text: () => text };
}

describe('UndoStack', () => {
  it('takes changes back and makes them again, last first', async () => {
    const { stack, went, set, text } = editor();
    for (const word of ['a', 'ab', 'abc']) set(word);
    expect(await stack.undo()).toBe('abc');
    expect(await stack.undo()).toBe('ab');
    expect(text()).toBe('a');
    expect(stack.redoLabel).toBe('ab');
    expect(await stack.redo()).toBe('ab');
    expect(text()).toBe('ab');
    expect([stack.undoLabel, stack.redoLabel]).toEqual(['ab', 'abc']);
    expect(went).toEqual(['abc', 'ab', 'ab']);
  });

  it('stays as it was where taking back fails, and says so', async () => {
    const { stack, failed, set } = editor();
    set('a');
    stack.push({
      label: 'note',
      undo: () => Promise.reject(new Error('the disk is full')),
      redo: () => undefined,
    });
    expect(await stack.undo()).toBeNull();
    expect(failed).toEqual(['note']);
    expect([stack.undoLabel, stack.redoLabel]).toEqual(['note', null]);
  });

  it('leaves out a change that nothing can take back any more, before those that can be', async () => {
    const { stack, failed, set, text } = editor();
    set('a');
    const gone = new UserError('project.no-removed', 'Its data are gone.', 'Import it again.');
    stack.push({ label: 'removal', undo: () => Promise.reject(gone), redo: () => undefined });
    expect(await stack.undo()).toBeNull();
    expect(failed).toEqual(['removal']);
    expect(await stack.undo()).toBe('a');
    expect(text()).toBe('');
  });

  it('lets a second press wait for the first', async () => {
    const { stack, set, text } = editor();
    set('a');
    let finish = () => {};
    stack.push({
      label: 'slow',
      undo: () => new Promise<void>((resolve) => (finish = resolve)),
      redo: () => undefined,
    });
    const first = stack.undo();
    const second = stack.undo();
    await Promise.resolve();
    expect(text()).toBe('a');
    finish();
    expect(await first).toBe('slow');
    expect(await second).toBe('a');
    expect(text()).toBe('');
    expect(stack.undoLabel).toBeNull();
  });

  it('forgets changes that make no sense any more, done and undone', async () => {
    const { stack, set, text } = editor();
    const own: Parameters<typeof stack.push>[0][] = [];
    const push = (label: string) => {
      const change = { label, undo: () => set('wrong'), redo: () => set('wrong') };
      own.push(change);
      stack.push(change);
    };
    set('a');
    push('b');
    push('c');
    await stack.undo();
    set('wrong');
    stack.forget(new Set(own));
    expect([stack.undoLabel, stack.redoLabel]).toEqual(['wrong', null]);
    expect(text()).toBe('wrong');
  });

  it('takes back what is still being made, once it is kept, and not the change before', async () => {
    const { stack, set, text } = editor();
    set('a');
    let keep!: () => void;
    const made = stack.during(async () => {
      await new Promise<void>((kept) => (keep = kept));
      set('ab');
    });
    expect([stack.undoLabel, stack.canUndo]).toEqual([null, true]);
    const undone = stack.undo();
    keep();
    await made;
    expect(await undone).toBe('ab');
    expect([text(), stack.undoLabel, stack.redoLabel]).toEqual(['a', 'a', 'ab']);
  });

  it('takes back the change that is meant and leaves what was done after it, once', async () => {
    const steps: string[] = [];
    const { stack } = editor();
    const change = (label: string) => {
      const made = { label, undo: () => steps.push(`-${label}`), redo: () => steps.push(`+${label}`) };
      stack.push(made);
      return made;
    };
    const first = change('first');
    change('second');
    expect(await stack.takeBack(first)).toBe('first');
    expect([stack.undoLabel, stack.redoLabel]).toEqual(['second', 'first']);
    expect(await stack.takeBack(first)).toBeNull();
    await stack.redo();
    expect(steps).toEqual(['-first', '+first']);
    expect(stack.undoLabel).toBe('first');
    stack.clear();
    expect(await stack.takeBack(first)).toBeNull();
  });
});
