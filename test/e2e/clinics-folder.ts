import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rng } from '../../core/math/rng.ts';
import { encodeEdf } from '../../core/ingest/read/edf/edf-write.ts';
import { dicomFile } from '../ingest/image/dicom-fixture.ts';

const PEOPLE = Array.from({ length: 12 }, (_, i) => `P${String(i).padStart(3, '0')}`);

/** What tells who people are, in the folder's files; none of it may stay anywhere. */
export const PRIVATE = ['Hagedorn', 'Quittenbaum', 'Wiesengrund', 'Zwetschgenweg'];

/**
 * A clinic's folder as it lies on a drive: the sheet of a German Excel, a file of SPSS, an export of REDCap with its
 * dictionary, nights with their hypnograms, photographs of the fundus from an archive, and what
 * no program reads as data.
 *
 * @returns the files' names within the folder
 */
export function writeClinicsFolder(folder: string): void {
  for (const name of ['Labor', 'REDCap', 'Schlaflabor', 'Augen'])
    mkdirSync(join(folder, name), { recursive: true });
  const rng = new Rng(1001);
  const comma = (value: number, digits: number): string => value.toFixed(digits).replace('.', ',');
  const sheet = PEOPLE.map((id, i) => {
    const height = 160 + 25 * rng.uniform();
    return [
      ...[id, PRIVATE[i % 4], `Zwetschgenweg ${String(i)}`, i % 2 ? 'weiblich' : 'männlich'],
      ...[
        `${String(1 + (i % 27)).padStart(2, '0')}.${String(1 + i).padStart(2, '0')}.1958`,
        comma(height, 1),
      ],
      ...[comma(60 + 40 * rng.uniform(), 1), i === 4 ? 'k. A.' : comma(5 + 2 * rng.uniform(), 1)],
    ].join(';');
  });
  const header = 'Patienten-Nr.;Nachname;Straße;Geschlecht;Geburtsdatum;Größe (cm);Gewicht (kg);HbA1c (%)';
  writeFileSync(join(folder, 'Stammdaten.csv'), Buffer.from([header, ...sheet, ''].join('\r\n'), 'latin1'));
  writeFileSync(join(folder, 'Ablauf.pdf'), '%PDF-1.4\n%%EOF\n');
  writeFileSync(join(folder, 'Augen', 'Thumbs.db'), 'no table');
  copyFileSync('test/fixtures/statistical/spss/clinic.sav', join(folder, 'Labor', 'Labor.sav'));
  writeFileSync(
    join(folder, 'REDCap', 'Schlaf_DataDictionary_2026-11-29.csv'),
    `"Variable / Field Name","Form Name","Section Header","Field Type","Field Label","Choices, Calculations, OR Slider Labels","Field Note","Text Validation Type OR Show Slider Number","Text Validation Min","Text Validation Max",Identifier?,"Branching Logic (Show field only if...)"
patient_id,fragen,,text,Patient,,,,,,,
family_name,fragen,,text,Family name,,,,,,y,
ess,fragen,,text,Epworth sleepiness score,,,integer,0,24,,
snoring,fragen,,radio,Snoring,"0, never | 1, sometimes | 2, every night | 9, not known",,,,,,
therapy,fragen,,checkbox,Therapy so far,"1, CPAP | 2, Splint",,,,,,
`,
  );
  const answers = PEOPLE.map(
    (id, i) => `${id},${PRIVATE[(i + 1) % 4]},${String((i * 7) % 24)},${String(i % 3)},${String(i % 2)},0,2`,
  );
  writeFileSync(
    join(folder, 'REDCap', 'Schlaf_DATA_2026-11-29_0931.csv'),
    ['patient_id,family_name,ess,snoring,therapy___1,therapy___2,fragen_complete', ...answers, ''].join('\n'),
  );
  for (const [i, id] of PEOPLE.entries()) {
    writeNight(join(folder, 'Schlaflabor'), id, rng);
    const pixels = Uint16Array.from({ length: 32 * 32 }, (_, p) => {
      const far = Math.hypot((p % 32) - 15.5, Math.floor(p / 32) - 15.5);
      return far > 15 ? 0 : 1500 + 80 * i + 40 * rng.normal();
    });
    writeFileSync(
      join(folder, 'Augen', `IM${String(i + 1).padStart(4, '0')}`),
      dicomFile(pixels, 32, {
        0x00100010: `${PRIVATE[i % 4]}^Anna`,
        0x00100020: id,
        0x00080060: 'OP',
        0x00080020: '20260114',
        0x0008103e: 'Fundus OD',
        0x0020000d: `1.2.276.${String(i)}`,
        0x0020000e: `1.2.276.${String(i)}.1`,
      }),
    );
  }
}

/** Ten minutes of two channels, and beside them who slept how in epochs of 30 s. */
function writeNight(folder: string, id: string, rng: Rng): void {
  const seconds = 600;
  const signal = (label: string, unit: string, rate: number) => ({
    ...{ label, unit, transducer: '', prefilter: '', samplesPerRecord: 30 * rate },
    ...{ physicalMin: -500, physicalMax: 500, digitalMin: -32768, digitalMax: 32767 },
  });
  const start = '2026-01-14T22:30:00';
  const patient = { code: id, name: PRIVATE[0] };
  const rates = [16, 8];
  const night = encodeEdf(
    {
      ...{ patient, recording: {}, start, recordSeconds: 30, annotations: [] },
      signals: [signal('EEG C3-A2', 'uV', rates[0]), signal('Flow', 'mV', rates[1])],
    },
    rates.map((rate) =>
      Float32Array.from({ length: seconds * rate }, (_, t) => 40 * Math.sin(t / rate) + 10 * rng.normal()),
    ),
  );
  writeFileSync(join(folder, `${id}-PSG.edf`), night);
  const words = ['W', 'W', '1', '2', '2', '3', '4', '2', 'R', 'R'];
  const annotations = words.map((word, k) => ({ onset: 60 * k, duration: 60, text: `Sleep stage ${word}` }));
  const hypnogram = encodeEdf(
    { patient, recording: {}, start, recordSeconds: 0, annotations, signals: [], recordOnsets: [0] },
    [],
  );
  writeFileSync(join(folder, `${id}-Hypnogram.edf`), hypnogram);
}
