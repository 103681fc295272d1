/** Parts of a report, in their order. */
export const REPORT_SECTIONS = [
  'cohort',
  'methods',
  'settings',
  'graph',
  'links',
  'absent',
  'factors',
  'limits',
  'software',
] as const;

export type ReportSection = (typeof REPORT_SECTIONS)[number];
