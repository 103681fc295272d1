import { describe, expect, it } from 'vitest';
import { column, verdictOf } from './planned-columns.ts';

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
    ['adresse', 'address', '1012ab amsterdam|2011hl haarlem|3511bt utrecht'],
  ])('tells what “%s” holds by its values: %s', async (name, verdict, pool) => {
    const values = pool.split('|');
    expect(await verdictOf(column(name, (r) => values[r % values.length], 60))).toBe(verdict);
  });
});
