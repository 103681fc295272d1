import { describe, expect, it } from 'vitest';
import { readText } from '../../../fuzz/read-text.ts';

const NUMBERS = [3, 10, 17, 24, 7, 14, 21, 28, 5, 12];
const FEWEST_ROWS = 60;

/** Cells of a line: `a | b`, `20..29` and `000..009` for numbers, `a*3` for three of it, `§ mg` for ten numbers with mg. */
const cellsOf = (text: string): string[] =>
  text.split(' | ').flatMap((token) => {
    const [, from, to] = /^(\d+)\.\.(\d+)$/.exec(token) ?? [];
    if (from !== undefined) {
      const [low, high] = [Number(from), Number(to)];
      const width = from.startsWith('0') ? from.length : 0;
      return Array.from({ length: high - low + 1 }, (_, i) => String(low + i).padStart(width, '0'));
    }
    const [, cell, times] = /^(.*)\*(\d+)$/.exec(token) ?? [];
    if (cell !== undefined) return Array.from({ length: Number(times) }, () => cell);
    return token.includes('§') ? NUMBERS.map((n) => token.replace('§', String(n))) : [token];
  });

/**
 * Columns as they are read: `name: cells => type [levels] (unit) ~ words of what is told`. `~` alone is nothing, `~ !words`
 * anything but these. Cells come in turn, on 60 rows or more.
 */
const columns = (lines: string): void => {
  it.each(lines.trim().split(/\n\s*/))('%s', async (line) => {
    const found = /^(.*?): (.*) => (\w+)(?: \[(.*)\])?(?: \((.*)\))?(?: ~ ?(!?)(.*))?$/.exec(line)!;
    const [, name, cells, type, levels, unit, not, said] = found;
    const all = cellsOf(cells);
    const rows = Array.from({ length: Math.max(FEWEST_ROWS, all.length) }, (_, i) =>
      [`P${String(i)}`, all[i % all.length], `${String(i)}.5`].join('\t'),
    );
    const text = [['id', name, 'crp'].join('\t'), ...rows, ''].join('\n');
    const { plan } = await readText(text, { delimiter: '\t', quote: '', idColumn: 'id' });
    const [, column] = plan.columns;
    const findings = plan.findings.filter(({ about }) => about.includes(name));
    const told = findings.map(({ message }) => message).join(' ');
    expect(column.type, told).toBe(type);
    if (levels !== undefined) expect(column.levels.map(({ value }) => value).join(', ')).toBe(levels);
    if (unit !== undefined) expect(column.unit).toBe(unit);
    if (said === '') expect(told).toBe('');
    else if (said !== undefined && not) expect(told).not.toContain(said);
    else if (said !== undefined) expect(told).toContain(said);
    if (type === 'ordinal' && levels && !/^[\d, ]+$/.test(levels)) expect(told).toContain('in this order: ');
  });
};

describe('numbers, groups, dates and texts', () => {
  columns(`
    x: 1.5 | 2 | -3e-4 => number
    x: 18 | 45 | 62 | 99 => integer
    x: NA |  | . => number ~ no value
    x: 1.5 | 2.5 | 3.5 | 4.5 | 5.5 | oops => number ~ no number and become missing
    x: 1 | 2 | 3 | 4 | 5 => ordinal [1, 2, 3, 4, 5]
    x: 7 => integer
    x: 2 | 5 | 9 => integer
    x: red | green | blue => category [blue, green, red] ~
    x: male | female => category ~
    x: Yes | no => boolean [no, Yes] ~
    x: never | former | current | NA => ordinal [never, former, current]
    x: 9007199254740993 | 9007199254740995 => text
    x: 007 | 012 | 113 => category
    x: 2020-01-31 | 1999-12-01 | NA => date ~
    x: 31/01/2020 | 01/12/1999 => date ~
    x: 01/31/2020 | 02/03/2020 => date ~ month
    platelets: #DIV/0!*20 | 100..140 => integer
    platelets: clumped*20 | 100..140 => integer
    x: #REF!*2 | 12 | 13 | 14 | 15 | 16 | 17 | 18 | 19 | 20 => integer
    x: Thu 3 May 2018 | Thu 4 May 2018 => date
    x: Do 03.05.2018 | Fr 04.05.2018 => date
    x: jeu. 03/05/2018 | ven. 24/05/2018 => date
    x: Mar 3, 2018 | Mar 4, 2018 => date
    x: Mar 2018 | Apr 2018 => date ~ month
  `);
});

