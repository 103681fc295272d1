import { gatherSeries } from '../../../core/ingest/read/dicom/series.ts';
import { describeImages } from '../../../core/ingest/image/plan.ts';
import { suggestForRefs } from '../../../core/ingest/files/suggest-pattern.ts';
import { memorySource, refs } from '../memory-source.ts';
import { dicomFile } from './dicom-fixture.ts';

export type Header = Readonly<Record<number, string>>;

/** Files of so many headers, `f00.dcm` and on, with what a plan makes of their headers. */
export async function gathered(headers: readonly Header[]) {
  const named = headers.map((header, i) =>
    memorySource(
      `f${String(i).padStart(2, '0')}.dcm`,
      dicomFile(new Uint16Array(100), 10, { 0x00080060: 'MR', 0x0020000d: `1.2.${i}`, ...header }),
    ),
  );
  const files = await gatherSeries(refs(named));
  const pattern = suggestForRefs(files);
  const plan = describeImages(files, { inspected: [], rejects: new Map() }, { pattern, name: 'Scans' });
  const images = plan.sides.flatMap(({ images: of }) => of);
  const said = plan.remarks.map(({ message }) => message).join('\n');
  return { files, pattern, plan, images, said };
}
