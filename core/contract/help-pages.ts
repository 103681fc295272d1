/** The pages of help in the order of the work: files `docs/<name>.md`, and the first heading of each. */
export const HELP_PAGES = {
  tables: 'Importing a table',
  recordings: 'Importing recordings',
  images: 'Importing images',
  privacy: 'What is kept private',
  training: 'Learning the hidden factors',
  graph: 'Reading the graph',
  formats: 'Formats that are read and written',
  terminal: 'The terminal',
  method: 'The method',
} as const;

export type HelpPage = keyof typeof HELP_PAGES;

export const HELP_PAGE_NAMES = Object.keys(HELP_PAGES) as HelpPage[];

/** A place of a page: `heading` as a link names it (`words-in-pictures`); null for the beginning. */
export interface PagePlace {
  readonly page: HelpPage;
  readonly heading: string | null;
}

/** The place that a link between pages leads to (`privacy.md#words-in-pictures`, with or without `.md`), if it does. */
export function pagePlace(link: string): PagePlace | null {
  const [file, heading = null] = link.split('#');
  const page = HELP_PAGE_NAMES.find((name) => name === file.replace(/\.md$/, ''));
  return page ? { page, heading } : null;
}
