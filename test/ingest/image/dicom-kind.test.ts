import { describe, expect, it } from 'vitest';
import { kindOf, type KindInHeader } from '../../../core/ingest/read/dicom/kind.ts';
import { kindsOf, usualKind } from '../../../core/ingest/image/kinds.ts';

const AXIAL = [1, 0, 0, 0, 1, 0];
const kind = (of: Partial<KindInHeader>): string =>
  kindOf({
    ...{ modality: 'MR', descriptions: '', view: '', orientation: [] },
    ...{ isLocalizer: false, isCopy: false, isRaw: false },
    ...of,
  });

describe('the kind of a picture by its header', () => {
  it.each([
    ['t1_mprage_sag_p2_iso', 'MR T1'],
    ['Ax T2 FLAIR', 'MR FLAIR'],
    ['T2W_TSE', 'MR T2'],
    ['ep2d_diff_3scan_trace_ADC', 'MR ADC'],
    ['DWI b1000', 'MR DWI'],
    ['T1 SE +Gd', 'MR T1 contrast'],
    ['t1_vibe_fs_KM', 'MR T1 contrast'],
    ['T2* GRE', 'MR SWI'],
    ['Resting state BOLD', 'MR BOLD'],
    ['STIR cor', 'MR STIR'],
    ['3-plane loc', 'MR localizer'],
    ['Smith, Anna knee', 'MR'],
    ['', 'MR'],
  ])('%s is %s', (descriptions, expected) => {
    expect(kind({ descriptions })).toBe(expected);
  });

  it.each([
    ['Abdomen art. 3.0', 'CT arterial'],
    ['Leber portal venous', 'CT venous'],
    ['Thorax nativ', 'CT'],
    ['Topogram', 'CT localizer'],
  ])('of computed tomography, %s is %s', (descriptions, expected) => {
    expect(kind({ modality: 'CT', descriptions })).toBe(expected);
  });

  it('is that of the view of a radiograph, if the view is one that DICOM names', () => {
    expect(kind({ modality: 'MG', view: 'MLO' })).toBe('MG MLO');
    expect(kind({ modality: 'DX', view: 'FRAU MEIER' })).toBe('DX');
  });

  it('has the plane that a slice is nearest to', () => {
    expect(kind({ orientation: AXIAL })).toBe('MR axial');
    expect(kind({ orientation: [0.99, 0.1, 0, 0, 0.1, -0.99] })).toBe('MR coronal');
    expect(kind({ orientation: [0, 1, 0, 0, 0, -1] })).toBe('MR sagittal');
    expect(kind({ orientation: [0, 0, 0, 0, 0, 0] })).toBe('MR');
  });

  it('is a localizer where the header says so, whatever it shows', () => {
    expect(kind({ descriptions: 'T1', orientation: AXIAL, isLocalizer: true })).toBe('MR localizer');
  });
});

describe('a page or a raw picture', () => {
  it('is a kind of its own that is taken where there is no other', () => {
    const copy = kind({ modality: 'CT', descriptions: 'Dose Report', isCopy: true });
    const raw = kind({ modality: 'MG', view: 'CC', isRaw: true });
    expect([copy, raw]).toEqual(['CT copy of a screen', 'MG CC for processing']);
    const file = (of: string) => ({
      name: of,
      inHeader: { id: '1', side: '' as const, visit: '', modality: '', kind: of },
    });
    expect(usualKind(kindsOf([copy, 'CT axial'].map(file)))).toBe('CT axial');
    expect(usualKind(kindsOf([raw, 'MG CC'].map(file)))).toBe('MG CC');
    expect(usualKind(kindsOf([raw].map(file)))).toBe('');
  });

  it('is none where slices were made from others, or what is copied is a photograph', () => {
    expect(kind({ modality: 'CT', orientation: AXIAL, isCopy: true })).toBe('CT axial');
    expect(kind({ modality: 'DX', isCopy: true })).toBe('DX');
  });
});

describe('kinds among files', () => {
  const file = (name: string, id: string, of: string) => ({
    name,
    inHeader: { id, side: '' as const, visit: '', modality: 'MR', kind: of },
  });

  it('are those of most people first, localizers last, and one alone is no choice', () => {
    const files = [
      ...['1', '2', '3'].map((id) => file(`${id}l`, id, 'MR localizer')),
      file('1a', '1', 'MR T1'),
      file('1b', '1', 'MR T1'),
      ...['1', '2'].map((id) => file(`${id}c`, id, 'MR T2')),
    ];
    expect(kindsOf(files)).toEqual([
      { kind: 'MR T2', people: 2 },
      { kind: 'MR T1', people: 1 },
      { kind: 'MR localizer', people: 3 },
    ]);
    expect(usualKind(kindsOf(files))).toBe('MR T2');
    expect(usualKind(kindsOf(files.slice(0, 3)))).toBe('');
  });
});
