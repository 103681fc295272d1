import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFields, ShowcaseBuilder } from '../../../../core/ingest/sources/ukb/fields.ts';
import { isUkbPage, UkbPageReader } from '../../../../core/ingest/sources/ukb/page.ts';
import { isUkbScript, readScript } from '../../../../core/ingest/sources/ukb/script.ts';

const PAGE = `<table><tr><td>Data columns:</td><td>3</td></tr></table>
<TABLE border><TR><TH>Column</TH><TH><a href="#udi">UDI</a></TH><TH>Count</TH><TH>Type</TH><TH>Description</TH></TR>
<tr><td>0</td><td>eid</td><td>5</td><td rowspan="1">Sequence</td><td rowspan="1">Participant</td></tr>
<tr><td>1</td><td>19-0.0</td><td>5</td><td rowspan="2">Categorical (single)</td><td rowspan="2">Heel method<br>Uses data-coding <a href="x">100260</a> comprises 2 members.</td></tr>
<tr><td>2</td><td>19-1.0</td><td>5</td></tr>
<tr><td>3</td><td>53-0.0</td><td>5</td><td>Date</td><td>Date of attending</td></tr></table>
<h3>Data-Coding 100260</h3> comprises 2 members.
<table border><tr><th>#</th><th>Code</th><th>Meaning</th>
<tr><td>1</td><td>1</td><td>Direct &lt; 5 &amp; entry</td></tr><tr><td>2</td><td>6</td><td>Not done</td></tr></table>
<table summary="Coding 9"><tr><th>#</th><th>Code</th><th>Meaning</th><tr><td>1</td><td>0</td><td>Female</td></tr></table>`;

function readPage(pieces: readonly string[]): ShowcaseBuilder {
  const into = new ShowcaseBuilder();
  const reader = new UkbPageReader(into);
  for (const piece of pieces) reader.push(piece);
  reader.end();
  return into;
}

describe('the page of ukbconv', () => {
  it('says fields, and the codings below it by their headings or summaries', () => {
    const { fields, codings } = readPage([PAGE]);
    expect(Object.fromEntries(fields)).toEqual({
      19: { title: 'Heel method', units: null, type: 'Categorical single', coding: '100260' },
      53: { title: 'Date of attending', units: null, type: 'Date', coding: '' },
    });
    expect(Object.fromEntries(codings)).toEqual({
      100260: [
        { value: '1', meaning: 'Direct < 5 & entry' },
        { value: '6', meaning: 'Not done' },
      ],
      9: [{ value: '0', meaning: 'Female' }],
    });
  });

  it('is the same in whatever pieces it comes', () => {
    const whole = readPage([PAGE]);
    fc.assert(
      fc.property(fc.array(fc.nat(PAGE.length), { maxLength: 40 }), (cuts) => {
        const at = [0, ...cuts.sort((a, b) => a - b), PAGE.length];
        const read = readPage(at.slice(1).map((end, i) => PAGE.slice(at[i], end)));
        expect([...read.fields]).toEqual([...whole.fields]);
        expect([...read.codings]).toEqual([...whole.codings]);
      }),
    );
  });

  it('is told from other pages', () => {
    expect(isUkbPage(PAGE)).toBe(true);
    expect(isUkbPage('<html><table><tr><th>Column</th><th>Type</th></tr></table>')).toBe(false);
    expect(isUkbPage('')).toBe(false);
  });

  it('is read in no more time than its length where its tags never end', () => {
    for (const never of ['<tr ', '<tr><td ', '<td', '<table summary=', '&amp', '<tr><td>data-coding ']) {
      expect(readPage([never.repeat(300_000)]).fields.size).toBe(0);
    }
  }, 20_000);
});

