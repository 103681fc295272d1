/** First bytes, one character a byte, at the beginning or at a place. */
type Magic = string | readonly [bytes: string, at: number];

/** What tells a format besides a text's beginning. */
interface Signs {
  readonly magic?: readonly Magic[];
  /** Endings of names that tell what is no text and has no known first bytes. */
  readonly ends?: string;
  /** Formats of which such an ending tells more than their first bytes. */
  readonly over?: readonly string[];
}

/** A kind of file that is not read. */
interface Unread extends Signs {
  /** Its name with an article: `a Parquet file`. */
  readonly what: string;
  /** What to do; empty where nothing is. */
  readonly hint: string;
  /** Whether somebody may miss it in an import: it may hold measurements. */
  readonly isData: boolean;
}

const data = (what: string, hint: string, signs: Signs = {}): Unread => ({
  what,
  hint,
  isData: true,
  ...signs,
});
const other = (what: string, hint = 'Choose another file.', signs: Signs = {}): Unread => ({
  ...{ what, hint, isData: false },
  ...signs,
});

const AS_XLSX = 'Open it in Excel or LibreOffice and save it as .xlsx.';
const AS_PNG = 'Save it as .png or .tif.';
const AS_NIFTI = 'Convert it to NIfTI (.nii), for instance in 3D Slicer or ITK-SNAP.';
const AS_EDF = 'Save it as .edf in the program that it comes from, or with EDFbrowser or MNE.';
const UNPACK = 'Unpack it, and take the files inside.';
const PANDAS = 'Save it as .csv, in Python by df.to_csv("name.csv", index=False).';
const ROW_A_PERSON = 'Make a table (.csv) of it with one row a person';
/** A preview or label that any program shows stands first in what cameras and slide scanners write. */
const PICTURES = ['image', 'hdf5', 'video', 'document'];
/** Recorders keep what they write within files of databases and of MATLAB too. */
const CONTAINERS = ['sqlite', 'matlab', 'hdf5'];

