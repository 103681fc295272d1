/** What a printed page may load: nothing but what it carries in itself. */
export const SEALED_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'";

/** HTML that, wherever it is opened, loads nothing and runs nothing. */
export const sealedHtml = (html: string): string =>
  `<!doctype html><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${SEALED_POLICY}">` +
  html.replace(/^\s*<!doctype[^>]*>/i, '');
