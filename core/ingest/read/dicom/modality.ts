/** Kinds of devices by the letters that DICOM has for them (PS3.3, C.7.3.1.1.1), those of earlier editions included. */
const MODALITIES = new Set(
  (
    'AR ASMT AU BDUS BI BMD CFM CR CT CTPROTOCOL DG DMS DOC DX ECG EEG EMG EOG EPS ES FID GM HC HD IO IOL IVOCT IVUS ' +
    'KER KO LEN LS M3D MG MR NM OAM OCT OP OPM OPT OPTBSV OPTENF OPV OSS OT PLAN POS PR PT PX REG RESP RF RG RTDOSE ' +
    'RTIMAGE RTINTENT RTPLAN RTRAD RTRECORD RTSEGANN RTSTRUCT RWV SEG SM SMR SR SRF STAIN TEXTUREMAP TG US VA XA ' +
    'XAPROTOCOL XC AS CD CF CP CS DD DF DM DS EC FA FS LP MA MS OPR ST TS VF'
  ).split(' '),
);
const OTHER = 'OT';

/** The kind of device; any other word than those of DICOM, which may be anybody's name, is `OT` (other). @param text '' where it is not said */
export function modalityOf(text: string): string {
  const word = text.trim().toUpperCase();
  return word === '' || MODALITIES.has(word) ? word : OTHER;
}
