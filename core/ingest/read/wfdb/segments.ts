import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import type { RecordingWarning } from '../signal/recording.ts';
import { warning } from '../signal/say.ts';
import { readWfdbHeader, wrong } from './header.ts';
import { besideHeader } from './signal-file.ts';
import { openStretch, type Stretch } from './stretch.ts';
import type { WfdbHeader, WfdbSegment, WfdbSignal } from './types.ts';

/** A stretch of a record and where it stands. */
export interface Part {
  /** Frames since the record's beginning. */
  readonly from: number;
  /** Frames that are taken of it. */
  readonly frames: number;
  readonly stretch: Stretch;
}

export interface Parts {
  /** In the order of time, without gaps and what is empty. */
  readonly parts: readonly Part[];
  /** Signals that the layout names, if there is one. */
  readonly layout: readonly WfdbSignal[];
  readonly frames: number;
  readonly comments: readonly string[];
  readonly warnings: readonly RecordingWarning[];
}

/**
 * Opens a record, or all segments of one that is made of others.
 *
 * @throws UserError as `openStretch` and `readWfdbHeader`; `recording.part-missing` that says how much is missing
 */
export async function openParts(source: ByteSource, header: WfdbHeader): Promise<Parts> {
  const { segments } = header;
  if (segments) return openSegments(source, header, segments);
  const stretch = await openStretch(source, header);
  const { present, warnings } = stretch;
  const parts = present > 0 ? [{ from: 0, frames: present, stretch }] : [];
  return { parts, layout: [], frames: present, comments: header.comments, warnings };
}

async function openSegments(
  source: ByteSource,
  header: WfdbHeader,
  segments: readonly WfdbSegment[],
): Promise<Parts> {
  const opened = opener(source, header);
  const parts: Part[] = [];
  const warnings: RecordingWarning[] = [];
  const missing: UserError[] = [];
  let frames = 0;
  let layout: readonly WfdbSignal[] = [];
  for (const [i, segment] of segments.entries()) {
    const from = frames;
    frames += segment.frames;
    const isLayout = i === 0 && segment.frames === 0;
    if (segment.record === '~' || (segment.frames === 0 && !isLayout)) continue;
    try {
      if (isLayout) layout = (await opened.header(segment.record)).of.signals;
      else {
        const stretch = await opened.stretch(segment.record);
        parts.push({ from, frames: segment.frames, stretch });
        if (stretch.frames !== segment.frames) warnings.push(otherLength(source.name, segment, stretch));
      }
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      if (error.code !== 'recording.part-missing') throw ofRecord(source.name, error);
      missing.push(error);
    }
  }
  if (missing.length > 0) throw incomplete(source.name, missing, segments.length);
  if (header.frames > 0 && header.frames !== frames) {
    warnings.push(warning('segment-length#all', { file: source.name, claimed: header.frames, frames }));
  }
  const ofParts = [...new Set(parts.map(({ stretch }) => stretch))].flatMap((stretch) => stretch.warnings);
  const comments = [...header.comments, ...opened.comments()];
  return { parts, layout, frames, comments, warnings: [...warnings, ...ofParts] };
}

/** Opens segments by their names, each once. */
function opener(source: ByteSource, { hertz }: WfdbHeader) {
  const stretches = new Map<string, Stretch>();
  const comments: string[] = [];
  const header = async (record: string): Promise<{ file: ByteSource; of: WfdbHeader }> => {
    const file = await besideHeader(source, `${record}.hea`);
    const of = await readWfdbHeader(file);
    if (of.segments) throw wrong(file.name, 'it is a segment and made of segments itself');
    if (Math.abs(of.hertz - hertz) > 1e-6 * hertz) {
      throw wrong(
        file.name,
        `its sampling rate is ${of.hertz} Hz, that of the record that it belongs to ${hertz} Hz`,
      );
    }
    comments.push(...of.comments);
    return { file, of };
  };
  return {
    header,
    comments: (): readonly string[] => comments,
    async stretch(record: string): Promise<Stretch> {
      const known = stretches.get(record);
      if (known) return known;
      const { file, of } = await header(record);
      const stretch = await openStretch(file, of);
      stretches.set(record, stretch);
      return stretch;
    },
  };
}

const otherLength = (file: string, { record, frames }: WfdbSegment, { name, frames: own }: Stretch) =>
  warning('segment-length', {
    ...{ file, segment: record, frames, part: name, own },
    rest: own < frames ? 'what it lacks is missing' : 'what is more is not read',
  });

/** What is wrong with a segment, as it concerns the record. */
const ofRecord = (name: string, error: UserError): UserError =>
  error.message.includes(name)
    ? error
    : new UserError(error.code, `${name} cannot be read: ${error.message}`, error.hint);

function incomplete(name: string, missing: readonly UserError[], segments: number): UserError {
  const [first] = missing;
  if (missing.length === 1) return ofRecord(name, first);
  return new UserError(
    first.code,
    `${name} has ${segments} segments, of which ${missing.length} are not there; the first of them: ${first.message}`,
    first.hint,
  );
}