describe('two numbers', () => {
  columns(`
    x: 0 | 1 => boolean [0, 1] ~
    x: 0.0 | 1.0 | NA => boolean
    x: 1 | 2 | NA |  => category [1, 2]
    x: 0 | 100 => category
    x: -1 | 1 => category
    x: 2.5 | 5.0 => category
    x: 5 mg | 10 mg => category
    x: 0% | 100% => category
    x: 1*30 | 2*30 | <1*2 => integer
    x: 0*30 | 1*30 | refused => boolean [0, 1]
    x: 1 | 2 | 1 | 2 | 9 => category [1, 2] ~ 9 (12 times in the rows looked at) is read as missing
    x: 0*50 | 1*20 | 8 | 9*3 => boolean [0, 1] ~ 8 and 9 (4 times
    x: 0*20 | 100*20 | 999*2 => category [0, 100] ~ 999 (
    x: 2 | 5 | 9 => integer ~ !missing
    x: 1 | 9 => category [1, 9] ~
    x: 0.1 | 0.3 | LP | 0.1 | NLP => category [0.1, 0.3, LP, NLP]
  `);
});

describe('bounds of a laboratory', () => {
  columns(`
    tnt: <3*22 | 4..21 => integer ~ give a limit alone
    tnt: <20*57 | 120 | 4500 | 33 => integer
    tnt: <20*30 | >10000*5 | 120 | 4500 | 33 | 77 => integer
    tnt: <30*10 | 30-50*10 | >50*10 => ordinal [<30, 30-50, >50]
    tnt: <30*10 | 40*10 | >50*10 => ordinal [<30, 40, >50]
    tnt: <1*25 | 1*6 | 2*5 | 3*6 => ordinal
    tnt: <1:80*10 | 1:80*10 | 1:160*10 => category
    tnt: <30*10 | >50*10 => category
    tnt: <20*38 | 120 | 4500 => ordinal
  `);
});

describe('words beside numbers', () => {
  columns(`
    packyears: nvt*12 | n.v.t.*12 | nb*12 | onbekend*12 | 0..31 => integer
    packyears: k.A.*12 | entf.*12 | s.o.*12 | entfällt*12 | 0..31 => integer
    packyears: sin dato*12 | nc*12 | nd*12 | s/d*12 | 0..31 => integer
    grade: nd*12 | nc*12 | mild*12 | severe*12 | 0*16 | 1*16 => category
    remark: came late*7 | by taxi*7 | see letter*7 | with a friend*7 | ill*7 | left*7 | 0..31 => text
    sex_cd: F | M | @ => category [F, M]
    x: none*15 | 0..18 | 0..18 => integer
    x: none*5 | § cigarettes => number (cigarettes)
    x: none*2 | 0..4 => category
  `);
});

describe('numbers that registries fill with zeros', () => {
  columns(`
    Survival months: 0000..0096 => integer ~
    Regional nodes examined (1988+): 00..40 => integer ~
    CS tumor size (2004-2015): 000..120 => integer ~
    Alter: 000..082 => integer ~
    Months from diagnosis to treatment: 000..029 | Blank(s) | Unknown => integer
    Procedure code: 0000..0059 => text
    ZIP: 00000..00059 => text
    Age group code: 00..59 => text
    Primary site: 000..059 => text
    Tumour size: 01 | 2 | 000..059 => text
    Age recode: 00..59 => text
    Nodes: 00 | 01 | 02 | 03 => category [00, 01, 02, 03]
    Size: 01 | 02 => category [01, 02]
  `);
});

