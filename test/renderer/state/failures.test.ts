import { describe, expect, it, vi } from 'vitest';
import { UserError } from '../../../core/contract/user-error.ts';
import { Failures } from '../../../renderer/state/failures.svelte.ts';

const full = () => new UserError('disk.full', 'The disk is full.', 'Make room and try again.');

describe('Failures', () => {
  it('keeps what went wrong, newest first, until it is dismissed', () => {
    const failures = new Failures();
    const id = failures.add(full(), 'Import');
    failures.add({ code: 'run.lost', message: 'The run is gone.', hint: '' });
    expect(failures.list.map(({ failure }) => failure.code)).toEqual(['run.lost', 'disk.full']);
    expect(failures.list[1]).toMatchObject({
      during: 'Import',
      failure: { message: 'The disk is full.', hint: 'Make room and try again.' },
    });
    failures.dismiss(id);
    expect(failures.list.map(({ failure }) => failure.code)).toEqual(['run.lost']);
  });

  it('counts the same failure in place of listing it again', () => {
    let minute = 0;
    const failures = new Failures(() => new Date(2026, 0, 1, 12, minute++));
    failures.add(full(), 'Saving');
    failures.add(full(), 'Saving');
    expect(failures.list).toHaveLength(1);
    expect(failures.list[0].times).toBe(2);
    expect(failures.list[0].at.getMinutes()).toBe(1);
  });

  it('tells apart the same failure of two actions', () => {
    const failures = new Failures();
    failures.add(full(), 'Import');
    failures.add(full(), 'Export');
    expect(failures.list).toHaveLength(2);
  });

  it('says of a bug that it is one, without its stack in the words', () => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    const failures = new Failures();
    failures.add(new TypeError('x is undefined'));
    const [{ failure }] = failures.list;
    expect(failure.code).toBe('internal');
    expect(failure.message).not.toContain('at ');
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});
