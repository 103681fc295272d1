const ENTITIES: Readonly<Record<string, string>> = {
  ...{ '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&quot;': '"' },
  ...{ '&#039;': "'", '&#39;': "'", '&amp;': '&' },
};

/** A text without the signs that web pages keep for themselves. */
export const withoutEntities = (text: string): string =>
  text.replace(/&(?:nbsp|lt|gt|quot|amp|#0?39);/g, (entity) => ENTITIES[entity]);

/** A label as people read it: programs may write it in HTML. A sign such as `<18` is no tag. */
export const plainText = (text: string): string =>
  withoutEntities(text.replace(/<\/?[a-z][^<>]*>/gi, ' '))
    .replace(/\s+/g, ' ')
    .trim();

/** The title of a column as programs' own files are known by it. */
export const plainTitle = (cell: string): string =>
  cell
    .replace(/^\uFEFF/, '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');
