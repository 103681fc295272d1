/**
 * Text for XML, in elements and in attributes with double quotes. Characters that XML 1.0 cannot hold at all
 * (controls, halves of surrogate pairs) become U+FFFD; line ends and tabs are written as references, since a
 * reader would turn them into spaces in an attribute.
 */
export function xml(text: string): string {
  return text.replace(
    /[&<>"'\t\n\r]|[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
    (c) => ENTITIES[c] ?? '\ufffd',
  );
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