describe('names that say what numbers are', () => {
  columns(`
    ethnicity: 1 | 2 | 3 | 4 | 5 => category
    self-reported race: 1 | 2 | 3 | 4 | 5 => category
    BloodGroup: 1 | 2 | 3 | 4 | 5 => category
    diagnosis_code: 11 | 21 | 31 | 41 | 51 => category
    icd10: 1 | 2 | 3 | 4 | 5 => category
    cause_of_death: 1 | 2 | 3 | 4 | 5 => category
    marital_status: 1 | 2 | 3 | 4 | 5 => category
    SITEID: 1 | 2 | 3 | 4 | 5 => category
    Zentrum Nr: 1 | 2 | 3 | 4 | 5 => category
    diagnosis: 0 | 1 => boolean
    occupation: 1000..1060 => integer
    number_of_diagnoses: 1 | 2 | 3 | 4 | 5 => ordinal
    icd_count: 1 | 2 | 3 | 4 | 5 => ordinal
    stage: 1 | 2 | 3 | 4 | 5 => ordinal
    religion_importance: 1 | 2 | 3 | 4 | 5 => ordinal
    marital_satisfaction: 1 | 2 | 3 | 4 | 5 => ordinal
    treatment_group: 1 | 2 | 3 | 4 | 5 => ordinal
    race_time: 1 | 2 | 3 | 4 | 5 => ordinal
    VSDY: -7 | 1 | 14 | 56 => integer ~
    VISITDY: -7 | 1 | 14 | 56 => integer ~
    Study Day: -7 | 1 | 14 | 56 => integer ~
    days_from_baseline: -7 | 1 | 14 | 56 => integer ~
    Tag: -999 | 1 | 14 | 56 | 70 => integer ~ -999 (12 times
    visits: -7 | 1 | 14 | 56 => integer ~ -7 (15 times
    body: -7 | 1 | 14 | 56 => integer ~ -7 (15 times
    days_in_hospital_score: -7 | 1 | 14 | 56 => integer ~ -7 (15 times
  `);
});

describe('words in an order', () => {
  columns(`
    x: IV | I | III | II => ordinal [I, II, III, IV]
    x: IIA | IV | IB | IA | IIIB => ordinal [IA, IB, IIA, IIIB, IV]
    x: III | I | II-III | II => ordinal [I, II, II-III, III]
    x: Stage 10 | Stage 2b | Stage 1 | Stage 2a => ordinal [Stage 1, Stage 2a, Stage 2b, Stage 10]
    x: T3 | T1 | T4 | T2 => ordinal [T1, T2, T3, T4]
    x: pT2 | pT1b | pT1a => ordinal [pT1a, pT1b, pT2]
    x: 5 | 3b | 1 | 2 | 3a | 4 => ordinal [1, 2, 3a, 3b, 4, 5] ~ !units
    x: 5 | 4- | 4 | 4+ | 3 | 5- => ordinal [3, 4-, 4, 4+, 5-, 5]
    x: C10 | A5 | B7 | A6 | B8 => ordinal [A5, A6, B7, B8, C10]
    x: 1:80 | 1:20 | 1:160 | 1:40 => ordinal [1:20, 1:40, 1:80, 1:160]
    x: 1:10 | 1:20 | 1:40 | <1:10 => ordinal [<1:10, 1:10, 1:20, 1:40]
    x: negative | 1:100 | 1:10 | 1:1000 => ordinal [negative, 1:10, 1:100, 1:1000]
    x: NRS 10 | NRS 2 | NRS 0 => ordinal [NRS 0, NRS 2, NRS 10]
    x: RASS 1 | RASS -2 | RASS 0 => ordinal [RASS -2, RASS 0, RASS 1]
    x: 65+ | 18-29 | 40-64 | 30-39 => ordinal [18-29, 30-39, 40-64, 65+]
    x: 10-14 | ≥15 | <5 | 5–9 => ordinal [<5, 5–9, 10-14, ≥15]
    x: 3 or more | 1-2 | 0 => ordinal [0, 1-2, 3 or more]
    x: 25-29.9 | >=30 | <18.5 | 18.5-24.9 => ordinal [<18.5, 18.5-24.9, 25-29.9, >=30]
    x: > 2000 € | < 1000 € | 1000-2000 € => ordinal [< 1000 €, 1000-2000 €, > 2000 €]
    x: + | neg | +++ | trace | ++ => ordinal [neg, trace, +, ++, +++]
    x: ++ | - | +++ | + => ordinal [-, +, ++, +++]
    x: + | (+) | ++ | 0 => ordinal [0, (+), +, ++]
    x: 2+ | Trace | 4+ | Negative | 1+ | 3+ => ordinal [Negative, Trace, 1+, 2+, 3+, 4+]
    x: +2 | +1 | - | +3 => ordinal [-, +1, +2, +3]
    x: severe | mild | NA | none => ordinal [none, mild, severe]
    x: secondary | tertiary | primary => ordinal [primary, secondary, tertiary]
    x: selten | oft | nie => ordinal [nie, selten, oft]
    x: trifft zu | trifft nicht zu | trifft eher zu => ordinal [trifft nicht zu, trifft eher zu, trifft zu]
    x: Agree | Neutral | Strongly agree | Disagree => ordinal [Disagree, Neutral, Agree, Strongly agree]
    x: Likely | Neutral | Unlikely | Very unlikely => ordinal [Very unlikely, Unlikely, Neutral, Likely]
    x: Good | Bad | OK => ordinal [Bad, OK, Good]
    x: 3 = Often | 1 = Never | 2 = Rarely => ordinal [1 = Never, 2 = Rarely, 3 = Often]
    x: 2 - sometimes | 1 - often | 3 - never => ordinal [1 - often, 2 - sometimes, 3 - never]
    x: 1 = never | 2 = often | 3 = rarely => category
    x: 1 = Asian | 2 = Black | 3 = White => category
    x: A | B | C => category
    x: T1 | N0 | M1 => category
    x: 18-30 | 25-40 | 65+ => category
    x: ward 1-3 | ward 2-4 | ward 5 => category
    x: Ward 1 | Ward 2 | Ward 3 => category
    x: neg | - | + | ++ => category
    x: + | ++ | not done => category
    x: 3b | 4c | 5b | 6c => category
    x: 1a | 2a | 3a => category
    x: A1 | B1 | C1 | A2 => category
    x: A15 | B20 | C50 => category
    x: 1:20 | 1:35 | 2:10 | 1:50 => time
  `);
});