/** The files that are known and not read. */
// prettier-ignore
export const UNREAD = {
  'sas-catalog': other('a SAS catalog of value labels', 'Import the .sas7bdat or .xpt file: its value labels are taken from the catalogs in its folder.'),
  r: data('an R data file', 'Save it in R as .csv: write.csv(x, "name.csv", row.names = FALSE).', { magic: ['RDX2\n', 'RDX3\n', 'RDA2\n', 'RDA3\n', 'X\n\0\0\0'] }),
  'feather-1': data('a Feather file of the first version', 'Save it anew as Feather of version 2 or as Parquet: in R by arrow::write_feather(x, "name.feather"), in Python by df.to_feather("name.feather").', { magic: ['FEA1'] }),
  jamovi: data('a file of jamovi', 'Export the data from jamovi as .sav or .csv.'),
  jasp: data('a file of JASP', 'Export the data from JASP as .csv.'),
  jmp: data('a table of JMP', 'Save it in JMP as .csv or .xpt.', { magic: ['\xff\xff\0\0\x07\0\0\0'], ends: 'jmp' }),
  'spss-output': other('a file of SPSS output', 'Choose the data file (.sav) that the output was made from; figures cannot be read out of it.'),
  pickle: data('a Python pickle', PANDAS, { ends: 'pkl pickle' }),
  'json-other': data('a JSON file that holds no list of records', 'Save it as one, in Python by df.to_json("name.json", orient="records"), or as a table, .csv or .xlsx.'),
  fhir: data('a file of FHIR resources, whose codes and values lie within one another', 'Have them exported as a table (.csv), one result or diagnosis a row with the id of the person, the code, the value, its unit and the date; packages such as fhircrackr for R and fhir-pyrate for Python make such tables.'),
  hl7: data('a file of HL7 messages', 'Have their results exported as a table (.csv) from the system that sends or keeps them, one result a row with the id of the person, the test, the value, its unit and the date.'),
  adat: data('a file of SomaLogic (ADAT)', 'Save it as a table (.csv), one row a sample with the id of the person and a column a protein, without buffers and controls: in R by SomaDataIO, write.csv(read_adat("name.adat"), "name.csv", row.names = FALSE).'),
  'freesurfer-stats': data('what FreeSurfer measured in one person, a region a row', 'Make tables of all people in FreeSurfer and take these: asegstats2table --subjects … --tablefile aseg.txt, and aparcstats2table --hemi lh --subjects … --tablefile lh.txt.'),
  plate: data('a plate as a reader writes it, with wells and no people', 'Make a table (.csv) with one row a sample: the id of the person and the concentration that the standard curve gives; programs of readers export such tables.'),
  xls: data('an Excel file of before 2007 (.xls)', AS_XLSX),
  xlsb: data('a binary Excel workbook (.xlsb)', AS_XLSX),
  numbers: data('a file of Apple’s Numbers or Pages', 'Export it from there as .xlsx or .csv.'),
  protected: data('an Office file protected by a password', 'Open it in Excel, remove the password (File, Info, Protect Workbook), and save it as .xlsx.'),
  'xml-sheet': data('an Excel 2003 XML spreadsheet', AS_XLSX),
  dif: data('a DIF spreadsheet', AS_XLSX),
  sylk: data('a SYLK spreadsheet', AS_XLSX),
  arff: data('a Weka file (ARFF)', 'Save it in Weka as .csv.'),
  'sql-dump': data('a dump of a database (SQL)', 'Export the table as .csv from the database, not as statements.'),
  html: data('a web page (HTML), which some programs save under the name .xls', AS_XLSX),
  odm: data('a CDISC ODM file', 'Export the data as .csv from the program that it comes from.'),
  xml: other('an XML file', 'Save what it holds as a table, .csv or .xlsx.'),
  access: data('an Access database', 'Export the table from Access as .csv or .xlsx.', { magic: ['\0\x01\0\0Standard '] }),
  sqlite: data('an SQLite database', 'Export the table as .csv, for instance with DB Browser for SQLite.', { magic: ['SQLite format 3\0'] }),
  dbf: data('a dBASE table', AS_XLSX, { ends: 'dbf' }),
  prism: data('a GraphPad Prism file', 'Export the table from Prism as .csv.'),
  gzip: data('a compressed file (gzip)', UNPACK, { magic: ['\x1f\x8b'] }),
  zip: data('a zip archive', UNPACK),
  bz2: data('a compressed file (bzip2)', UNPACK, { magic: ['BZh'] }),
  xz: data('a compressed file (xz)', UNPACK, { magic: ['\xfd7zXZ\0'] }),
  '7z': data('a 7-Zip archive', UNPACK, { magic: ['7z\xbc\xaf\x27\x1c'] }),
  zstd: data('a compressed file (Zstandard)', UNPACK, { magic: ['\x28\xb5\x2f\xfd'] }),
  rar: data('a RAR archive', UNPACK, { magic: ['Rar!\x1a\x07'] }),
  tar: data('a tar archive', UNPACK, { magic: [['ustar', 257]] }),
  pdf: other('a PDF document', 'Take the data that it was made from; figures cannot be read out of it.', { magic: ['%PDF-'] }),
  postscript: other('a PostScript document', undefined, { magic: ['%!PS-'] }),
  word: other('a Word document', 'Copy its table into Excel, and save that as .xlsx.'),
  powerpoint: other('a PowerPoint presentation'),
  document: other('an Office document'),
  rtf: other('a rich text document', 'Copy its table into Excel, and save that as .xlsx.', { magic: ['{\\rtf'] }),
  gif: data('a GIF image', AS_PNG, { magic: ['GIF87a', 'GIF89a'] }),
  webp: data('a WebP image', AS_PNG, { magic: [['WEBP', 8]] }),
  bmp: data('a BMP image', AS_PNG, { magic: ['BM'] }),
  svg: data('an SVG drawing', AS_PNG),
  heic: data('a HEIC or AVIF image', AS_PNG, { magic: [['ftyphei', 4], ['ftyphev', 4], ['ftypmif1', 4], ['ftypmsf1', 4], ['ftypavi', 4]] }),
  jpeg2000: data('a JPEG 2000 image', AS_PNG, { magic: ['\0\0\0\x0cjP  ', '\xff\x4f\xff\x51'] }),
  psd: data('a Photoshop image', AS_PNG, { magic: ['8BPS\0'] }),
  jxl: data('a JPEG XL image', AS_PNG, { magic: ['\xff\x0a', '\0\0\0\x0cJXL '] }),
  jxr: data('a JPEG XR image', AS_PNG, { magic: ['II\xbc\x01'] }),
  netpbm: data('a Netpbm image (PGM, PPM, PBM)', AS_PNG),
  fits: data('a FITS image', 'Save it as .tif, for instance in Fiji (ImageJ).', { magic: ['SIMPLE  ='] }),
  tga: data('a Targa image (TGA)', AS_PNG, { ends: 'tga targa' }),
  exr: data('an OpenEXR image', AS_PNG, { magic: ['\x76\x2f\x31\x01'] }),
  radiance: data('a Radiance image (HDR)', AS_PNG, { magic: ['#?RADIANCE'] }),
  pcx: data('a PCX image', AS_PNG, { ends: 'pcx' }),
  dds: data('a DirectDraw image (DDS)', AS_PNG, { magic: ['DDS \x7c\0\0\0'] }),
  xcf: data('a GIMP image', 'Export it from GIMP as .png or .tif.', { magic: ['gimp xcf '] }),
  djvu: data('a DjVu document', AS_PNG, { magic: ['AT&TFORM'] }),
  'raw-photo': data('a raw photograph of a camera', 'Save it as .tif, or as .jpg of full size, in the program of the camera; what lies in it as an ordinary picture is a small preview.', { magic: ['II*\0\x10\0\0\0CR\x02', ['ftypcrx ', 4], 'FUJIFILMCCD-RAW'], ends: 'cr2 cr3 crw nef nrw arw sr2 srf dng pef srw 3fr iiq kdc dcr raf orf rw2 x3f erf mef mos', over: PICTURES }),
  slide: data('a scanned slide in the format of its scanner', 'Export the tissue that matters as .tif or .png, all of one magnification, from the scanner’s program or QuPath, called by the id of the person; what lies in it as an ordinary picture may be a preview or the label.', { ends: 'ndpi ndpis mrxs vsi scn bif sdpc kfb isyntax tmap ets', over: PICTURES }),
  microscope: data('a file of a microscope’s own program (CZI, LIF, OIB, ND2 and the like)', 'Export the pictures from there as .tif, or with Fiji (Bio-Formats).', { magic: ['OLYMPUSRAWFORMAT', 'ZISRAWFILE', '\xda\xce\xbe\x0a'], ends: 'czi lif lof oib oif oir nd2 zvi ims lei', over: PICTURES }),
  oct: data('a scan in the format of its OCT or fundus camera (E2E, VOL, FDA and the like)', 'Export it as DICOM, or as pictures (.png, .tif), from the device’s program, called by the id of the person and the eye.', { magic: ['FOCTFDA', 'FOCTFDS', 'HSF-OCT-'], ends: 'e2e fda fds vol sdb oct sloct', over: PICTURES }),
  'par-rec': data('a file of Philips scanners (PAR, REC)', 'Export it as DICOM, or convert it to NIfTI (.nii) by dcm2niix.', { over: PICTURES }),
  nrrd: data('an NRRD volume', AS_NIFTI, { magic: ['NRRD000'] }),
  metaimage: data('a MetaImage volume (MHA, MHD)', AS_NIFTI, { ends: 'mha' }),
  minc: data('a MINC or NetCDF file', 'Convert a volume to NIfTI (.nii), by mnc2nii; save other figures as .csv.', { magic: ['CDF\x01', 'CDF\x02'], ends: 'mnc', over: ['hdf5'] }),
  ecat: data('an ECAT volume of PET', AS_NIFTI, { magic: ['MATRIX7'] }),
  vtk: data('a VTK file', AS_NIFTI, { magic: ['# vtk DataFile'] }),
  gifti: data('a surface (GIFTI)', 'Save what is measured on it as a table (.csv), one row a person, or take the volume that it was made from as NIfTI (.nii).'),
  'bare-numbers': data('a file of numbers without a header (.raw, .img)', 'Convert it to NIfTI (.nii) together with the header that lies beside it (.mhd, .nhdr, .hdr), for instance in 3D Slicer; what a device writes under this name, export from its program.', { ends: 'raw zraw img' }),
  freesurfer: data('a FreeSurfer volume (MGH, MGZ)', 'Convert it to NIfTI (.nii), by mri_convert.', { ends: 'mgh' }),
  analyze: data('a volume of Analyze 7.5, which does not say which side is left', 'Convert it to NIfTI (.nii) in the program that it comes from.'),
  icon: other('an icon', undefined, { magic: ['\0\0\x01\0'] }),
  matlab: data('a MATLAB file', 'Save it in MATLAB as .csv: writetable(t, "name.csv"). Recordings: save them as .edf, pictures as .png by imwrite, volumes as .nii by niftiwrite.', { magic: ['MATLAB 5.0 MAT-file', 'MATLAB 7.3 MAT-file'] }),
  hdf5: data('an HDF5 file', 'Save what is wanted of it as .csv, or recordings as .edf.', { magic: ['\x89HDF\r\n\x1a\n'] }),
  numpy: data('a NumPy file', 'Save a table as .csv, in Python by numpy.savetxt("name.csv", a, delimiter=","), and a picture as .png or .tif.', { magic: ['\x93NUMPY'] }),
  xdf: data('an XDF recording', AS_EDF, { magic: ['XDF:'] }),
  brainvision: data('a BrainVision recording', AS_EDF, { ends: 'eeg' }),
  fif: data('a recording of MNE (FIF)', AS_EDF, { magic: ['\0\0\0\x64\0\0\0\x1f\0\0\0\x14'] }),
  gdf: data('a GDF recording', AS_EDF, { magic: ['GDF 1.', 'GDF 2.'] }),
  'nihon-kohden': data('a file of Nihon Kohden', AS_EDF, { magic: ['EEG-110', 'EEG-120', 'EEG-210', 'QI-403A', 'DAE-210'], over: CONTAINERS }),
  micromed: data('a recording of Micromed', AS_EDF, { magic: ['* MICROMED'], over: CONTAINERS }),
  natus: data('a file of Natus or Nicolet', AS_EDF, { ends: 'e erd ent stc snc vtc epo', over: CONTAINERS }),
  embla: data('a file of Embla', AS_EDF, { magic: ['Embla data file', 'Embla results file', 'Embla raw file'], ends: 'ebm esrc esedb', over: CONTAINERS }),
  nox: data('a file of Nox', 'Export the recording as .edf in Noxturnal.', { ends: 'ndf ndb', over: CONTAINERS }),
  neuroscan: data('a recording of Neuroscan or ANT (CNT)', AS_EDF, { magic: [['CNT ', 8]], ends: 'cnt', over: CONTAINERS }),
  eeglab: data('a recording of EEGLAB', 'Save it as .edf in EEGLAB (File, Export), or with MNE.', { ends: 'set fdt', over: CONTAINERS }),
  egi: data('a recording of EGI (MFF)', AS_EDF, { over: CONTAINERS }),
  persyst: data('a recording of Persyst', AS_EDF, { over: CONTAINERS }),
  biopac: data('a recording of BIOPAC', 'Save it as .edf in AcqKnowledge (File, Save as).', { ends: 'acq', over: CONTAINERS }),
  tmsi: data('a recording of TMSi', AS_EDF, { magic: ['POLY SAMPLE FILE'], ends: 'poly5', over: CONTAINERS }),
  spike2: data('a recording of Spike2', AS_EDF, { magic: [['(C) CED 87', 2]], ends: 'smr smrx', over: CONTAINERS }),
  ecg: data('an electrocardiogram (SCP, ISHNE or XML)', 'Export its measurements (rate, PR, QRS, QT) as a table (.csv) with one row a person from the program that keeps it, or the curve as .edf or WFDB.', { magic: [['SCPECG', 16], 'ISHNE1.0', 'ANN  1.0'], over: CONTAINERS }),
  actigraph: data('a recording of an actigraph', `${ROW_A_PERSON}: the summary that the device’s program exports, in R that of GGIR (part5_personsummary), or the summaries of biobankAccelerometer (…-summary.json) put together.`, { magic: ['MD\xfc\x03'], ends: 'agd awd awl mtn gt3x cwa omx gt1m dat3', over: CONTAINERS }),
  wearable: data('an export of a watch or telephone', `${ROW_A_PERSON} and a column for each figure that matters, such as the mean heart rate at rest and the minutes of sleep.`, { magic: [['.FIT', 8]], over: CONTAINERS }),
  wfdb: data('a file of a WFDB recording', 'Import the recording by its header, the file of that name that ends in .hea; the others are found beside it.', { ends: 'atr' }),
  'stata-dictionary': data('a dictionary of Stata for a text without names of columns (.raw)', 'Run the .do file beside it in Stata and save the table as .dta; of UK Biobank, ukbconv writes it as .csv too.'),
  'domino-events': data('a list of events of SOMNOmedics DOMINO', 'Sleep stages are read from its sleep profile; export the events as annotations of EDF+ with the recording.'),
  vcf: data('a genotype file (VCF)', 'Save the variants that matter as a table, .csv.'),
  plink: data('a genotype file (PLINK)', 'Save the variants that matter as a table: plink --recode A.', { magic: ['\x6c\x1b\x01'] }),
  pairs: data('a list of pairs of people (PLINK, KING)', 'Each row is about two people, and none about one: leave the file out. Whoever is related to others can be marked in a table with one row a person.'),
  markers: data('a list of genetic markers (.map or .bim of PLINK)', 'It says where markers lie, and nothing of people: leave it out. For the genotypes save a table: plink --recode A.'),
  fcs: data('a flow cytometry file (FCS)', 'Save the figures that matter as a table, .csv.', { magic: ['FCS2.0', 'FCS3.'] }),
  sound: data('a sound file', AS_EDF, { magic: [['WAVE', 8], 'ID3', 'OggS', 'fLaC'] }),
  video: other('a video', undefined, { magic: [['AVI ', 8], ['ftyp', 4]] }),
  program: other('a program', undefined, { magic: ['\x7fELF', 'MZ', '\xcf\xfa\xed\xfe', '\xce\xfa\xed\xfe', '\xca\xfe\xba\xbe'] }),
  lock: { what: 'the mark that Office sets while a file is open', hint: 'Save and close the file itself there, so that what is read is what you see.', isData: true },
  thumbnails: other('a list that the system keeps of its folders', undefined, { magic: ['\0\0\0\x01Bud1'] }),
  empty: data('empty', 'Check that it was saved or copied to its end.'),
  zeros: data('filled with zero bytes only, as a copy that was broken off is', 'Get it once more from where it came.'),
  binary: data('neither text nor of a kind that Etiograph knows', 'Save it as .csv, .xlsx, .edf, .png or .tif.'),
} as const satisfies Readonly<Record<string, Unread>>;

