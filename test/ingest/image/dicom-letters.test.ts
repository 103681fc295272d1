import { describe, expect, it } from 'vitest';
import { lettersOf } from '../../../core/ingest/read/dicom/letters.ts';

describe('the letters of a DICOM header', () => {
  // As pydicom 2.4.2 writes them.
  it.each([
    ['\\ISO 2022 IR 87', '1b2842501b24423b33454442404f3a1b284237', 'P山田太郎7'],
    ['ISO 2022 IR 13\\ISO 2022 IR 87', '1b2949d4cfc0de1b24423b3345441b284a', 'ﾔﾏﾀﾞ山田'],
    ['ISO 2022 IR 100\\ISO 2022 IR 144', '1b2d414dfc6c6c6572201b2d4cb8d2d0dd', 'Müller Иван'],
    ['\\ISO 2022 IR 149', '1b242943486f6e67c8abb1e6b5bf39', 'Hong홍길동9'],
    ['\\ISO 2022 IR 58', '57616e67cdf5d0a1c3f731', 'Wang王小明1'],
    ['ISO 2022 IR 6\\ISO 2022 IR 126\\ISO 2022 IR 101', '1b2d46c4e9efed201b2d42ae6c75bb', 'Διον Žluť'],
    ['ISO 2022 IR 144', 'b8d2d0ddded2', 'Иванов'],
    ['ISO_IR 166', 'e4b7c231', 'ไทย1'],
    ['ISO_IR 100', '4afc7267656e', 'Jürgen'],
    ['ISO_IR 192', 'c5bd69c5be656b20e78e8b', 'Žižek 王'],
    ['GB18030', 'cdf5d0a1b6ab', '王小东'],
    ['', '502d30313720', 'P-017'],
  ])('of %s: %s', (sets, hex, text) => {
    expect(lettersOf(Buffer.from(hex, 'hex').toString('latin1'), sets)).toBe(text);
  });
});
