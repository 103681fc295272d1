import { describe, expect, it } from 'vitest';
import { isRedcapHeader } from '../../../../core/ingest/sources/redcap/columns.ts';
import { flat } from './flat.ts';

describe('a label that several fields have', () => {
  const dictionary = [
    'id,demo,text,Record ID,,,,,',
    'dob,demo,text,Date,,date_dmy,y,,',
    'w0,demo,text,Weight (kg),,number,,,',
    'seen,m6,text,Date,,date_dmy,,,',
    'w6,m6,text,Weight (kg),,number,,,',
    'smoker,m6,radio,Smoker,"1, Yes | 0, No",,,,',
  ].join('\n');
  const names = (header: string, fields = dictionary) =>
    flat(`${header}\n${header.replaceAll(/[^,]+/g, '1')}\n`, fields).then((read) => read.names);

  it('is that of the field between its neighbours', async () => {
    expect(await names('Record ID,Smoker,Complete?')).toEqual(['id', 'smoker', 'm6_complete']);
    expect(await names('Record ID,Date,Weight (kg),Complete?,Date,Weight (kg),Smoker,Complete?')).toEqual([
      ...['id', 'w0', 'demo_complete', 'seen', 'w6', 'smoker', 'm6_complete'],
    ]);
    const unlike = dictionary.replace('seen,m6,text,Date', 'seen,m6,text,Day');
    expect(await names('Record ID,Day,Weight (kg),Smoker', unlike)).toEqual(['id', 'seen', 'w6', 'smoker']);
    expect(await names('Record ID,Weight (kg),Day,Smoker', unlike)).toEqual(['id', 'w0', 'seen', 'smoker']);
  });

  it('is told where they leave it open, and not stored where it may be an identifier', async () => {
    const { names: kept, said } = await flat(
      'Record ID,Date,Weight (kg),Smoker,Complete?\n1,2024-02-10,61,Yes,Complete\n',
      dictionary,
    );
    expect(kept).toEqual(['id', 'Weight (kg)', 'smoker', 'm6_complete']);
    expect(said('labels-shared')).toMatch(
      /“Date” could be dob or seen, of which one is an identifier, and is not stored, “?.*“Weight \(kg\)” could be w0 or w6\./,
    );
    expect(said('identifiers')).toMatch(/Date/);
    expect(said('not-in-dictionary')).toBe('');
  });
});

describe('an export with columns that people have added', () => {
  const dictionary = [
    'id,demo,text,,,,,,',
    'sex,demo,radio,,"1, Male | 2, Female",,,,',
    'town,demo,text,,,,y,,',
    'hb,vis,text,,,number,,,',
  ].join('\n');
  const added = Array.from({ length: 20 }, (_, i) => `x${i}`).join(',');
  const cells = added.replaceAll('x', '');

  it('keeps its dictionary where REDCap wrote the first line, or a form is there', async () => {
    for (const [own, row] of [
      ['id,redcap_event_name,sex,hb,town', '1,a_arm_1,1,7,Ulm'],
      ['id,sex,town', '1,1,Ulm'],
    ]) {
      const { names, said } = await flat(`${own},${added}\n${row},${cells}\n`, dictionary);
      expect(names).not.toContain('town');
      expect(names).toContain('x19');
      expect(said('read')).toMatch(/with its data dictionary/);
    }
  });

  it('is none where little else is alike', async () => {
    for (const own of ['id,sex', 'id,hb', 'sex,town,hb']) {
      await expect(flat(`${own},${added}\n1,1,${cells}\n`, dictionary)).rejects.toThrow('no export');
    }
  });
});

describe('an export of one event without its dictionary', () => {
  const header = 'id,race___1,race___oth,race___nask,race____99,weight,base_complete';

  it('is known by its ticked answers and the status of its form', async () => {
    expect(isRedcapHeader(header.split(','))).toBe(true);
    expect(isRedcapHeader(['id', 'redcap_data_access_group', 'age'])).toBe(true);
    for (const other of ['id,race___1,weight', 'id,weight,base_complete', 'id,a__1,b_complete']) {
      expect(isRedcapHeader(other.split(','))).toBe(false);
    }
  });

  it('has no answer where a box says why', async () => {
    const { names, people, entries } = await flat(
      `${header}\nP1,1,0,0,0,70,2\nP2,0,0,1,0,NASK,2\nP3,0,0,0,1,-99,2\nP4,0,1,0,0,71,2\n`,
      null,
    );
    expect(names).toEqual(['id', 'race___1', 'race___oth', 'weight', 'base_complete']);
    expect(['P1', 'P2', 'P3', 'P4'].map((id) => people[id].race___oth)).toEqual(['0', '', '', '1']);
    expect(entries.find(({ variable }) => variable === 'weight')?.missing).toEqual(['NASK', '-99']);
  });
});
