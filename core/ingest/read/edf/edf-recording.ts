import { readPieces, scaleProblem } from './edf-read.ts';
import { warning } from '../signal/say.ts';
import type { EdfFile, EdfHeader } from './edf-types.ts';
import type { PersonalText, Recording } from '../signal/recording.ts';

/** The warning of annotations that no program can read. */
export const UNREADABLE = 'recording.unreadable-annotations';

/** An opened EDF or BDF file as a recording. Its blocks are its data records. */
export function edfRecording(file: EdfFile): Recording {
  const { header, source } = file;
  const sampled = header.signals.filter((signal) => !signal.isAnnotations && signal.samplesPerRecord > 0);
  const warnings = [...file.warnings];
  const positions = sampled.map((signal) => header.signals.indexOf(signal));
  return {
    name: source.name,
    start: header.start,
    channels: sampled.map((signal) => ({
      name: signal.label,
      unit: signal.unit,
      samplesPerBlock: signal.samplesPerRecord,
      low: signal.physicalMin,
      high: signal.physicalMax,
      hasScale: scaleProblem(signal, header.format) === undefined,
    })),
    blocks: file.records,
    extent: { there: file.records, claimed: Math.max(0, header.declaredRecords), what: 'data records' },
    blockSeconds: header.recordSeconds,
    blockBytes: file.recordBytes,
    firstOnset: file.firstOnset,
    isStamped: file.onsets === 'stamped',
    gapSeconds: file.gapSeconds,
    durationSeconds: file.durationSeconds,
    hasAnnotations: header.signals.some((s) => s.isAnnotations),
    personal: personalTexts(header),
    warnings,
    stamp: async () => (await source.stamp?.()) ?? null,
    async *read(channels, from, to) {
      const wanted = channels.map((c) => positions[c]);
      for await (const piece of readPieces(file, wanted, from, to)) {
        const { firstRecord, records, samples, onsets, annotations } = piece;
        if (piece.unreadableAnnotations > 0 && !warnings.some(({ code }) => code === UNREADABLE)) {
          warnings.push(warning('unreadable-annotations', { file: source.name, record: firstRecord + 1 }));
        }
        yield { firstBlock: firstRecord, blocks: records, samples, onsets, annotations };
      }
    },
  };
}

/** What the header says of who the person is. */
const personalTexts = ({ patient, recording }: EdfHeader): PersonalText[] =>
  (
    [
      ['name', 'patient field: name', patient.name],
      ['birth date', 'patient field: birth date', patient.birthDate],
      ['record number', 'patient field: code', patient.code],
      ['free text', 'patient field: further text', patient.additional],
      ['record number', 'recording field: administration code', recording.administrationCode],
      ['staff', 'recording field: technician', recording.technician],
      ['free text', 'recording field: further text', recording.additional],
    ] as const
  ).flatMap(([kind, where, text]) => (text === '' ? [] : [{ kind, where: `EDF header, ${where}`, text }]));
