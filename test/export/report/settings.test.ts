import { expect, it } from 'vitest';
import type { ReportData } from '../../../core/export/report/data.ts';
import { settingsSection } from '../../../core/export/report/settings.ts';

it('says settings of the search in words', () => {
  const provenance = { computed: 'leave-out', directions: false, alpha: 0.01 };
  const data = { document: { provenance }, training: null } as unknown as ReportData;
  const text = settingsSection(data).text.replace(/<[^>]+>/g, ' ');
  for (const [setting, value] of [
    ['Columns computed from others', 'left out'],
    ['Likelihood hints for directions', 'no'],
    ['Significance level \\(alpha\\)', '0.01'],
  ])
    expect(text).toMatch(new RegExp(`${setting}\\s+${value}`));
});
