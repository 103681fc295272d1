import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeRoles,
  fittingRoles,
  PLAIN_ROLES,
  type ColumnRole,
  type StudyRoles,
} from '../../../core/cohort/roles/study-roles.ts';
import type { ColumnInfo } from '../../../core/cohort/table.ts';

const NAMES = ['a', 'b', 'c', 'd'];
const column = (name: string, type: ColumnInfo['type'], values: readonly string[] = []): ColumnInfo => ({
  ...{ name, type, unit: null, label: null },
  levels: values.map((value, code) => ({ code, value, label: value })),
});

const anyRole = (name: string): fc.Arbitrary<ColumnRole | null> =>
  fc.oneof(
    fc.constant(null),
    fc.constantFrom(...PLAIN_ROLES).map((role): ColumnRole => ({ role })),
    fc
      .constantFrom(...NAMES.filter((other) => other !== name))
      .map((time): ColumnRole => ({ role: 'event', time, happened: null })),
  );
const anyChanges = fc
  .subarray(NAMES)
  .chain((names) => fc.record(Object.fromEntries(names.map((name) => [name, anyRole(name)]))));
/** Roles as changes make them. */
const anyRoles = fc
  .array(anyChanges, { maxLength: 4 })
  .map((all) => all.reduce<StudyRoles>((roles, changes) => changeRoles(roles, changes).roles, {}));

const sorted = (roles: StudyRoles) => Object.entries(roles).toSorted(([a], [b]) => (a < b ? -1 : 1));

describe('roles of columns', () => {
  it('are undone by what they were before, whatever was changed', () => {
    fc.assert(
      fc.property(anyRoles, anyChanges, (roles, changes) => {
        const { roles: now, former } = changeRoles(roles, changes);
        expect(sorted(changeRoles(now, former).roles)).toEqual(sorted(roles));
      }),
    );
  });

  it('never make a column with a role of its own the time of an event', () => {
    fc.assert(
      fc.property(anyRoles, (roles) => {
        for (const role of Object.values(roles)) {
          if (role.role === 'event') expect(Object.hasOwn(roles, role.time)).toBe(false);
        }
      }),
    );
  });

  it('fall away with their columns, and forget a value that is gone', () => {
    const roles: StudyRoles = {
      arm: { role: 'exposure' },
      gone: { role: 'outcome' },
      status: { role: 'event', time: 'days', happened: '2' },
      relapse: { role: 'event', time: 'sex', happened: '1' },
    };
    const columns = [
      column('arm', 'category', ['a', 'b']),
      column('days', 'integer'),
      column('status', 'ordinal', ['0', '1']),
      column('sex', 'category', ['f', 'm']),
      column('relapse', 'boolean', ['0', '1']),
    ];
    expect(fittingRoles(roles, columns)).toEqual({
      arm: { role: 'exposure' },
      status: { role: 'event', time: 'days', happened: null },
    });
  });
});
