import { amount, amountOf, few } from '../../text/sentence.ts';
import { personalDataInImages } from '../privacy/personal-data.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { ImageFacts } from '../ports.ts';
import type { Remark } from '../remark.ts';
import type { ImageOddity } from '../ports.ts';
import { tellBrightness, type Brightness } from './brightness.ts';
import { wordsSeen } from './burned-in/remarks.ts';
import { WINDOWS_OF_CT, windowsSeen } from '../read/dicom/windows-seen.ts';
import type { ImageSettings } from './plan-types.ts';

/** What was seen in a number of images. */
export interface ImagesSeen {
  /** @param brightness of a picture of 16 bits */
  add(name: string, facts: ImageFacts, brightness?: Brightness | null): void;
  /** @param of what they are called: `Fundus left`; @param settings by which they are read */
  remarks(
    of: string,
    settings: Pick<ImageSettings, 'page' | 'burnedIn' | 'cut' | 'white16'>,
  ): readonly Remark[];
  personalData(): readonly PersonalData[];
  /** Pictures in which words drawn into the pixels were not looked for; those of volumes have none. */
  unlooked(): number;
}

const WORDS: Readonly<Record<Exclude<ImageOddity, 'windowed'>, Omit<Remark, 'code'>>> = {
  'orientation-in-xmp': {
    severity: 'warning',
    message: 'say only in XMP how they are to be turned, which is not applied, as most programs do not',
    hint: 'If they lie on their side in the preview, turn them and save them again.',
  },
  gamma: {
    severity: 'warning',
    message: 'have a gamma (gAMA) other than that of screens; the numbers are read as they are stored',
    hint: 'They may be shown brighter or darker elsewhere. Where that matters, save all files with one gamma.',
  },
  'grey-profile': {
    severity: 'warning',
    message: 'have a colour profile for 16-bit greys; the numbers are read as they are stored',
    hint: 'They may be shown brighter or darker elsewhere.',
  },
  cmyk: {
    severity: 'info',
    message: 'are made for printing (CMYK) and are brought to red, green and blue',
    hint: '',
  },
  transparent: { severity: 'info', message: 'are transparent in places and are laid on black', hint: '' },
  'extra-channel': {
    severity: 'warning',
    message: 'have a fourth channel that is not said to be transparency; it is not read',
    hint: 'Export the channel as an image of its own if it is the one that matters.',
  },
  complaint: {
    severity: 'info',
    message: 'have data that are not quite in order; their pixels are whole',
    hint: '',
  },
  'grey-range': {
    severity: 'info',
    message:
      'have no window for their greys, which go from the darkest to the brightest of each picture (0.5% at either end left out)',
    hint: 'Brightness does not compare between people; shapes do. Where the numbers mean the same for everybody, as in CT, choose one window for all (“Window of greys” in the window, --window in the terminal).',
  },
  hounsfield: {
    severity: 'warning',
    message:
      'have numbers as those of CT (air at −1000), which mean the same tissue in everybody, and go from the darkest to the brightest of each picture, so that one grey is other tissue in another person',
    hint: WINDOWS_OF_CT,
  },
  'shifted-hounsfield': {
    severity: 'warning',
    message:
      'are CT whose numbers lie about 1024 beside those of CT (Hounsfield units): no air at −1000, or no tissue, as where their headers have lost how the numbers are rescaled (Rescale Intercept), or where that was done twice',
    hint: 'Through one window with others they come out far too bright or too dark. Export them again from where they come, or leave them out. Where it is so in all of them, choose a window as much higher or lower, as --window 1064/400 for soft tissue.',
  },
  labels: {
    severity: 'warning',
    message:
      'seem to be maps of regions (a segmentation, an atlas), whose numbers are names: as greys they go up to the largest number of each picture, so that one grey is another region in another person',
    hint: 'Leave them out, and take how large the regions are as a table instead, or masks of one region each. Where their shapes matter as they are, choose one window that spans all numbers, as --window 50/100 for 0 to 100 (“Window of greys” in the window).',
  },
  'burned-in': {
    severity: 'warning',
    message: 'say of themselves that words are drawn into their pixels, which may name the person',
    hint: 'Look at the pictures. Leave them out, or blot the words out before they are imported.',
  },
  'maybe-burned-in': {
    severity: 'warning',
    message:
      'are of a kind that often has words drawn into its pixels (ultrasound, copies of a screen), and do not say whether they have',
    hint: 'Look at the pictures for names and dates before you import them.',
  },
  axial: {
    severity: 'info',
    message: 'are volumes, cut across the body, with its right side at the right and its front at the top',
    hint: 'Other ways to cut: “Plane” in the window, --plane in the terminal.',
  },
  coronal: {
    severity: 'info',
    message:
      'are volumes, cut as seen from the front, with the body’s right side at the right and its top at the top',
    hint: '',
  },
  sagittal: {
    severity: 'info',
    message:
      'are volumes, cut as seen from the side, with the body’s front at the right and its top at the top',
    hint: '',
  },
  'not-square': {
    severity: 'info',
    message:
      'have pixels that are not square, and are stretched to their true proportions by the sizes that the files give',
    hint: '',
  },
  'no-orientation': {
    severity: 'warning',
    message: 'do not say how they lie in the body; their third axis is taken to run upwards',
    hint: 'Look at the preview. Where it is wrong, export them again with an orientation (qform or sform).',
  },
  'two-orientations': {
    severity: 'warning',
    message:
      'say in two ways how they lie in the body, which differ in which side is left, front or top (sform and qform); the sform is taken, as most programs do',
    hint: 'Programs that go by the qform show them turned. Look at the preview, and export them again with one orientation.',
  },
  'one-volume': {
    severity: 'warning',
    message: 'hold several volumes, as over time, of which one is read',
    hint: 'The first, unless another is chosen (“Volume” in the window, --volume in the terminal). Export their mean as a file of its own where that is what matters.',
  },
  'one-window': {
    severity: 'info',
    message: 'take their greys through the one window that was chosen for all',
    hint: '',
  },
  'own-plane': {
    severity: 'warning',
    message:
      'are DICOM, which are read slice by slice in the plane they were taken in; the plane or projection that was chosen is only for NIfTI volumes',
    hint: 'Convert the series to NIfTI (dcm2niix) where another plane is wanted.',
  },
  turned: {
    severity: 'info',
    message:
      'are slices that lie otherwise than such slices are looked at, as of people who lay on their front, and are turned so that left, front and top are where they are in the others',
    hint: '',
  },
};

