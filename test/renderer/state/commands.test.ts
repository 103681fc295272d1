import { describe, expect, it } from 'vitest';
import { shownShortcut } from '../../../renderer/ui/shortcut.ts';
import { Commands, findCommands, matches, type Command } from '../../../renderer/state/commands.svelte.ts';

const command = (label: string, more: Partial<Command> = {}): Command => ({
  id: label,
  label,
  group: 'Edit',
  run: () => undefined,
  ...more,
});
const key = (key: string, held: Partial<KeyboardEvent> = {}) =>
  ({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    shiftKey: false,
    altKey: false,
    ...held,
  }) as KeyboardEvent;

describe('findCommands', () => {
  const all = [
    command('Show graph'),
    command('Graph'),
    command('Regraph'),
    command('Look: dark', { words: 'theme night' }),
  ];
  const found = (typed: string) => findCommands(all, typed).map(({ label }) => label);

  it('puts the start of the label before the start of a word, and that before the middle', () => {
    expect(found('graph')).toEqual(['Graph', 'Show graph', 'Regraph']);
  });
});

describe('matches', () => {
  it('asks for exactly the keys of the shortcut', () => {
    expect(matches('Ctrl+Shift+Z', key('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Ctrl+Z', key('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('F1', key('F1'), false)).toBe(true);
    expect(matches('Alt+1', key('1', { altKey: true, ctrlKey: true }), false)).toBe(false);
  });

  it('takes Command for Ctrl on a Mac', () => {
    expect(matches('Ctrl+K', key('k', { metaKey: true }), true)).toBe(true);
    expect(matches('Ctrl+K', key('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Alt+1', key('¡', { altKey: true, code: 'Digit1' }), true)).toBe(true);
    expect(shownShortcut('Ctrl+Shift+Z', true)).toBe('⇧⌘Z');
    expect(shownShortcut('Ctrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
  });
});

describe('Commands', () => {
  it('has those of a component for as long as it is there', () => {
    const commands = new Commands();
    const remove = commands.add(() => [command('Pin')]);
    commands.add(() => [command('Undo')]);
    expect(commands.all.map(({ label }) => label)).toEqual(['Pin', 'Undo']);
    remove();
    expect(commands.all.map(({ label }) => label)).toEqual(['Undo']);
  });
});