describe('what stands behind numbers', () => {
  columns(`
    x: § pack-years => number (pack-years)
    x: § drinks/wk => number (drinks/wk)
    x: § cm H2O => number (cm H2O)
    x: §breaths/min => number (breaths/min)
    x: §% predicted => number (% predicted)
    x: § g/24 h => number (g/24 h)
    x: § Gy in 30 fx => number (Gy in 30 fx)
    x: §/30 => number (/30)
    x: § von 30 => number (von 30)
    x: § (points) => number ((points))
    x: 1 pack-year | 5 pack-years | 7 Pack-Years | 12pack-years => number (pack-years)
    x: § pack-years | 0 | <5 pack-years | n/a => number (pack-years)
    x: 1.234,5 Schritte | 12,25 Schritte | 7,5 Schritte | 3 Schritte => number (Schritte)
    x: § kg | § kg | § lb => number ~ different units: kg (40), lb (20)
    x: § | § | § | § lb => integer ~ different units: no unit
    x: § kg | § lb | § g => text ~ kg (20), lb (20), g (20)
    x: § years => number (years) ~ !different
    x: 5 mg | 500 µg | placebo => category ~ !different
    x: 3B | 4C | 4B => category ~
    x: 1A | 1B | 2C | 2B => category ~
    amount: 3 drinks | 4 per week | 2 glasses/day => category ~ different words: drinks (20), per week (20)
    amount: 1 drink | 2 drinks | 5 cigars | 6 cigars => category ~ different words: drink (30), cigars (30)
    amount: 0 | 2 | 2 Bier | 4 Bier | 1 Wein => category ~ different words: no word (24), Bier (24)
    amount: 3 Bier | 2 Gläser/Tag | 4 pro Woche => category ~ different words: Bier (20), Gläser/Tag (20)
    amount: 1x daily | 2x daily | 3x weekly => category ~ different words: x daily (40), x weekly (20)
    amount: 20 years | 10 PY | 5 PY => category ~ different words: PY (40), years (20)
    how: 1 never | 2 rarely | 3 sometimes => category ~ !different
    sport: 1 once per week | 2 twice per week | 3 daily => category ~
    x: 12 Berlin | 13 Hamburg | 14 Bremen => category ~
    location: 2 North | 3 North | 2 South => category ~
    lesion: 1 left | 2 left | 1 right => category ~
    address_line: 12 Main St | 14 Main St | 3 Oak Rd => category ~ !different
    therapy: 1st line | 2nd line | 3rd line => category ~
    drug: 3TC | 4MU | 5FU => category ~
    contact: 1 Hans | 2 Hans | 3 Maria => category ~ !different
    arm: 5 mg | 10 mg | placebo => category ~
    ward: 1 drink | 2 drinks | 3 per week => category ~
  `);
});