/** Gathers what is odd about images as they are read, for one remark about each oddity. */
export function imagesSeen(): ImagesSeen {
  const odd = new Map<keyof typeof WORDS, { files: number; example: string }>();
  const windows = windowsSeen();
  const drawnWords = wordsSeen();
  const telling: { name: string; facts: Pick<ImageFacts, 'metadata' | 'personal'> }[] = [];
  let dicom = 0;
  // DICOM and NIfTI, whose greys are brought to 8 bits by what each file says.
  let drawn = 0;
  let files = 0;
  let several = 0;
  let unlooked = 0;
  let most = { pages: 1, name: '' };
  const roles = new Map<string, number>();
  const deep: Brightness[] = [];
  return {
    add(
      name,
      { format, pages, role, odd: oddities, metadata, personal: said = [], words, greys },
      brightness,
    ) {
      files++;
      windows.add(name, greys);
      if (brightness) deep.push(brightness);
      if (role) roles.set(role, (roles.get(role) ?? 0) + 1);
      drawnWords.add(name, words);
      if (words === null || (words === undefined && format !== 'nifti')) unlooked++;
      const personal = words && words.length > 0 ? [...said, WORDS_IN_PIXELS] : said;
      if (format === 'dicom') dicom++;
      if (format === 'dicom' || format === 'nifti') drawn++;
      if (pages > 1) several++;
      if (pages > most.pages) most = { pages, name };
      // What the numbers are says more than that they have no window.
      const isTold = oddities.includes('hounsfield') || oddities.includes('labels');
      for (const oddity of oddities) {
        if (oddity === 'windowed' || (isTold && oddity === 'grey-range')) continue;
        const so = odd.get(oddity);
        odd.set(oddity, { files: (so?.files ?? 0) + 1, example: so?.example ?? name });
      }
      if (metadata.length + personal.length > 0) telling.push({ name, facts: { metadata, personal } });
    },
    remarks(of, { page, burnedIn, cut, white16 }) {
      const pages: Remark = {
        code: 'image.pages',
        severity: 'warning',
        message: `${of}: ${several} of ${files} images have several slices, pages or frames (${most.pages} in ${most.name}); ${whichOf(page, cut)} is read.`,
        hint: 'Another can be chosen under Check in the window (“Slice or frame”, “Page”), by --page in the terminal.',
      };
      const others = [...odd].map(([oddity, { files: n, example }]): Remark => {
        const { severity, message, hint } = WORDS[oddity];
        return {
          code: `image.${oddity}`,
          severity,
          message: `${of}: ${n} of ${files} files (${example}${n > 1 ? ' and others' : ''}) ${message}.`,
          hint,
        };
      });
      const kept: Remark = {
        code: 'image.dicom',
        severity: 'info',
        message: `${of}: of DICOM files only the pixels are kept, and of their headers nothing (DICOM PS3.15, basic profile).`,
        hint: '',
      };
      return [
        ...(several > 0 ? [pages] : []),
        ...roleRemarks(of, roles),
        ...(dicom > 0 ? [kept] : []),
        ...drawnWords.remarks(of, burnedIn),
        // Through one window greys are as somebody has said.
        ...(cut.window ? [] : [...tellBrightness(of, deep, white16), ...windows.remarks(of)]),
        ...tellDepths(of, deep.length, files - drawn, white16),
        ...others,
      ];
    },
    personalData: () => personalDataInImages(telling),
    unlooked: () => unlooked,
  };
}

