import { describe, expect, it } from 'vitest';
import { column, planned, verdictOf } from './planned-columns.ts';

describe('what names of columns say together with their values', () => {
  it.each([
    ['Metformin', 'kept', '1000 mg täglich|2000 mg täglich|keine'],
    ['jahrgruppe', 'kept', '2010 or earlier|2011 to 2015|2016 or later'],
    ['CAP', 'kept', '212|187|305|398|251'],
    ['cap_res', 'address', '20121|50121|00118|10121'],
    ['cap_residenza', 'address', '118|136|185|192'],
    ['CD34_cells_infused', 'kept', '12000000|4350000|9800000|33120000'],
    ['viable_cells', 'kept', '1200000|1435120|1980000|1331200'],
    ['cell_number', 'kept', '12000000|4350000|9800000|33120000'],
    ['cell', 'contact', '1712345678|1609876543|1511122233|1765544332'],
    ['plate_well', 'kept', 'P1-A01|P1-B02|P2-H12|P1-C07'],
    ['plate', 'record number', 'B-MW 1234|M-AB 9876|HH-XY 4711'],
    ['ec_number', 'kept', '1.1.1.27|2.6.1.1|3.4.21.5|1.15.1.1'],
    ['ip', 'device number', '10.4.2.15|10.0.0.5|10.4.7.12|10.0.0.7'],
    ['Klinik', 'kept', 'Robert-Koch-Krankenhaus|Elisabeth-Krankenhaus|Charité|Vivantes'],
    ['Patient Info', 'name', 'Brunhild|Okkerse'],
    ['Patienteninfo', 'name', 'Brunhild|Okkerse'],
    ['Patient informed', 'kept', 'orally|in writing'],
    ['adresse', 'address', '1012ab amsterdam|2011hl haarlem|3511bt utrecht'],
  ])('tells what “%s” holds by its values: %s', async (name, verdict, pool) => {
    const values = pool.split('|');
    expect(await verdictOf(column(name, (r) => values[r % values.length], 60))).toBe(verdict);
  });

  const day = (r: number): string => `19${30 + ((r * 7) % 50)}-0${1 + (r % 9)}-1${r % 9}`;
  const late = (r: number): string => `20${10 + (r % 9)}-0${1 + (r % 9)}-1${r % 9}`;
  const year = (r: number): string => String(1930 + ((r * 7) % 50));

  it('knows births and deaths under the names of standards and of many languages', async () => {
    const births =
      'BRTHDTC|BRTHDT|BRTHDAT|BRTHDAT_RAW|BRTHDTN|DMDOB|bdate|b_date|ptdob|date_nais|datenais|dnais|f_nacim|Fecha Nto|datnasc|gbdat|född|foddat|fødsdato|fdato|data_ur|data ur.|dat_ur|urodz|dat_nar|datum_rođenja|fecha_nac_paciente';
    const years =
      'birthyr|byear|Jg|Jahrg|annee_nais|año_nac|anio_nac|fodelsear|födelseår|fødselsår|fødeår|rok_ur';
    const deaths =
      'DTHDTC|date_dc|fecha_def|sterfdatum|overl_datum|sterbedat|Todesdat|avliden|zgon_data|date_of_demise';
    const kinds = async (names: string, cell: (r: number) => string): Promise<string[]> => {
      const plans = await planned(names.split('|').map((name) => column(name, cell, 60)));
      return plans.map(({ name, withheld }) => withheld?.kind ?? `kept ${name}`);
    };
    expect(new Set(await kinds(births, day))).toEqual(new Set(['birth date']));
    expect(new Set(await kinds(years, year))).toEqual(new Set(['birth date']));
    expect(new Set(await kinds(deaths, late))).toEqual(new Set(['date of death']));
  });

  it.each([
    ['DTHFL', (r: number) => 'YN'[r % 2]],
    ['birth_weight', (r: number) => String(1500 + ((r * 37) % 3000))],
    ['nac', (r: number) => String(200 + ((r * 37) % 300))],
    ['ur', (r: number) => `${r % 8}.${r % 7}`],
    ['gd', (r: number) => String(r % 2)],
    ['rok_operacji', (r: number) => String(1995 + ((r * 7) % 25))],
    ['diag_year', (r: number) => String(1995 + ((r * 7) % 25))],
    ['data_op', late],
    ['start_dt', late],
  ])('and takes no other for one: %s', async (name, cell) =>
    expect(await verdictOf(column(name, cell, 60))).toBe('kept'),
  );

  it('knows births by the ages beside them, under any name', async () => {
    // Ages of the file are 30 to 79, from row to row.
    const born = (r: number): number => 2020 + (r % 3) - (30 + (r % 50));
    expect(await verdictOf(column('x1', (r) => String(born(r))))).toBe('birth date');
    expect(await verdictOf(column('x1', (r) => `0${1 + (r % 9)}.03.${born(r)}`))).toBe('birth date');
    expect(await verdictOf(column('x1', (r) => (r % 40 === 0 ? '1999' : String(born(r)))))).toBe(
      'birth date',
    );
    expect(await verdictOf(column('x1', (r) => String(born(r) + ((r * 7) % 21))))).toBe('kept');
    expect(await verdictOf(column('x1', (r) => String(1990 + (r % 25))))).toBe('kept');
    expect(await verdictOf(column('x1', (r) => String(born(r)), 15))).toBe('kept');
  });

  it.each([
    ['doctor', 'kept', 'Rheumatologist|Orthopaedist|Neurologist'],
    ['Zuweiser', 'kept', 'Hausarzt|Kardiologe|Internist'],
    ['untersucher', 'kept', 'Assistenzarzt|Oberarzt|Facharzt'],
    ['medecin', 'kept', 'Cardiologue|Pneumologue|Généraliste'],
    ['contact', 'kept', 'Direkt|Indirekt'],
    ['company', 'kept', 'Pfizer|Moderna'],
    ['Beruf', 'kept', 'Lehrer|Schreiner|Schneider|Müller'],
    ['Beruf_Vater', 'kept', 'Bauer|Maurer|Weber|Schuster|Wagner|Zimmermann'],
    ['syndrome', 'kept', 'Charcot-Marie-Tooth|Prader-Willi|Ehlers-Danlos'],
    ['Hersteller', 'kept', 'B. Braun|Fresenius|Karl Storz|Richard Wolf'],
    ['manufacturer', 'kept', "Dr. Reddy's|B. Braun|Pfizer|Novartis"],
    ['genetics', 'kept', 'Martin-Bell|Down|Von Hippel-Lindau|Turner'],
    ['supplier', 'name', 'Anna Schmidt|Peter Krause|Maria Lehmann|Hans Vogel'],
    ['Untersucher', 'staff', 'Arzt|Schneider|Koch'],
    ['Untersucher', 'staff', 'Dr. Koch|Dr. Weber|Oberarzt'],
    ['Zuweiser', 'staff', 'Praxis Müller|Praxis Huber|Hausarzt'],
    ['doctor', 'staff', 'Tiefenthal|Kranzberger|Kardiologe|Wiesner'],
    ['Beruf', 'name', 'Anna Schmidt|Peter Müller|Lehrer'],
    ['Diagnose', 'name', 'Anna Schmidt|Peter Müller|Asthma'],
    ['employer', 'employer', 'Pfizer|Moderna|Siemens'],
  ])('tells roles, trades and diseases from people: “%s” is %s with %s', async (name, verdict, pool) => {
    const values = pool.split('|');
    expect(await verdictOf(column(name, (r) => values[r % values.length], 80))).toBe(verdict);
  });

  it('weighs names by their rows: two cells of eighty are read as missing, and the column stays', async () => {
    const levels = ['Asthma', 'COPD', 'Pneumonie', 'Sarkoidose'];
    const cell = (r: number): string => ({ 7: 'Anna Schmidt', 50: 'Peter Müller' })[r] ?? levels[r % 4];
    expect(await verdictOf(column('Diagnose', cell, 80))).toBe('telling 2');
  });

  it('knows numbers, telephones, towns and staff under the names of real systems', async () => {
    const last = ['Kranzberger', 'Tiefenthal', 'Ogden', 'Wiesner', 'Lefort'];
    const towns = ['Pfaffenhofen', 'Erding', 'Freising', 'Dachau', 'Zeist', 'Getafe'];
    const expected: readonly (readonly [string, string, (r: number) => string])[] = [
      [
        'record number',
        'IPP|NDA|num_hc|hist_clin|nosologico|AufnNr|Auftragsnr|Labornr|Histonr|journalnummer|opnamenr|verzekerdenr|UHID|MR_No|regno|acct_no',
        (r) => String(48_201_933 + 77 * r),
      ],
      [
        'contact',
        'tlf|telf|telnr|telno|rufnr|mob_no|komorka|puh|recapito|Durchwahl',
        (r) => String(651_092_675 + 7919 * r),
      ],
      [
        'address',
        'lugar_residencia|residenza|località|bostadsort|bopæl|miejscowość|kunta|Heimatort|luogo_residenza',
        (r) => towns[r % 6],
      ],
      ['address', 'codpostal|code_post|kod_pocztowy', (r) => ['10115', '80331', '41001', '75002'][r % 4]],
      [
        'staff',
        'Prüfarzt|Gutachter|Einsender|facultativo|radiólogo|prescripteur|richiedente|hoofdbehandelaar|beoordelaar',
        (r) => last[r % 5],
      ],
    ];
    for (const [kind, names, cell] of expected) {
      const plans = await planned(names.split('|').map((name) => column(name, cell, 60)));
      expect(plans.filter(({ withheld }) => withheld?.kind !== kind).map(({ name }) => name)).toEqual([]);
    }
  });

  it.each([
    ['platelet_no', (r: number) => String(150_000 + 977 * r)],
    ['IPP', (r: number) => ['Oméprazole', 'Pantoprazole', 'non'][r % 3]],
    ['batch_no', (r: number) => String(10_001 + (r % 5))],
  ])('and keeps %s', async (name, cell) => expect(await verdictOf(column(name, cell, 60))).toBe('kept'));
});
