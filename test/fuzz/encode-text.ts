/** Bytes of a text in an encoding, with its mark where the name says `marked`; the reverse of TextDecoder. */
export function encodeText(text: string, encoding: string): Uint8Array {
  const [name, marked] = encoding.split(' ');
  const all = marked ? `\ufeff${text}` : text;
  if (name === 'utf-8') return new TextEncoder().encode(all);
  if (name.startsWith('utf-16')) return wide(all, 2, name.endsWith('le'));
  if (name.startsWith('utf-32')) return wide(all, 4, name.endsWith('le'));
  const codes = tableOf(name);
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = codes.get(character);
    if (byte === undefined) throw new Error(`${name} has no ${character}`);
    return byte;
  });
}

function wide(text: string, size: 2 | 4, little: boolean): Uint8Array {
  const units =
    size === 4
      ? Array.from(text, (c) => c.codePointAt(0)!)
      : Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
  const bytes = new DataView(new ArrayBuffer(units.length * size));
  units.forEach((unit, i) =>
    size === 2 ? bytes.setUint16(2 * i, unit, little) : bytes.setUint32(4 * i, unit, little),
  );
  return new Uint8Array(bytes.buffer);
}

const tables = new Map<string, ReadonlyMap<string, number>>();

function tableOf(name: string): ReadonlyMap<string, number> {
  const known = tables.get(name);
  if (known) return known;
  const decoder = new TextDecoder(name);
  const table = new Map(
    Array.from({ length: 256 }, (_, byte): [string, number] => [
      decoder.decode(Uint8Array.of(byte), { stream: true }),
      byte,
    ]),
  );
  tables.set(name, table);
  return table;
}
