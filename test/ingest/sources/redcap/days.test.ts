import { expect, it } from 'vitest';
import { flat } from './flat.ts';

it('days are read in the order that all of them tell, however late the one that tells it stands', async () => {
  const dictionary = 'id,base,text,Id,,,,,\nseen,base,text,Seen,,date_dmy,,,\n';
  const days = Array.from({ length: 600 }, (_, i) => {
    const [month, day] = [1 + (i % 12), 1 + (Math.floor(i / 12) % 12)];
    return `${month}/${day}/${2000 + Math.floor(i / 144)}`;
  });
  const rows = [...days, '12/31/2020'].map((day, i) => `${i},${day},2`);
  const { people } = await flat(['id,seen,base_complete', ...rows].join('\n'), dictionary);
  expect(people['600'].seen).toBe('2020-12-31');
  expect(people['1'].seen).toBe('2000-02-01');
  expect(people['13'].seen).toBe('2000-02-02');
  expect(people['12'].seen).toBe('2000-01-02');
});
