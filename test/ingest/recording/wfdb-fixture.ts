import { UserError } from '../../../core/errors.ts';
import type { ByteSource } from '../../../core/ingest/ports.ts';
import { memorySource } from '../memory-source.ts';

/** Files of one folder; each can open those beside it. */
export function folderOf(files: Readonly<Record<string, string | Uint8Array>>): (name: string) => ByteSource {
  const open = (name: string, from = ''): ByteSource => {
    const path = from.replace(/[^/]*$/, '') + name;
    const content = files[path];
    if (content === undefined) throw new UserError('file.missing', `${path} is not there`, '');
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    return { ...memorySource(path, bytes), beside: async (file) => open(file, path) };
  };
  return (name) => open(name);
}

/** Samples, frame after frame, as a file of one of the formats holds them. */
export function encodeSamples(format: number, samples: readonly number[]): Uint8Array {
  const bytes: number[] = [];
  const little = (value: number, count: number): void => {
    for (let i = 0; i < count; i++) bytes.push(Math.floor(value / 2 ** (8 * i)) & 0xff);
  };
  const two = (value: number, bits: number): number => (value < 0 ? value + 2 ** bits : value);
  const packs = (of: number, put: (pack: readonly number[]) => void): void => {
    for (let i = 0; i < samples.length; i += of) put(samples.slice(i, i + of));
  };
  if (format === 16) for (const s of samples) little(two(s, 16), 2);
  else if (format === 24) for (const s of samples) little(two(s, 24), 3);
  else if (format === 32) for (const s of samples) little(two(s, 32), 4);
  else if (format === 61) for (const s of samples) bytes.push(two(s, 16) >> 8, two(s, 16) & 0xff);
  else if (format === 80) for (const s of samples) bytes.push(s + 128);
  else if (format === 160) for (const s of samples) little(s + 32_768, 2);
  else if (format === 212) {
    packs(2, (pack) => {
      const [a, b = 0] = pack.map((s) => two(s, 12));
      bytes.push(a & 0xff, (a >> 8) | ((b >> 8) << 4));
      if (pack.length > 1) bytes.push(b & 0xff);
    });
  } else if (format === 310) {
    packs(3, (pack) => {
      const [a, b = 0, c = 0] = pack.map((s) => two(s, 10));
      little((a << 1) | ((c & 31) << 11), 2);
      if (pack.length > 1) little((b << 1) | ((c >> 5) << 11), 2);
    });
  } else if (format === 311) {
    packs(3, (pack) => {
      const [a, b = 0, c = 0] = pack.map((s) => two(s, 10));
      little(a + b * 2 ** 10 + c * 2 ** 20, [0, 2, 3, 4][pack.length]);
    });
  } else throw new Error(`no format ${format}`);
  return Uint8Array.from(bytes);
}

/** Sum of samples as headers hold it. */
export const checksum = (samples: readonly number[]): number =>
  samples.reduce((sum, s) => (((sum + s) % 65_536) + 65_536) % 65_536, 0);