describe('several answers in a cell', () => {
  columns(`
    x: cough | cough;fever | fever | fatigue | cough;fever;fatigue |  => category ~ several answers with “;” between
    x: Asthma | Asthma,Diabetes | Diabetes | Migraine | Diabetes,Migraine => category ~ with “,” between
    x: 1|2 | 2 | 1 | 3 | 1|2|3 => category ~ several answers with “|” between
    x: [1] | [1,2] | [2] | [3] | [1,2,3] | [-7] => category ~ several answers with “,” between
    x: ["gout"] | ["asthma","gout"] | ["asthma"] | ["flu","gout"] => category ~ several answers with “,” between
    x: cough | cough fever | fever | fatigue | cough fever fatigue => category ~ several answers with spaces between
    x: 1 | 1 2 | 2 | 3 | 1 2 3 | 2 3 => category ~ several answers with spaces between
    x: 1 | 2 | 1,2 | 3 | 1,3 | 2,3 => category ~ several answers with “,” between
    x: 1,2 | 2,1 | 0,7 | 3,4 | 1 | 2 => number ~ !answers
    x: 0,7 | 0,8 | 0,9 | 1,2 | 1,3 | 1 => number ~ !answers
    x: mild | moderate | severe => ordinal ~ !answers
    x: [0,10] | (10,20] | (20,30] | (30,40] => category ~ !answers
    x: Paris, France | Lyon, France | Nice, France => category ~ !answers
    x: Diabetes, type 2 | Diabetes, type 1 | Asthma => category ~ !answers
    x: agree | strongly agree | disagree | strongly disagree | undecided => ordinal ~ !answers
    x: never | rarely | sometimes | often | very often | not very often => category ~ !answers
    x: I have no problems | I have slight problems | I have severe problems => category ~ !answers
    x: 120/80 | 130/85 | 110/70 => category ~ !answers
  `);
});

