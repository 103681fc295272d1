import { arrow, json, parquet } from './columnar.ts';
import { jpeg, png, tif, webp } from './images.ts';
import { dicom, nifti } from './medical.ts';
import type { FuzzReader } from './reader.ts';
import { bdf, edf } from './recordings.ts';
import { por, sav, zsav } from './spss.ts';
import { scorings } from './scorings.ts';
import { sas, sasCatalog, sasTransport, stata } from './stata-sas.ts';
import { long, omop, redcap, stacked, stackedLong, texts, turned, ukb, ukbBeside } from './tables.ts';
import { spreadsheets } from './spreadsheets.ts';
import { workbooks } from './workbooks.ts';
import { wfdb } from './wfdb.ts';

const STATISTICAL: readonly FuzzReader[] = [
  ...[sav, zsav, por, stata, sas, sasCatalog, sasTransport],
  ...[parquet, arrow, json],
];

export const READERS: readonly FuzzReader[] = [
  ...[
    texts,
    stacked,
    stackedLong,
    redcap,
    omop,
    ukb,
    ukbBeside,
    long,
    turned,
    workbooks,
    spreadsheets,
    edf,
    bdf,
    scorings,
    png,
    jpeg,
    tif,
    webp,
    dicom,
    nifti,
  ],
  ...STATISTICAL,
  wfdb,
];
