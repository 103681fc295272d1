import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { Failures } from '../../../renderer/state/failures.svelte.ts';

const full = () => new UserError('disk.full', 'The disk is full.', 'Make room and try again.');
const codes = ({ list }: Failures) => list.map(({ failure }) => failure.code);

describe('Failures', () => {
  it('keeps what went wrong, newest first, until it is dismissed', () => {
    const failures = new Failures();
    const id = failures.add(full(), 'Import');
    failures.add({ code: 'run.lost', message: 'The run is gone.', hint: '' });
    expect(codes(failures)).toEqual(['run.lost', 'disk.full']);
    expect(failures.list[1]).toMatchObject({
      during: 'Import',
      failure: { message: 'The disk is full.', hint: 'Make room and try again.' },
    });
    failures.dismiss(id);
    expect(codes(failures)).toEqual(['run.lost']);
  });

  it('lets those of a code go whose cause is over, whatever was being done, in this place alone', () => {
    const failures = new Failures();
    const locked = () => new UserError('project.locked', 'Another window changes it.', 'Wait.');
    failures.enter('/a');
    failures.add(locked(), 'Removing');
    failures.add(locked(), 'Renaming');
    failures.add(full(), 'Import');
    failures.add(locked(), 'Removing', [], '/b');
    failures.over('project.locked');
    expect(codes(failures)).toEqual(['disk.full']);
    failures.enter('/b');
    expect(codes(failures)).toEqual(['project.locked']);
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

  it('lets a failure go when the same succeeds, and no other', () => {
    const failures = new Failures();
    failures.begin('Finding links').failed(full());
    failures.add(full(), 'Export');
    failures.begin('Finding links').done();
    expect(failures.list.map(({ during }) => during)).toEqual(['Export']);
    failures.settled('Export');
    expect(failures.list).toEqual([]);
  });

  it('shows in a project what was met there, and forgets it when the project is left', () => {
    const failures = new Failures();
    failures.add(full(), 'Opening');
    failures.enter('/pbc.etiograph');
    expect(failures.list).toEqual([]);
    failures.add(full(), 'Finding links');
    failures.enter('/pbc.etiograph');
    expect(failures.list).toHaveLength(1);
    failures.enter('/klinik.etiograph');
    expect(failures.list).toEqual([]);
    failures.enter('/pbc.etiograph');
    expect(failures.list).toEqual([]);
    failures.enter(null);
    expect(failures.list).toEqual([]);
  });

  it('does not tell one project what went wrong in another that was left meanwhile', () => {
    const failures = new Failures();
    failures.enter('/pbc.etiograph');
    const saving = failures.begin('Saving the note');
    failures.enter('/klinik.etiograph');
    saving.failed(full());
    failures.add(
      { code: 'train.diverged', message: 'It diverged.', hint: '' },
      'Training',
      [],
      '/pbc.etiograph',
    );
    expect(failures.list).toEqual([]);
    // It is not lost either: it stands where it belongs.
    failures.enter('/pbc.etiograph');
    expect(codes(failures)).toEqual(['train.diverged', 'disk.full']);
  });

  it('says of a bug that it is one, without its stack in the words', () => {
    const failures = new Failures();
    failures.add(new TypeError('x is undefined'));
    const [{ failure }] = failures.list;
    expect(failure.code).toBe('internal');
    expect(failure.message).not.toContain('at ');
  });

  it('has the bugs of the window written down, and no other failure', () => {
    const bugs: string[] = [];
    const failures = new Failures(undefined, (stack) => bugs.push(stack));
    failures.add(new TypeError('Edith Thornbury'));
    failures.add(full());
    // One of a run, which the engine has written down.
    failures.add({ code: 'internal', message: 'An error.', hint: '', stack: 'TypeError' });
    expect(bugs).toEqual([expect.stringMatching(/^TypeError\n {4}at /)]);
    expect(bugs[0]).not.toContain('Thornbury');
  });
});