describe('codes for missing', () => {
  columns(`
    x: 21.4 | 30.2 | 25.5 | 99.9 => number ~ 99.9 (15 times in the rows looked at) is read as missing
    x: 0.4 | 0.7 | 1.2 | 9.99 => number ~ 9.99 (15 times
    x: 21.4 | 30.2 | -2.5 | -99.9 => number ~ -99.9 (15 times
    x: 62 | 75 | 80 | 91 | -1 => integer ~ -1 (12 times
    x: 20..79 | -9*5 | 999*3 => integer ~ -9 and 999 (8 times
    x: 20..79 | 9999999*3 => integer ~ 9999999 (3 times
    x: 61 | 72 | 80 | 95 | 102 | 118 | 130 | 144 | -95 | -99 => integer ~ -99 and -95 (
    x: 61 | 72 | 80 | 95 | 102 | 118 | 130 | 144 | 157 | 163 | -96 => integer ~ -96 (
    x: 17 | 22 | 35 | 48 | 61 | 70 | 87 | -1 | -2 | -7 | -8 | -9 => integer ~ -9 and -8 and -7 and -2 and -1 (
    x: 1 | 2 | 1 | 2 | 2 | 1 | 1 | -1 | -2 | -9 => category ~ -9 and -2 and -1 (
    x: 0 | 1 | 2 | 3 | 4 | 5 | 8 | 10 | 12 | 1 | 97 | 98 | 99 => integer ~ 97 and 98 and 99 (
    x: 0 | 1 | 2 | 3 | 4 | 5 | 8 | 10 | 12 | 1 | 66 | 77 | 88 => integer ~ 66 and 77 and 88 (
    x: 10 | 20 | 45 | 100 | 130 | 160 | 210 | 365 | 80 | 15 | 994 | 997 | 999 => integer ~ 994 and 997 and 999 (
    x: nein | ja | nein | ja | nein | -9 => boolean [nein, ja] ~ -9 (10 times
    x: w | m | w | m | 99 | -99 => category [m, w] ~ -99 and 99 (20 times
    x: I | II | III | II | -9 => ordinal [I, II, III] ~ -9 (12 times
    x: yes | no | \\N => boolean ~ read as missing
    x: mild | severe | #NULL! => ordinal ~ #NULL! (20 times
    x: red | blue | NaT => category [blue, red] ~ NaT (20 times
    x: red | blue | ##USER_MISSING_95## => category [blue, red] ~ read as missing
    x: Male | Female | CONSENT_REVOKED => category ~ CONSENT_REVOKED (20 times
    x: Nancy | null hypothesis | N | nat. birth => category ~ !missing
    x: A1 | B2 | C3 | 99 => category [99, A1, B2, C3]
    x: nein | ja | 1 | 99 => category
    x: -2 | -1 | 0 | 1 | 2 | 3 => integer ~
    x: -1 | 0 | 1 => integer ~
    x: -4 | -2 | -1 | 0 | 1 | 2 | 3 => integer ~
    x: -4 | 0 | 2 | 4 | 6 => integer ~
    x: -4 | 0.5 | 1.5 | 2 | 3 => number ~
    x: 88 | 90 | 93 | 95 | 97 | 98 | 99 | 100 => integer ~
    x: 94 | 95 | 96 | 97 | 98 | 99 => integer ~
    x: 8.4 | 9.1 | 9.99 | 10.4 | 11.3 => number ~
    x: -9 | -8 | -7 | -5 | -4 | -3 | -2 | -1 | 0 | 1 | 2 | 3 | 4 | 6 | 8 | 9 => integer ~
    x: 85 | 88 | 90 | 96 | 97 | 98 | 99 | 97 | 98 | 96 | 99 => integer ~
    x: 58 | 62 | 66 | 70 | 74 | 78 | 82 | 86 | 91 | 93 | 96 | 98 => integer ~
    x: 410000 | 650000 | 820000 | 999999 | 1200000 => integer ~
  `);
});

describe('values that may mean that nothing is known', () => {
  columns(`
    x: 18 | 25 | 33 | 47 | 52 | 66 | 71 | 80 | 93 | 99 => integer ~ 99 may mean that nothing is known, and is kept as a number
    x: 1 | 2 | 3 | 4 | 5 | 9 => integer ~ 9 may mean
    x: 0 | 1 | 2 | 3 | 8 | 9 => integer ~ 8, 9 may mean that nothing is known, and are kept as numbers
    x: -1 | 0..10 => integer ~ -1 may mean
    x: 0..5 | -4 | -1 => integer ~ -4, -1 may mean
    x: 0..12 | -4 => integer ~ -4 may mean
    x: 0 | 1 | 2 | 3 | 4 | 5 | 8 | 10 | 12 | 1 | 97 | 98 => integer ~ 97, 98 may mean
    x: 0..9 | 98 => integer ~ 98 may mean
    x: 18 | 25 | 33 | 47 | 52 | 67 | 71 | 80 | 85 | 87 | 97 | 98 | 99 => integer ~ 97, 98, 99 may mean
    x: 1 | 2 | 3 | 4 | 5 | 6 | 8 | 10 | 12 | 24 | -1 | -3 => integer ~ -3, -1 may mean
    x: 0 | 1 | 2 | 3 | 4 | 1 | 2 | -1 | -2 | -9 => integer ~ -2, -1 may mean
    x: ja | nein | ja | nein | 9 => category ~ 9 may mean that nothing is known, and is kept as a group of its own
    x: never | current | unknown => category ~ “unknown” may mean
    x: ja | nein | weiß nicht => category ~ “weiß nicht” may mean
    x: oui | non | N/R => category ~ “N/R” may mean
    x: leve | otro | sin datos => category ~ “sin datos” may mean
    x: да | нет | нет данных => category ~ “нет данных” may mean
    x: 男 | 女 | 不明 => category ~ “不明” may mean
    x: tak | nie | brak danych => category ~ “brak danych” may mean
    x: ja | nein | ja | nein | n.d. => category ~ “n.d.” may mean
  `);
});
