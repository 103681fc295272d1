import type { GraphDocument } from '../graph/document.ts';
import type { PictureLook } from './picture/look.ts';
import { pictureSize, writeSvg } from './svg.ts';
import { xml } from './xml.ts';

/** A page of the picture's own size with nothing else on it, to be printed to a vector PDF. */
export function writeGraphPage(document: GraphDocument, look: Partial<PictureLook> = {}): string {
  const svg = writeSvg(document, look).replace(/^<\?xml[^>]*\?>\s*/, '');
  const { width, height } = pictureSize(svg);
  // A page that is exactly as high as the picture spills over by rounding.
  const wide = look.width ? `${String(look.width)}mm` : `${String(Math.ceil(width))}px`;
  const page = `${wide} ${String(Math.ceil(height) + 1)}px`;
  return [
    '<!doctype html>',
    `<html lang="en"><head><meta charset="utf-8"><title>${xml(document.title)}</title>`,
    `<style>@page{size:${page};margin:0}html,body{margin:0;padding:0}svg{display:block}</style></head>`,
    `<body>${svg.trim()}</body></html>`,
    '',
  ].join('\n');
}