const AS_TABLE = 'Import it as a table.';

/** What can be read, by the reader that takes it: what it is called, and where it is imported. */
// prettier-ignore
const READABLE = {
  text: { what: 'a text', hint: AS_TABLE },
  workbook: { what: 'a workbook of Excel or LibreOffice', hint: AS_TABLE },
  recording: { what: 'a recording (EDF, BDF or WFDB)', hint: 'Import it as a recording; its name should end in .edf, .bdf or .hea.', magic: ['\xffBIOSEMI'] },
  image: { what: 'an image', hint: 'Import it as an image, such as .png, .jpg, .tif, .dcm or .nii.', magic: [['DICM', 128], '\x89PNG\r\n\x1a\n', '\xff\xd8\xff', 'II*\0', 'II+\0', 'MM\0*', 'MM\0+', ['n+1\0', 344], ['ni1\0', 344], ['n+2\0', 4], ['ni2\0', 4]] },
  spss: { what: 'an SPSS data file', hint: AS_TABLE, magic: ['$FL2@(#)', '$FL3@(#)', ['ENCRYPTEDSAV', 8]], ends: 'por' },
  stata: { what: 'a Stata data file', hint: AS_TABLE, magic: ['<stata_dta>'] },
  sas: { what: 'a SAS data file', hint: AS_TABLE, magic: ['\0\0\0\0\0\0\0\0\0\0\0\0\xc2\xea\x81', 'HEADER RECORD*******LIB', '**COMPRESSED** **COMPRESSED**'] },
  parquet: { what: 'a Parquet file', hint: AS_TABLE, magic: ['PAR1', 'PARE'] },
  arrow: { what: 'an Arrow or Feather file', hint: AS_TABLE, magic: ['ARROW1', '\xff\xff\xff\xff'] },
  json: { what: 'a JSON file of records', hint: AS_TABLE },
} as const satisfies Readonly<Record<string, Signs & { readonly what: string; readonly hint: string }>>;

/** Programs and formats whose files say themselves how they are read. */
const STATISTICAL = ['spss', 'stata', 'sas', 'parquet', 'arrow', 'json'] as const;
export type Statistical = (typeof STATISTICAL)[number];

export type Readable = keyof typeof READABLE;
export type UnreadFormat = keyof typeof UNREAD;
export type FileFormat = Readable | UnreadFormat;

/** What every format is called, what to do with it, and what tells it. */
export const FORMATS: Readonly<Record<FileFormat, Signs & { readonly what: string; readonly hint: string }>> =
  {
    ...READABLE,
    ...UNREAD,
  };

/** Whether it is a file of a statistical program that is read. */
export const isStatistical = (format: FileFormat): format is Statistical =>
  STATISTICAL.some((known) => known === format);

/** Whether files of the format are read, and not only told by name. */
export const isReadable = (format: FileFormat): format is Readable => format in READABLE;

/** The folder that is one recording of many files, as programs of EGI write it, that a path lies in; null of others. */
export const packageOf = (path: string): string | null => /^.*?\.mff(?=[/\\]|$)/i.exec(path)?.[0] ?? null;
