import type { ByteSource, FileRef } from '../../core/ingest/ports.ts';
import { encodeSamples, folderOf } from '../ingest/recording/wfdb-fixture.ts';
import type { Mutation } from './mutate.ts';
import { readRecording } from './recordings.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

/** The header is called after the file of samples, so that every refusal names both. */
const HEADER = `${FILE}.hea`;
/** Ends the header and begins the samples in the bytes that are mutated. */
const MARK = '\n===\n';
const SEGMENT = '\n---\n';

/** A record, or several headers, and samples as one run of bytes. */
const joined = (headers: readonly string[], samples: Uint8Array): Uint8Array =>
  Uint8Array.from([...new TextEncoder().encode(headers.join(SEGMENT) + MARK), ...samples]);

function sourceOf(bytes: Uint8Array): ByteSource {
  const text = String.fromCharCode(...bytes);
  const mark = text.indexOf(MARK);
  const end = mark < 0 ? text.length : mark;
  const [header, ...segments] = text.slice(0, end).split(SEGMENT);
  const files: Record<string, string | Uint8Array> = {
    [HEADER]: header,
    [FILE]: bytes.subarray(end + MARK.length),
  };
  segments.forEach((segment, i) => (files[`s${i + 1}.hea`] = segment));
  return folderOf(files)(HEADER);
}

const NUMBERS = [
  '-1',
  '0',
  '1',
  '7',
  '16',
  '212',
  '8',
  '24',
  '516',
  '99999999',
  '4000000000',
  '1e300',
  '1e-9',
  '0.001',
  'x',
  'x9',
  ':9',
  '+7',
  '~',
  '',
];

/** A word of the headers is another one. */
const lieInHeader: Mutation = (bytes, rng) => {
  const text = String.fromCharCode(...bytes);
  const end = text.indexOf(MARK);
  if (end < 0) return bytes;
  const words = text.slice(0, end).split(/(\s+|[x:+()/])/);
  words[rng.int(words.length)] = rng.pick(NUMBERS);
  return Uint8Array.from([...new TextEncoder().encode(words.join('')), ...bytes.subarray(end)]);
};

const wave = Array.from({ length: 3000 }, (_, i) => Math.round(300 * Math.sin(i / 9)));
const of = (format: number, more = ''): string =>
  [0, 1, 2].map((s) => `${FILE} ${format}${more} 200(3)/mV 12 0 0 7 0 ch ${s}`).join('\n');

export const wfdb: FuzzReader = {
  name: 'wfdb',
  lies: [lieInHeader],
  read: async (bytes) => {
    const source = sourceOf(bytes);
    const ref: FileRef = { name: HEADER, open: async () => source };
    return readRecording(ref);
  },
  bases: async () => [
    joined([`${FILE} 3 50 1000 10:00:00 01/02/2003\n${of(212)}\n# ${SOMEBODY}`], encodeSamples(212, wave)),
    joined([`${FILE} 3 50 500\n${of(16, 'x2:3')}`], encodeSamples(16, wave)),
    joined([`${FILE} 3 50\n${of(310)}`], encodeSamples(310, wave)),
    joined(
      [`${FILE} 3 50 1000\n${of(8)}`],
      Uint8Array.from(wave, (_, i) => i % 3),
    ),
    joined(
      [
        `${FILE}/5 3 50 2600\ns1 0\ns2 1000\n~ 500\ns3 100\ns2 1000`,
        `s1 3 50 0\n${of(0).replaceAll(FILE, '~')}`,
        `s2 3 50 1000\n${of(16)}`,
        `s3 1 50 100\n${FILE} 16+40 100/uV 12 0 0 7 0 ch 2`,
      ],
      encodeSamples(16, wave),
    ),
  ],
};
