/** A project of two events, as REDCap exports it for a spreadsheet of Germany; `surname` is marked as an identifier. */
export const DICTIONARY = `"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)"
study_id,intake,,text,Study ID,,,,,,,
surname,intake,,text,Family name,,,,,,y,
sex,intake,,radio,Sex,"0, Female | 1, Male",,,,,,
pregnant,intake,,yesno,Pregnant,,,,,,,[sex] = '0'
race,intake,,checkbox,Race (check all that apply),"1, Asian | -9, Other",,,,,,
stage,visit,,dropdown,Stage,"1, Stage I | 2, Stage II | 3, Stage III",,,,,,
crp,visit,,text,CRP (mg/l),,,number,,,,
bmi,visit,,calc,BMI,[crp]*2,,,,,,
`;
export const EVENTS =
  'event_name,arm_num,unique_event_name\nBaseline,1,baseline_arm_1\n"Month 3",1,month_3_arm_1\n';
export const MAPPING = 'arm_num,unique_event_name,form\n1,baseline_arm_1,intake\n1,month_3_arm_1,visit\n';
const rows = (n: number): string =>
  Array.from({ length: n }, (_, i) => {
    const id = String(i + 1).padStart(3, '0');
    const [sex, tick] = [i % 2, Number(i % 3 === 0)];
    return [
      `${id};baseline_arm_1;Miller${i};${sex};${sex === 0 ? 1 : ''};${tick};0;2;;;;`,
      `${id};month_3_arm_1;;;;;;;${1 + (i % 3)};${i},5;${2 * i + 1};2`,
    ].join('\r\n');
  }).join('\r\n');
export const DATA = `\uFEFFstudy_id;redcap_event_name;surname;sex;pregnant;race___1;race____9;intake_complete;stage;crp;bmi;visit_complete\r\n${rows(30)}\r\n`;
