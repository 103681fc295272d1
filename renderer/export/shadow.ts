import type { Attachment } from 'svelte/attachments';

/**
 * Shows a report inside an element, apart from the window's own style. Its style goes in as a sheet, since the window's
 * policy allows no style in the markup; what is parsed from text never runs.
 */
export function report(html: string): Attachment<HTMLElement> {
  return (element) => {
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    // Pages are for paper alone, and are refused here.
    sheet.replaceSync(between(html, '<style>', '</style>').replace(/@page[^{]*\{[^}]*\}/g, ''));
    // The window has its own main part.
    const body = `<article${between(html, '<main', '</main>')}</article>`;
    const article = new DOMParser().parseFromString(body, 'text/html').querySelector('article');
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...(article ? [article] : []));
  };
}

function between(text: string, start: string, end: string): string {
  const from = text.indexOf(start) + start.length;
  return text.slice(from, text.indexOf(end, from));
}
