import { DEVICES } from './devices.ts';
import { RECORDERS } from './recorders.ts';
import { AS_EDF, data, type Unread } from './unread.ts';

/** Programs and formats whose files say themselves how they are read. */
const STATISTICAL = ['spss', 'stata', 'sas', 'parquet', 'arrow', 'json'] as const;
export type Statistical = (typeof STATISTICAL)[number];

/** What can be read, by the reader that takes it. */
export type Readable = 'text' | 'workbook' | 'recording' | 'image' | Statistical;

const other = (what: string, hint = 'Choose another file.'): Unread => ({ what, hint, isData: false });

const AS_XLSX = 'Open it in Excel or LibreOffice and save it as .xlsx.';
const AS_PNG = 'Save it as .png or .tif.';
const AS_NIFTI = 'Convert it to NIfTI (.nii), for instance in 3D Slicer or ITK-SNAP.';
const UNPACK = 'Unpack it, and take the files inside.';
const PANDAS = 'Save it as .csv, in Python by df.to_csv("name.csv", index=False).';

/** The files that are known and not read. */
export const UNREAD = {
  'sas-catalog': other(
    'a SAS catalog of value labels',
    'Import the .sas7bdat or .xpt file: its value labels are taken from the catalogs in its folder.',
  ),
  r: data('an R data file', 'Save it in R as .csv: write.csv(x, "name.csv", row.names = FALSE).'),
  'feather-1': data(
    'a Feather file of the first version',
    'Save it anew as Feather of version 2 or as Parquet: in R by arrow::write_feather(x, "name.feather"), in Python by df.to_feather("name.feather").',
  ),
  jamovi: data('a file of jamovi', 'Export the data from jamovi as .sav or .csv.'),
  jasp: data('a file of JASP', 'Export the data from JASP as .csv.'),
  jmp: data('a table of JMP', 'Save it in JMP as .csv or .xpt.'),
  'spss-output': other(
    'a file of SPSS output',
    'Choose the data file (.sav) that the output was made from; figures cannot be read out of it.',
  ),
  pickle: data('a Python pickle', PANDAS),
  'json-other': data(
    'a JSON file that holds no list of records',
    'Save it as one, in Python by df.to_json("name.json", orient="records"), or as a table, .csv or .xlsx.',
  ),
  fhir: data(
    'a file of FHIR resources, whose codes and values lie within one another',
    'Have them exported as a table (.csv), one result or diagnosis a row with the id of the person, the code, the value, its unit and the date; packages such as fhircrackr for R and fhir-pyrate for Python make such tables.',
  ),
  hl7: data(
    'a file of HL7 messages',
    'Have their results exported as a table (.csv) from the system that sends or keeps them, one result a row with the id of the person, the test, the value, its unit and the date.',
  ),
  adat: data(
    'a file of SomaLogic (ADAT)',
    'Save it as a table (.csv), one row a sample with the id of the person and a column a protein, without buffers and controls: in R by SomaDataIO, write.csv(read_adat("name.adat"), "name.csv", row.names = FALSE).',
  ),
  'freesurfer-stats': data(
    'what FreeSurfer measured in one person, a region a row',
    'Make tables of all people in FreeSurfer and take these: asegstats2table --subjects … --tablefile aseg.txt, and aparcstats2table --hemi lh --subjects … --tablefile lh.txt.',
  ),
  plate: data(
    'a plate as a reader writes it, with wells and no people',
    'Make a table (.csv) with one row a sample: the id of the person and the concentration that the standard curve gives; programs of readers export such tables.',
  ),
  xls: data('an Excel file of before 2007 (.xls)', AS_XLSX),
  xlsb: data('a binary Excel workbook (.xlsb)', AS_XLSX),
  numbers: data('a file of Apple’s Numbers or Pages', 'Export it from there as .xlsx or .csv.'),
  protected: data(
    'an Office file protected by a password',
    'Open it in Excel, remove the password (File, Info, Protect Workbook), and save it as .xlsx.',
  ),
  'xml-sheet': data('an Excel 2003 XML spreadsheet', AS_XLSX),
  dif: data('a DIF spreadsheet', AS_XLSX),
  sylk: data('a SYLK spreadsheet', AS_XLSX),
  arff: data('a Weka file (ARFF)', 'Save it in Weka as .csv.'),
  'sql-dump': data(
    'a dump of a database (SQL)',
    'Export the table as .csv from the database, not as statements.',
  ),
  html: data('a web page (HTML), which some programs save under the name .xls', AS_XLSX),
  odm: data('a CDISC ODM file', 'Export the data as .csv from the program that it comes from.'),
  xml: other('an XML file', 'Save what it holds as a table, .csv or .xlsx.'),
  access: data('an Access database', 'Export the table from Access as .csv or .xlsx.'),
  sqlite: data('an SQLite database', 'Export the table as .csv, for instance with DB Browser for SQLite.'),
  dbf: data('a dBASE table', AS_XLSX),
  prism: data('a GraphPad Prism file', 'Export the table from Prism as .csv.'),
  gzip: data('a compressed file (gzip)', UNPACK),
  zip: data('a zip archive', UNPACK),
  bz2: data('a compressed file (bzip2)', UNPACK),
  xz: data('a compressed file (xz)', UNPACK),
  '7z': data('a 7-Zip archive', UNPACK),
  zstd: data('a compressed file (Zstandard)', UNPACK),
  rar: data('a RAR archive', UNPACK),
  tar: data('a tar archive', UNPACK),
  pdf: other('a PDF document', 'Take the data that it was made from; figures cannot be read out of it.'),
  postscript: other('a PostScript document'),
  word: other('a Word document', 'Copy its table into Excel, and save that as .xlsx.'),
  powerpoint: other('a PowerPoint presentation'),
  document: other('an Office document'),
  rtf: other('a rich text document', 'Copy its table into Excel, and save that as .xlsx.'),
  gif: data('a GIF image', AS_PNG),
  webp: data('a WebP image', AS_PNG),
  bmp: data('a BMP image', AS_PNG),
  svg: data('an SVG drawing', AS_PNG),
  heic: data('a HEIC or AVIF image', AS_PNG),
  jpeg2000: data('a JPEG 2000 image', AS_PNG),
  psd: data('a Photoshop image', AS_PNG),
  jxl: data('a JPEG XL image', AS_PNG),
  jxr: data('a JPEG XR image', AS_PNG),
  netpbm: data('a Netpbm image (PGM, PPM, PBM)', AS_PNG),
  fits: data('a FITS image', 'Save it as .tif, for instance in Fiji (ImageJ).'),
  tga: data('a Targa image (TGA)', AS_PNG),
  exr: data('an OpenEXR image', AS_PNG),
  radiance: data('a Radiance image (HDR)', AS_PNG),
  pcx: data('a PCX image', AS_PNG),
  dds: data('a DirectDraw image (DDS)', AS_PNG),
  xcf: data('a GIMP image', 'Export it from GIMP as .png or .tif.'),
  djvu: data('a DjVu document', AS_PNG),
  ...DEVICES,
  nrrd: data('an NRRD volume', AS_NIFTI),
  metaimage: data('a MetaImage volume (MHA, MHD)', AS_NIFTI),
  minc: data(
    'a MINC or NetCDF file',
    'Convert a volume to NIfTI (.nii), by mnc2nii; save other figures as .csv.',
  ),
  ecat: data('an ECAT volume of PET', AS_NIFTI),
  vtk: data('a VTK file', AS_NIFTI),
  gifti: data(
    'a surface (GIFTI)',
    'Save what is measured on it as a table (.csv), one row a person, or take the volume that it was made from as NIfTI (.nii).',
  ),
  'bare-numbers': data(
    'a file of numbers without a header (.raw, .img)',
    'Convert it to NIfTI (.nii) together with the header that lies beside it (.mhd, .nhdr, .hdr), for instance in 3D Slicer; what a device writes under this name, export from its program.',
  ),
  freesurfer: data('a FreeSurfer volume (MGH, MGZ)', 'Convert it to NIfTI (.nii), by mri_convert.'),
  analyze: data(
    'a volume of Analyze 7.5, which does not say which side is left',
    'Convert it to NIfTI (.nii) in the program that it comes from.',
  ),
  icon: other('an icon'),
  matlab: data(
    'a MATLAB file',
    'Save it in MATLAB as .csv: writetable(t, "name.csv"). Recordings: save them as .edf, pictures as .png by imwrite, volumes as .nii by niftiwrite.',
  ),
  hdf5: data('an HDF5 file', 'Save what is wanted of it as .csv, or recordings as .edf.'),
  numpy: data(
    'a NumPy file',
    'Save a table as .csv, in Python by numpy.savetxt("name.csv", a, delimiter=","), and a picture as .png or .tif.',
  ),
  xdf: data('an XDF recording', AS_EDF),
  brainvision: data('a BrainVision recording', AS_EDF),
  fif: data('a recording of MNE (FIF)', AS_EDF),
  gdf: data('a GDF recording', AS_EDF),
  ...RECORDERS,
  wfdb: data(
    'a file of a WFDB recording',
    'Import the recording by its header, the file of that name that ends in .hea; the others are found beside it.',
  ),
  'stata-dictionary': data(
    'a dictionary of Stata for a text without names of columns (.raw)',
    'Run the .do file beside it in Stata and save the table as .dta; of UK Biobank, ukbconv writes it as .csv too.',
  ),
  'domino-events': data(
    'a list of events of SOMNOmedics DOMINO',
    'Sleep stages are read from its sleep profile; export the events as annotations of EDF+ with the recording.',
  ),
  vcf: data('a genotype file (VCF)', 'Save the variants that matter as a table, .csv.'),
  plink: data('a genotype file (PLINK)', 'Save the variants that matter as a table: plink --recode A.'),
  pairs: data(
    'a list of pairs of people (PLINK, KING)',
    'Each row is about two people, and none about one: leave the file out. Whoever is related to others can be marked in a table with one row a person.',
  ),
  markers: data(
    'a list of genetic markers (.map or .bim of PLINK)',
    'It says where markers lie, and nothing of people: leave it out. For the genotypes save a table: plink --recode A.',
  ),
  fcs: data('a flow cytometry file (FCS)', 'Save the figures that matter as a table, .csv.'),
  sound: data('a sound file', AS_EDF),
  video: other('a video'),
  program: other('a program'),
  lock: {
    what: 'the mark that Office sets while a file is open',
    hint: 'Save and close the file itself there, so that what is read is what you see.',
    isData: true,
  },
  thumbnails: other('a list that the system keeps of its folders'),
  empty: data('empty', 'Check that it was saved or copied to its end.'),
  zeros: data(
    'filled with zero bytes only, as a copy that was broken off is',
    'Get it once more from where it came.',
  ),
  binary: data(
    'neither text nor of a kind that Etiograph knows',
    'Save it as .csv, .xlsx, .edf, .png or .tif.',
  ),
} as const satisfies Readonly<Record<string, Unread>>;

export type UnreadFormat = keyof typeof UNREAD;
export type FileFormat = Readable | UnreadFormat;

/** Whether it is a file of a statistical program that is read. */
export const isStatistical = (format: FileFormat): format is Statistical =>
  STATISTICAL.some((known) => known === format);

/** Whether files of the format are read, and not only told by name. */
export const isReadable = (format: FileFormat): format is Readable => !(format in UNREAD);
