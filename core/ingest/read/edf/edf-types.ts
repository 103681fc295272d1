import type { ByteSource } from '../../ports.ts';
import type { RecordingWarning } from '../signal/recording.ts';

/** One signal of an EDF or BDF file, as its header describes it. */
export interface EdfSignal {
  readonly label: string;
  readonly transducer: string;
  /** Physical dimension as written, `uV`. */
  readonly unit: string;
  /** Limits are NaN where the header has no number there. */
  readonly physicalMin: number;
  readonly physicalMax: number;
  readonly digitalMin: number;
  readonly digitalMax: number;
  readonly prefilter: string;
  readonly samplesPerRecord: number;
  readonly reserved: string;
  /** True for `EDF Annotations` and `BDF Annotations`, which hold text and not samples. */
  readonly isAnnotations: boolean;
}

/** EDF+ subfields of the patient field; empty where the file says X or is not EDF+. */
export interface EdfPatient {
  readonly code: string;
  readonly sex: 'F' | 'M' | '';
  /** yyyy-mm-dd */
  readonly birthDate: string;
  readonly name: string;
  readonly additional: string;
}

/** EDF+ subfields of the recording field; empty where the file says X or is not EDF+. */
export interface EdfRecording {
  /** yyyy-mm-dd */
  readonly startDate: string;
  readonly administrationCode: string;
  readonly technician: string;
  readonly equipment: string;
  readonly additional: string;
}

export interface EdfHeader {
  /** 16 or 24 bit a sample. */
  readonly format: 'edf' | 'bdf';
  /** `plain` is EDF or BDF of before the plus: no annotations, no gaps. */
  readonly variant: 'plain' | 'continuous' | 'discontinuous';
  /** Whether the header says that it is of the plus; one that has annotations and does not say it is read as `continuous`. */
  readonly isPlus: boolean;
  /** The patient field as written, 80 characters at most. */
  readonly patientText: string;
  readonly recordingText: string;
  readonly patient: EdfPatient;
  readonly recording: EdfRecording;
  /** Local time of the clinic, yyyy-mm-ddThh:mm:ss; empty if the file's date or time makes no sense. */
  readonly start: string;
  readonly headerBytes: number;
  readonly reserved: string;
  /** Number of data records that the header claims; -1 is "not known". */
  readonly declaredRecords: number;
  /** Seconds that one data record lasts. */
  readonly recordSeconds: number;
  readonly signals: readonly EdfSignal[];
}

export interface EdfFile {
  readonly source: ByteSource;
  readonly header: EdfHeader;
  /** Bytes of one data record. */
  readonly recordBytes: number;
  /** Whole data records that are really there. */
  readonly records: number;
  /** Onset of the first data record in seconds after the header's start: 0, or the fraction of a second. */
  readonly firstOnset: number;
  /**
   * How the onsets of the records are known: by counting, by counting and comparing with their own time
   * stamps, or from the stamps alone, since there are gaps.
   */
  readonly onsets: 'counted' | 'checked' | 'stamped';
  /** Seconds that are missing between the records. */
  readonly gapSeconds: number;
  /** Seconds from the first sample to the end of the last, gaps included. */
  readonly durationSeconds: number;
  readonly warnings: readonly RecordingWarning[];
}
