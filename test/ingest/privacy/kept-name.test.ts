import { describe, expect, it } from 'vitest';
import { dataName, keptName } from '../../../core/ingest/privacy/kept-name.ts';

describe('a file’s name as a project keeps it', () => {
  it.each([
    ['labs.csv', 'labs.csv'],
    ['NHANES_20172018.csv', 'NHANES_20172018.csv'],
    ['export 2024-01-31.csv', 'export 2024-01-31.csv'],
    ['export_20240131.csv', 'export_20240131.csv'],
    ['Lipid Panel.csv', 'Lipid Panel.csv'],
    ['sleep-nights', 'sleep-nights'],
    ['Cohen David labs.csv', '‹name› labs.csv'],
    ['cohen_david_1.edf', '‹name›_1.edf'],
    ['ThornburyEdith', '‹name›'],
    ['K. Schneider.csv', 'K. ‹name›.csv'],
    ['Schneider_K_2.edf', '‹name›_K_2.edf'],
    ['Dr. de Vries.csv', '‹name›.csv'],
    ['Hepatitis B.csv', 'Hepatitis B.csv'],
    ['T_helper.csv', 'T_helper.csv'],
    ['Mrs Thornbury.csv', '‹name›.csv'],
    ['Müller, Anna (2024).xlsx', '‹name› (2024).xlsx'],
    ['Holzapfel Anneliese 1961-05-12.csv', '‹name› ‹day›.csv'],
    ['Befund_Yildiz_Mehmet_geb_12.05.1961.csv', 'Befund_‹name›_geb_‹day›.csv'],
    ['Franz_Huber_20210512.edf', '‹name›_20210512.edf'],
    ['lis_titles_footer.csv', 'lis_titles_footer.csv'],
    ['marina_fish_intake.csv', 'marina_fish_intake.csv'],
    ['ADaM adsl.csv', 'ADaM adsl.csv'],
    ['labs 4839201.csv', 'labs #######.csv'],
    ['Zimmer 12 Bett 3.edf', '‹address›.edf'],
    ['night2_Zimmer12_Bett3.edf', 'night2_‹address›.edf'],
    ['Am Bahnhof 3.csv', '‹address›.csv'],
    ['Hauptstr_5 labs.csv', '‹address› labs.csv'],
    ['Station 3 labs.csv', 'Station 3 labs.csv'],
    ['from edith.t@example.org.csv', 'from ‹address›'],
  ])('%s: %s', (name, kept) => expect(keptName(name)).toBe(kept));

  it.each([
    ['labs', 'labs'],
    ['Cohen David labs', 'labs'],
    ['Cohen David', 'Table'],
    ['', 'Table'],
  ])('%s names data %s', (name, data) => expect(dataName(name, 'Table')).toBe(data));
});