/** Says where white is one number in some files and another one in the rest. @param all files, without those of which white is their own */
function tellDepths(of: string, deep: number, all: number, white16: number): Remark[] {
  if (deep === 0 || deep >= all) return [];
  const message = `${of}: ${deep} of ${all} images have 16 bits and the others 8; white is ${amount(white16)} in the ones and 255 in the others.`;
  const hint = 'Look at the preview: brightness compares between them only where that is the same white.';
  return [{ code: 'image.depths', severity: 'warning', message, hint }];
}

/** Says what the page that is read is, and where it is another in other files. @param roles with the files of each */
function roleRemarks(of: string, roles: ReadonlyMap<string, number>): Remark[] {
  const all = [...roles].sort((a, b) => b[1] - a[1]);
  if (all.length === 0) return [];
  if (all.length === 1) {
    const message = `${of}: by what the files say (OME, ImageJ), the page that is read is ${all[0][0]}.`;
    return [{ code: 'image.page-role', severity: 'info', message, hint: '' }];
  }
  const listed = few(
    all.map(([role, files]) => `${role} in ${amountOf(files, 'file')}`),
    4,
  );
  return [
    {
      code: 'image.page-roles',
      severity: 'warning',
      message: `${of}: by what the files say (OME, ImageJ), the page that is read is not the same in all of them: ${listed}.`,
      hint: 'Export the files anew with their pages in one order, or import each kind by itself with its own page.',
    },
  ];
}

const WORDS_IN_PIXELS = { kind: 'free text', where: 'words drawn into the pixels' } as const;

const WHOLE = { mean: 'the mean of all slices', max: 'the largest value of all slices' } as const;

/** Slices of volumes are brought to one where that is chosen; files of other kinds have pages. */
function whichOf(page: number, { projection }: ImageSettings['cut']): string {
  if (projection !== 'slice') return WHOLE[projection];
  return page === 0 ? 'the one in the middle' : page === 1 ? 'the first' : `number ${page}`;
}
