import { describe, expect, it } from 'vitest';
import { withEnglishTitles } from '../../../../core/ingest/sources/redcap/dictionary-shape.ts';
import { parseCodebook } from '../../../../core/ingest/sources/codebook/codebook.ts';

const HEADER =
  '"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?';
const FIELDS = [
  'record_id,demographics,,text,"Study ID",,,,,,',
  'dob,demographics,,text,"Date of birth",,,date_ymd,,,y',
  'seen,demographics,,text,Seen,,,date_dmy,,,',
  'sex,demographics,,radio,<b>Gender</b>,"0, Female | 1, Male",,,,,',
  'race,demographics,,checkbox,Race,"1, Asian | -9, White, or other",,,,,',
  'smokes,health,,yesno,Smokes,,,,,,',
  'weight,health,,text,Weight,,,number,35,200,',
  'stay,health,,text,Days,,,integer,,,',
  'bmi,health,,calc,BMI,[weight]/2,,,,,',
  'letter,health,,file,Letter,,,,,,',
  'remarks,health,,notes,Remarks,,,,,,',
];

describe('a REDCap data dictionary', () => {
  it('is a codebook', () => {
    const entries = parseCodebook([HEADER, ...FIELDS].join('\n'), 'dictionary.csv');
    expect(entries.map(({ variable, type }) => `${variable} ${type}`).join(', ')).toBe(
      'record_id id, dob text, seen date, sex category, race___1 boolean, race____9 boolean, smokes boolean, weight number, stay integer, bmi null, remarks text, demographics_complete ordinal, health_complete ordinal',
    );
    expect(entries[3]).toMatchObject({
      label: 'Gender',
      levels: [
        { code: 0, value: '0', label: 'Female' },
        { code: 1, value: '1', label: 'Male' },
      ],
    });
    expect(entries[5].label).toBe('Race: White, or other');
    expect(entries[11].levels.map(({ label }) => label)).toEqual(['Incomplete', 'Unverified', 'Complete']);
  });

  it('is read as the programming interface writes it', () => {
    const text =
      'field_name,form_name,section_header,field_type,field_label,select_choices_or_calculations\nid,base,,text,ID,\narm,base,,dropdown,Arm,"a, Drug | b, Placebo"\n';
    expect(parseCodebook(text, 'metadata.csv')[1]).toMatchObject({
      variable: 'arm',
      levels: [
        { code: 0, value: 'a', label: 'Drug' },
        { code: 1, value: 'b', label: 'Placebo' },
      ],
    });
  });

  it('orders a scale as its list does, where its codes stand in another order', () => {
    const levels = (choices: string): string => {
      const field = `pain,health,,radio,Pain,"${choices}",,,,,`;
      const [, entry] = parseCodebook([HEADER, FIELDS[0], field].join('\n'), 'dictionary.csv');
      return entry.levels.map(({ code, value }) => `${code}=${value}`).join(' ');
    };
    expect(levels('1, Never | 4, Rarely | 2, Sometimes | 3, Always')).toBe('0=1 1=4 2=2 3=3');
    expect(levels('3, mild | 5, moderate | 9, severe')).toBe('3=3 5=5 9=9');
    expect(levels('3, Ulm | 1, Bonn | 2, Kiel')).toBe('3=3 1=1 2=2');
  });
});

describe('a dictionary with other titles', () => {
  const titles = 'a,b,c,d,e,f,g,h,i,j,k,l,m'.split(',');
  const field = (...cells: string[]): string[] => [...cells, ...titles.slice(cells.length).map(() => '')];

  it('is known by the types of its fields, and by nothing less', () => {
    const fields = [field('id', 'f', '', 'text', 'Id'), field('sex', 'f', '', 'radio', 'Sex')];
    expect(withEnglishTitles([titles, ...fields])?.[0].slice(0, 4)).toEqual([
      ...['Variable / Field Name', 'Form Name', 'Section Header', 'Field Type'],
    ]);
    expect(withEnglishTitles([titles, ...fields, field('age', 'f', '', 'Freitext', 'Age')])).toBeNull();
    expect(withEnglishTitles([titles, ...fields, field('7', 'f', '', 'text', 'Age')])).toBeNull();
    expect(withEnglishTitles([titles.slice(0, 6), ...fields])).toBeNull();
    expect(withEnglishTitles([titles, fields[0]])).toBeNull();
    expect(withEnglishTitles([])).toBeNull();
  });
});
