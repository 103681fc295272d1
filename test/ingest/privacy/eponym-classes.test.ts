import { describe, expect, it } from 'vitest';
import { eponymClasses, eponymNames } from '../../../core/ingest/privacy/eponyms.ts';
import { guardColumn } from '../../../core/ingest/privacy/guard-column.ts';

const counted = (labels: string, count = 20) => labels.split('|').map((value) => ({ value, count }));
const verdictOf = (name: string, labels: string, counts?: readonly number[]): string => {
  const values = counted(labels).map(({ value, count }, i) => ({ value, count: counts?.[i] ?? count }));
  const rows = values.reduce((sum, { count }) => sum + count, 0);
  const column = { name, label: null, type: 'category', values, rows, whole: true } as const;
  const { withheld, telling } = guardColumn(column);
  return withheld?.kind ?? (telling.length > 0 ? `telling ${telling.join(', ')}` : 'kept');
};

describe('classes of a scheme that is called after somebody', () => {
  it.each([
    'Weber A|Weber B|Weber C',
    'Weber-A|Weber-B|Weber-C',
    'Typ Weber A|Typ Weber B|keine Fraktur',
    'Weber Typ A|Weber Typ B|Weber Typ C',
    'weber a|weber b|weber c',
    'Danis-Weber A|Danis-Weber B|Danis-Weber C',
    'Clark I|Clark II|Clark III|Clark IV|Clark V',
    'Forrest Ia|Forrest Ib|Forrest IIa|Forrest IIb|Forrest III',
    'Kellgren-Lawrence 2|Kellgren-Lawrence 3|Kellgren-Lawrence 4',
    'Wagner A|Wagner B|Wagner C',
    'Anderson I|Anderson II|Anderson III',
    'Frederick B1|Frederick B2|Frederick C',
    'Weber A|Weber B|Weber C|Garden I|Garden II',
    'Schmidt & Müller 1|Schmidt & Müller 2',
  ])('are kept: %s', (labels) => {
    expect(verdictOf('classification', labels)).toBe('kept');
  });

  it('are kept where one of them is rare', () => {
    expect(verdictOf('ankle', 'none|Weber A|Weber B|Weber C', [100, 30, 12, 1])).toBe('kept');
    expect(verdictOf('skin', 'Clark I|Clark II|Clark III', [1, 2, 90])).toBe('kept');
  });

  it.each([
    ['several names', 'Weber A|Weber B|Huber A|Huber B'],
    ['initials far apart', 'Weber A|Weber K|Weber T'],
    ['another name beside them', 'Weber A|Weber B|Edith Thornbury|Meier K'],
    ['one of each name', 'Weber A|Schmidt A|Huber A|Meier B'],
  ])('are none where they may be initials of people: %s', (_, labels) => {
    expect(verdictOf('x7', labels)).toBe('name');
  });

  it('are none under the name of a column of people, and where each stands on few rows', () => {
    expect(verdictOf('patient', 'Weber A|Weber B|Weber C')).toBe('name');
    expect([...eponymClasses(counted('Weber A|Weber B|Weber C', 3))]).toEqual([]);
    expect([...eponymClasses(counted('Weber A|Weber B|Weber C', 4))]).toHaveLength(3);
  });

  it('are known among names of columns, beside others', () => {
    expect([...eponymNames(['id', 'Weber A', 'Weber B', 'age', 'Weber A'])]).toEqual(['Weber A', 'Weber B']);
    expect([...eponymNames(['id', 'Weber A', 'Edith Thornbury', 'Weber B'])]).toEqual([]);
  });
});
