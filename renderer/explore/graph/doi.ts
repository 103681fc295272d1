/** `10.1000/xyz` out of what people paste: a bare DOI, `doi:...`, or a link to doi.org; null if it is none. */
export function readDoi(typed: string): string | null {
  const bare = typed
    .trim()
    .replace(/^https?:\/\/(dx\.)?doi\.org\//i, '')
    .replace(/^doi:\s*/i, '');
  return /^10\.\d{4,9}(\.\d+)*\/[^\s"<>]+$/.test(bare) ? bare : null;
}
