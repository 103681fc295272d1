import { readPieces } from './edf-read.ts';
import { scaleProblem } from './edf-scale.ts';
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
          warnings.push({
            code: UNREADABLE,
            message: `${source.name} has annotations that cannot be read, the first in data record ${firstRecord + 1} or soon after; they are left out`,
          });
        }
        yield { firstBlock: firstRecord, blocks: records, samples, onsets, annotations };
      }
    },
  };
}

/** What the header says of who the person is, empty texts too. */
function personalTexts({ patient, recording }: Pick<EdfHeader, 'patient' | 'recording'>): PersonalText[] {
  const ofPatient = (what: string): string => `EDF header, patient field: ${what}`;
  const ofRecording = (what: string): string => `EDF header, recording field: ${what}`;
  const texts: PersonalText[] = [
    { kind: 'name', where: ofPatient('name'), text: patient.name },
    { kind: 'birth date', where: ofPatient('birth date'), text: patient.birthDate },
    { kind: 'record number', where: ofPatient('code'), text: patient.code },
    { kind: 'free text', where: ofPatient('further text'), text: patient.additional },
    { kind: 'record number', where: ofRecording('administration code'), text: recording.administrationCode },
    { kind: 'staff', where: ofRecording('technician'), text: recording.technician },
    { kind: 'free text', where: ofRecording('further text'), text: recording.additional },
  ];
  return texts.filter(({ text }) => text !== '');
}
