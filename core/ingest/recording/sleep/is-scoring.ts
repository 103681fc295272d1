import type { ByteSource } from '../../ports.ts';
import { roughText } from '../../format/text-formats.ts';
import { isStageList } from './stage-list.ts';

const HEAD = 1 << 14;

/** Whether XML begins as that of NSRR, of Compumedics Profusion or of Philips Sleepware. */
const isScoringXml = (text: string): boolean =>
  /<(PSGAnnotation|CMPStudyConfig|PatientStudy)[\s>]/.test(text);

/** Whether a text is a scoring that is read: XML of a scoring program, or a list of stages. */
export async function isScoring(source: ByteSource): Promise<boolean> {
  const text = roughText(await source.read(0, HEAD));
  return /^\uFEFF?\s*</.test(text) ? isScoringXml(text) : isStageList(text);
}
