import { expect, it } from 'vitest';
import { readText } from '../../fuzz/read-text.ts';

const ROWS = 60;

async function read(words: readonly string[]) {
  const rows = Array.from({ length: ROWS }, (_, i) => `P${i + 1},"${words[i % words.length]}",${i}.5`);
  const { plan } = await readText(`id,x,crp\n${rows.join('\n')}\n`);
  const [, { type, levels }] = plan.columns;
  const said = plan.findings.filter(({ code }) => code === 'table.word-order').map(({ message }) => message);
  return { type, values: levels.map(({ value }) => value), said: said.join(' ') };
}

it.each([
  ['I,II,III,IV', 'IV,I,III,II'],
  ['IA,IB,IIA,IIIB,IV', 'IIA,IV,IB,IA,IIIB'],
  ['Stage 1,Stage 2a,Stage 2b,Stage 10', 'Stage 10,Stage 2b,Stage 1,Stage 2a'],
  ['T1,T2,T3,T4', 'T3,T1,T4,T2'],
  ['pT1a,pT1b,pT2', 'pT2,pT1b,pT1a'],
  ['18-29,30-39,40-64,65+', '65+,18-29,40-64,30-39'],
  ['<5,5–9,10-14,≥15', '10-14,≥15,<5,5–9'],
  ['0,1-2,3 or more', '3 or more,1-2,0'],
  [
    'Strongly disagree,Disagree,Neutral,Agree,Strongly agree',
    'Agree,Neutral,Strongly agree,Disagree,Strongly disagree',
  ],
  ['nie,selten,oft', 'selten,oft,nie'],
  ['<18.5,18.5-24.9,25-29.9,>=30', '25-29.9,>=30,<18.5,18.5-24.9'],
  ['<=20,21-40,>40', '>40,<=20,21-40'],
  [
    'None of the time,A little of the time,Some of the time,Most of the time,All of the time',
    'All of the time,Some of the time,A little of the time,None of the time,Most of the time',
  ],
  [
    'Strongly disagree,Somewhat disagree,Neither agree nor disagree,Somewhat agree,Strongly agree',
    'Somewhat agree,Strongly agree,Somewhat disagree,Neither agree nor disagree,Strongly disagree',
  ],
  [
    'Extremely dissatisfied,Somewhat dissatisfied,Neither satisfied nor dissatisfied,Somewhat satisfied,Extremely satisfied',
    'Somewhat satisfied,Extremely satisfied,Somewhat dissatisfied,Neither satisfied nor dissatisfied,Extremely dissatisfied',
  ],
  ['Very unlikely,Unlikely,Neutral,Likely,Very likely', 'Likely,Neutral,Unlikely,Very unlikely,Very likely'],
  ['neg,trace,+,++,+++', '+,neg,+++,trace,++'],
  ['-,+,++,+++', '++,-,+++,+'],
  ['0,(+),+,++', '+,(+),++,0'],
  ['Negative,Trace,1+,2+,3+,4+', '2+,Trace,4+,Negative,1+,3+'],
  ['-,+1,+2,+3', '+2,+1,-,+3'],
  ['-,±,+', '±,-,+'],
  ['1 = Never,2 = Rarely,3 = Often', '3 = Often,1 = Never,2 = Rarely'],
  ['1 - often,2 - sometimes,3 - never', '2 - sometimes,1 - often,3 - never'],
  ['trifft nicht zu,trifft eher zu,trifft zu', 'trifft zu,trifft nicht zu,trifft eher zu'],
  ['Bad,OK,Good', 'Good,Bad,OK'],
  ['Very bad,Bad,Neutral,Good,Very good', 'Bad,Good,Neutral,Very bad,Very good'],
  [
    'Never,Less than monthly,Monthly,Weekly,Daily or almost daily',
    'Weekly,Never,Monthly,Daily or almost daily,Less than monthly',
  ],
])('%s is the order, and told', async (order, words) => {
  const { type, values, said } = await read(words.split(','));
  expect([type, values.join()]).toEqual(['ordinal', order]);
  expect(said).toContain(order.split(',')[0]);
});

it.each([
  'A,B,C',
  'T1,N0,M1',
  '18-30,25-40,65+',
  'ward 1-3,ward 2-4,ward 5',
  'red,green,blue',
  '1 = Asian,2 = Black,3 = White',
  '1 = never,2 = often,3 = rarely',
  'neg,-,+,++',
  '+,++,not done',
  '3B,4C,5D',
])('%s has no order', async (words) => {
  const { type, said } = await read(words.split(','));
  expect([type, said]).toEqual(['category', '']);
});
