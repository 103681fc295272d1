import { AS_EDF, data, type Unread } from './unread.ts';

const ROW_A_PERSON = 'Make a table (.csv) of it with one row a person';

/** What recorders, watches and their programs write and no reader takes. */
export const RECORDERS = {
  'nihon-kohden': data('a file of Nihon Kohden', AS_EDF),
  micromed: data('a recording of Micromed', AS_EDF),
  natus: data('a file of Natus or Nicolet', AS_EDF),
  embla: data('a file of Embla', AS_EDF),
  nox: data('a file of Nox', 'Export the recording as .edf in Noxturnal.'),
  neuroscan: data('a recording of Neuroscan or ANT (CNT)', AS_EDF),
  eeglab: data('a recording of EEGLAB', 'Save it as .edf in EEGLAB (File, Export), or with MNE.'),
  egi: data('a recording of EGI (MFF)', AS_EDF),
  persyst: data('a recording of Persyst', AS_EDF),
  biopac: data('a recording of BIOPAC', 'Save it as .edf in AcqKnowledge (File, Save as).'),
  tmsi: data('a recording of TMSi', AS_EDF),
  spike2: data('a recording of Spike2', AS_EDF),
  ecg: data(
    'an electrocardiogram (SCP, ISHNE or XML)',
    'Export its measurements (rate, PR, QRS, QT) as a table (.csv) with one row a person from the program that keeps it, or the curve as .edf or WFDB.',
  ),
  actigraph: data(
    'a recording of an actigraph',
    `${ROW_A_PERSON}: the summary that the device’s program exports, in R that of GGIR (part5_personsummary), or the summaries of biobankAccelerometer (…-summary.json) put together.`,
  ),
  wearable: data(
    'an export of a watch or telephone',
    `${ROW_A_PERSON} and a column for each figure that matters, such as the mean heart rate at rest and the minutes of sleep.`,
  ),
} as const satisfies Readonly<Record<string, Unread>>;

type Recorder = keyof typeof RECORDERS;

/** Endings of files whose first bytes leave it open who wrote them. */
const BY_NAME: readonly (readonly [Recorder, RegExp])[] = [
  ['eeglab', /\.(set|fdt)$/i],
  ['neuroscan', /\.cnt$/i],
  ['natus', /\.(e|erd|ent|stc|snc|vtc|epo)$/i],
  ['embla', /\.(ebm|esrc|esedb)$/i],
  ['nox', /\.(ndf|ndb)$/i],
  ['biopac', /\.acq$/i],
  ['tmsi', /\.poly5$/i],
  ['spike2', /\.smrx?$/i],
  ['actigraph', /\.(agd|awd|awl|mtn|gt3x|cwa|omx|gt1m|dat3)$/i],
];

/** Who wrote a file by its ending, where its bytes say less. */
export const recorderByName = (name: string): Recorder | null =>
  BY_NAME.find(([, pattern]) => pattern.test(name))?.[0] ?? null;

/** The folder that is one recording of many files, as programs of EGI write it, that a path lies in; null of others. */
export const packageOf = (path: string): string | null => /^.*?\.mff(?=[/\\]|$)/i.exec(path)?.[0] ?? null;
