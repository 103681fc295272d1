import { plainText } from './dictionary.ts';

/** Why no value is there, as REDCap proposes the codes for it. */
export const PROPOSED: ReadonlySet<string> = new Set(
  'NI INV UNK NASK ASKU NAV MSK NAVU NP QS TRC UNC DER PINF NINF OTH'.split(' '),
);

/** Labels of those codes that say nothing but that no value is there, and what people call them besides. */
const ABSENT =
  /^(?:missing|unknown|not known|don[’']?t know|do not know|unsure|no information|not reported|unknown (?:\/|or) not reported|refused|declined|prefer not to (?:say|answer)|not applicable|n\/?a|no data|not done|not asked|asked but unknown|not assessed|not recorded|not measured|not tested|not performed|not available|temporarily unavailable|masked|invalid|unbekannt|wei(?:ß|ss) nicht|keine angabe|nicht (?:bekannt|erhoben|durchgeführt|beurteilbar|zutreffend)|inconnu|ne sait pas|non (?:fait|connu|applicable)|desconocido|no sabe|no realizado|sconosciuto|non noto|desconhecido|não sabe|onbekend|weet niet|niet van toepassing)\.?$/i;
/** Whether a label says that no value is there. */
export const isAbsent = (label: string): boolean => ABSENT.test(plainText(label));

/** `_99` in the name of a column is -99; letters stand as they are proposed, in capitals. A label stays as it is. */
export const codeOf = (inName: string): string => {
  if (/^_\d+$/.test(inName)) return `-${inName.slice(1)}`;
  return /^[a-z0-9_]+$/.test(inName) ? inName.toUpperCase() : inName;
};

/** Codes that are none of an answer: `oth` and `ni` may be. */
const NEVER_CHOSEN: ReadonlySet<string> = new Set(['UNK', 'NASK', 'ASKU', 'NAV', 'MSK', 'NAVU']);

/** Whether a checkbox’s column by its name alone is one for a missing value: `race___nask`, `race____99`. */
export const isMissingByName = (inName: string): boolean => {
  const code = codeOf(inName);
  return NEVER_CHOSEN.has(code) || /^-([6-9])\1+$/.test(code);
};
