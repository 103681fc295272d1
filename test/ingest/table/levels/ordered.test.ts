import { expect, it } from 'vitest';
import { areOrdered } from '../../../../core/ingest/table/levels/ordered.ts';

const choices = (text: string) => text.split(' | ').map((label, i) => ({ code: String(i + 1), label }));

it.each([
  'None | Mild | Moderate | Severe',
  'Severe | Moderate | Mild | None',
  'Never | Rarely | Sometimes | Often | Always',
  'Strongly disagree | Disagree | Neutral | Agree | Strongly agree',
  'Not at all | Several days | More than half the days | Nearly every day',
  'Poor | Fair | Good | Very good | Excellent',
  '<18 | 18-30 | 31-50 | >50',
  '18 to 30 years | 31 to 50 years | 51 or older',
  '0 | 1-2 times | 3 or more',
  'Stage I | Stage II | Stage III | Stage IV',
  'NYHA class 1 | NYHA class 2 | NYHA class 3',
  '1 - None | 2 - Mild | 3 - Severe',
  '1 | 2 | 3 | 4 | 5',
  'neg | trace | 1+ | 2+ | 3+',
  '+++ | ++ | + | -',
  'keine | leicht | mäßig | stark',
  'nie | ehemals | aktuell',
  'Jamais | Parfois | Souvent',
  'Grad 1 | Grad 2 | Grad 3',
  'I | II | III | IV',
  'Estádio I | Estádio II | Estádio III',
])('%s is an order', (labels) => expect(areOrdered(choices(labels))).toBe(true));

it.each([
  'Female | Male',
  'No | Yes',
  'Asian | Black | White',
  'None | Severe | Mild',
  'Mild | Moderate | Severe | Unknown',
  'Site 1 | Site 2 | Site 3',
  'Arm 1 | Arm 2 | Arm 3',
  'Never | Former | Asian',
  '18-30 | <18 | >50',
  'Stage I | Stage III | Stage II',
  'keine | stark | leicht',
  'I | III | II',
  'neg | 2+ | 1+',
  'Graduate 1 | Graduate 2 | Graduate 3',
])('%s is none', (labels) => expect(areOrdered(choices(labels))).toBe(false));
