import { LsCoder, type Presets } from './ls-coder.ts';
import { frameIn, scanIn, segmentsOf, type Frame } from './segments.ts';
import { Damaged, type Unpacked } from './types.ts';

const word = (bytes: Uint8Array, at: number): number => (bytes[at] << 8) | bytes[at + 1];

/**
 * Unpacks a JPEG-LS picture, lossless or nearly; components one after the other, by lines or by pixels. Source:
 * ISO 14495-1, annex A.
 *
 * @throws Damaged where it is cut short or damaged
 */
export function decodeJpegLs(bytes: Uint8Array): Unpacked {
  let frame: Frame | null = null;
  let given: readonly number[] = [];
  let data: Int32Array | null = null;
  const seen = new Set<number>();
  for (let from = 0; from >= 0;) {
    let next = -1;
    for (const segment of segmentsOf(bytes, from)) {
      const { marker, at, end } = segment;
      if (marker === 0xf7 && !frame) {
        frame = frameIn(bytes, segment);
        data = new Int32Array(frame.width * frame.height * frame.components.length);
      } else if (marker === 0xf8 && bytes[at] === 1 && end - at >= 11) {
        given = [1, 3, 5, 7, 9].map((place) => word(bytes, at + place));
      } else if (marker === 0xf8 && bytes[at] > 1) {
        throw new Damaged('its packed picture has tables (JPEG-LS) that are not read');
      } else if (marker === 0xda) {
        if (!frame || !data) throw new Damaged('its packed picture has no frame');
        const scan = scanIn(bytes, segment, frame);
        const [near, interleaving] = scan.parameters;
        const parts = scan.components.map(({ index }) => index);
        const coder = new LsCoder(bytes, scan.at, presetsOf(frame, near, given), near);
        coder.decode({ frame, parts, data, byPixel: interleaving === 2 });
        const shift = scan.parameters[2] & 15;
        if (shift > 0) for (let i = 0; i < data.length; i++) data[i] <<= shift;
        for (const index of parts) seen.add(index);
        next = coder.at;
        break;
      }
    }
    from = next;
  }
  if (!frame || !data || seen.size < frame.components.length)
    throw new Damaged('its packed picture is cut short');
  const { width, height, precision, components } = frame;
  return { width, height, precision, channels: components.length, isSigned: false, data };
}

/** What the file gives, and else what the standard says. */
function presetsOf({ precision }: Frame, near: number, given: readonly number[]): Presets {
  const most = given[0] || 2 ** precision - 1;
  const within = (value: number, least: number): number => (value > most || value < least ? least : value);
  const factor = most >= 128 ? Math.floor((Math.min(most, 4095) + 128) / 256) : Math.floor(256 / (most + 1));
  const usual = (basic: number, extra: number, times: number): number =>
    most >= 128
      ? factor * (basic - extra) + extra + times * near
      : Math.max(extra, Math.floor(basic / factor) + times * near);
  const first = within(usual(3, 2, 3), near + 1);
  const second = within(usual(7, 3, 5), first);
  const third = within(usual(21, 4, 7), second);
  return {
    most,
    thresholds: [given[1] || first, given[2] || second, given[3] || third],
    reset: given[4] || 64,
  };
}
