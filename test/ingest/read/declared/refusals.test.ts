import { expect, it } from 'vitest';
import { cutShort, damaged } from '../../../../core/ingest/read/declared/refusals.ts';

it('names the file and what is wrong with it', () => {
  expect(damaged('a.sav', 'its head is torn')).toMatchObject({
    code: 'statistical.damaged',
    message: 'a.sav is damaged: its head is torn.',
  });
  expect(cutShort('b.dta', 'it ends within its row 3')).toMatchObject({
    code: 'statistical.cut-short',
    message: 'b.dta is not complete: it ends within its row 3.',
  });
});
