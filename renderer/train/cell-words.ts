import { formatNumber } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

type Levels = readonly { readonly code: number; readonly label: string }[] | undefined;

/** What the scale of training, to which values went and came back from, may have added to a code. */
const ROUNDING = 1e-3;

/** The value of a person: of a group its label. */
export function originalWords(value: number, levels: Levels): string {
  const level = levels?.find(({ code }) => Math.abs(code - value) < ROUNDING);
  return level?.label ?? formatNumber(value);
}

/** What the model makes of it: of a group the label that is nearest, with the number, which lies between the codes. */
export function reconstructedWords(value: number, levels: Levels): string {
  const number = formatNumber(value);
  if (!levels || levels.length === 0 || Number.isNaN(value)) return number;
  const far = (code: number): number => Math.abs(code - value);
  const { label } = levels.reduce((near, level) => (far(level.code) < far(near.code) ? level : near));
  return t('train.nearestLevel', { label, number });
}