const STATA = `/* SAS program ukb.do created by ukb2sta.cpp Mar 14 2018 16:01:21 */
clear all
label define m_0009 1 "Male" 0 "Female"
label define m_100291 -1 "Do not know" -3 "Prefer not to answer"
label define m_0300 1 \`"Said "no""'
infile using "ukb.dct", using("ukb.raw")
label values n_31_0_0 m_0009
label values n_709_0_0 m_100291
format ts_53_0_0 %td
label values n_1_0_0 m_0300
`;
const R = `# bd$f.9.0.0 <- ordered(bd$f.9.0.0, levels=lvl.0009, labels=lbl.0009)
lvl.0009 <- c(0,1)
lbl.0009 <- c("Female","Male (\\"M\\", or man)")
bd$f.31.0.0 <- ordered(bd$f.31.0.0, levels=lvl.0009, labels=lbl.0009)
bd$f.53.0.0 <- as.Date(bd$f.53.0.0)
lvl.0007 <- c(0,1)
lbl.0007 <- c("No")
bd$f.22.0.0 <- ordered(bd$f.22.0.0, levels=lvl.0007, labels=lbl.0007)
`;

describe('a script of ukbconv', () => {
  const read = (text: string): ShowcaseBuilder => {
    const into = new ShowcaseBuilder();
    readScript(text, into);
    return into;
  };

  it('for Stata says codings, and which fields have them', () => {
    const { fields, codings } = read(STATA);
    expect(isUkbScript(STATA)).toBe(true);
    expect([...fields].map(([id, { type, coding }]) => [id, type, coding])).toEqual([
      ['31', 'Categorical', '9'],
      ['709', 'Numeric', '100291'],
      ['1', 'Categorical', '300'],
      ['53', 'Date', ''],
    ]);
    expect(codings.get('9')).toEqual([
      { value: '1', meaning: 'Male' },
      { value: '0', meaning: 'Female' },
    ]);
    expect(codings.get('300')).toEqual([{ value: '1', meaning: 'Said "no"' }]);
  });

  it('for R says the same, past remarks and lists that do not fit one another', () => {
    const { fields, codings } = read(R);
    expect(isUkbScript(R)).toBe(true);
    expect([...fields.keys()]).toEqual(['31', '22', '53']);
    expect(codings.get('9')![1]).toEqual({ value: '1', meaning: 'Male ("M", or man)' });
    expect(codings.has('7')).toBe(false);
    // Without its codes nobody can say what it is.
    expect(fields.get('22')!.type).toBe('');
  });

  it('is told from other scripts', () => {
    expect(isUkbScript('library(dplyr)\nlvl <- c(1,2)\n')).toBe(false);
    expect(isUkbScript('label define sexlab 0 "Female" 1 "Male"\nlabel values sex sexlab\n')).toBe(false);
  });
});

describe('what several files say', () => {
  it('is never mixed within a coding, and a later file only adds', () => {
    const into = new ShowcaseBuilder();
    into.field('31', { title: '', units: null, type: 'Categorical', coding: '9' });
    into.code('9', { value: '0', meaning: 'Female' });
    into.nextFile();
    into.field('31', { title: 'Sex', units: null, type: 'Categorical single', coding: '8' });
    into.code('9', { value: '1', meaning: 'Other' });
    into.code('8', { value: '', meaning: 'Nothing' });
    expect(into.fields.get('31')).toMatchObject({ title: 'Sex', type: 'Categorical', coding: '9' });
    expect([...into.codings]).toEqual([['9', [{ value: '0', meaning: 'Female' }]]]);
  });
});

it('the dictionary of the RAP calls groups what has codes for all of its values', () => {
  const header = [
    'entity',
    'name',
    'type',
    'coding_name',
    'is_multi_select',
    'is_sparse_coding',
    'title',
    'units',
  ];
  const fields = readFields(header, [
    ['participant', 'p31', 'integer', 'data_coding_9', '', '', 'Sex', ''],
    [
      'participant',
      'p1289_i0',
      'integer',
      'data_coding_100373',
      '',
      'yes',
      'Vegetables | Instance 0',
      'spoons',
    ],
    ['participant', 'p6150_i0', 'integer', 'data_coding_100605', 'yes', '', 'Vascular', ''],
    ['participant', 'p50_i0', 'float', '', '', '', 'Height', 'cm'],
    ['participant', 'p41000', 'string', '', '', '', 'Notes', ''],
  ]);
  expect([...fields.values()].map(({ type, coding }) => `${type}/${coding}`)).toEqual([
    ...['Categorical single/9', 'Integer/100373', 'Categorical multiple/100605', 'Continuous/', '/'],
  ]);
});
