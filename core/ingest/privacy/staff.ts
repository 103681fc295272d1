import type { NameFacts } from './column-name.ts';
import { isAnswer, type ValueFacts } from './column-values.ts';
import { isRole } from './harmless-names.ts';
import { SEVERAL } from './named-numbers.ts';
import { couldBeName } from './person-names.ts';

/** What people do with forms, reports and samples; drugs treat, devices measure, and microbes cause. */
const DONE =
  /^(?:signed|entered|reported|performed|reviewed|validated|verified|checked|approved|recorded|scored|rated|examined|assessed|interviewed|registered|created|modified|updated|edited|submitted|stored|seen|requested|ordered|adjudicated|segmented|annotated|completed|erfasst|eingegeben|unterschrieben|erstellt|geandert|befundet|untersucht|erhoben|gepruft|validiert|freigegeben|bearbeitet|angefordert|ausgefullt|abgenommen|saisi|signe|valide|realise|relu|prescrit|rempli|firmado|realizado|validado|informado|introducido|solicitado|assinado|preenchido|eseguito|firmato|refertato|inserito|compilato|richiesto|ingevoerd|beoordeeld|uitgevoerd|getekend|ingevuld|utfort|signert|registrert|signerad|registrerad|utford|udfort|underskrevet|wykonane|podpisane)$/;
const BY = /^(?:by|von|durch|par|por|da|door|av|af|przez)$/;
/** What somebody with an account does to a record; only an account or a name can stand there. */
const KEPT_RECORDS =
  /^(?:created|modified|updated|edited|changed|submitted|stored|entered|inserted|uploaded|erstellt|geandert|eingegeben|erfasst|angelegt|saisi|cree|modifie|creado|modificado|introducido|inserito|creato|modificato|criado|inserido|ingevoerd|aangemaakt|gewijzigd)$/;
const INITIALS =
  /^(?:kurzel|kuerzel|namenskurzel|handzeichen|hdz|paraphe|paraaf|signum|visum|initials|initialen|initiales)$/;
/** Trades and units in two or three letters. */
const TRADES =
  /^(?:MD|RN|NP|PA|GP|DO|PT|OT|ENT|OBG|ICU|ED|ER|OR|CNA|LPN|MTA|MFA|PJ|AA|OA|CA|FA|HNO|GYN|INT|CHI|URO|PÄD|NEU|RAD|AI|US|MR|CT|NA|ND|DK)$/i;

/** `entered_by`, `erfasst von`: a column of who did something. */
export const isDoneBySomebody = ({ words }: NameFacts): boolean =>
  BY.test(words.at(-1) ?? '') && words.some((word) => DONE.test(word));

/** Whoever asks people or answers for them, and SDTM’s name of the investigator. */
const ASKING = /^(?:interviewer|enumerator|submitter|investigator|invnam|invname)$/;

/** `Created by`, `username`, `Enumerator`: who kept a record, of whom nothing but a name or an account can stand there. */
export const isKeptBySomebody = ({ words }: NameFacts): boolean =>
  (BY.test(words.at(-1) ?? '') && words.some((word) => KEPT_RECORDS.test(word))) ||
  words.includes('username') ||
  (words.includes('user') && words.includes('name')) ||
  (words.some((word) => ASKING.test(word)) && words.every((word) => ASKING.test(word) || word === 'name'));

/** What somebody is called in a program, which stands in brackets behind the name too: `Traore, John (admin)`. */
const isAccount = (value: string): boolean =>
  !isAnswer(value) &&
  !isRole(value) &&
  !/^\p{Lu}+$/u.test(value) &&
  (couldBeName(value.replace(/\s*\([^()]*\)$/, '')) || /^\p{Ll}[\p{Ll}\d._-]{3,}$/u.test(value));

/** Most values are names or accounts, however few they are. */
export const areAccounts = ({ share }: ValueFacts): boolean => share(isAccount) >= 0.6;

/** A column of the signs that people put below what they did, and of nothing else. */
export const isInitialsOf = ({ words }: NameFacts): boolean =>
  words.length > 0 && words.every((word) => INITIALS.test(word) || BY.test(word) || DONE.test(word));

/** Answers, sides and grades of two letters, as somebody gives them who examines. */
const NO_SIGN = /^(?:ja|no|si|sí|oui|re|li|ok|op|dr|st|[IVX][abc])$/i;
/** `AH`, `A.H.`, and the first letters of a name: `Hu`, `Hub`. */
const isInitials = (value: string): boolean =>
  /^\p{Lu}\.?-?\p{Lu}\p{L}?\.?$/u.test(value) ||
  (/^\p{Lu}\p{Ll}{1,2}\.?$/u.test(value) && !NO_SIGN.test(value));
const isPair = (value: string): boolean => value.replace(/\P{L}/gu, '').length === 2;
const isTrade = (value: string): boolean => TRADES.test(value);

/** Two letters, or three of some, of several people, and no trades; ways to examine mostly have three. Single letters and numbers tell raters apart. */
export const areInitials = ({ share, different }: ValueFacts): boolean =>
  different >= SEVERAL && share(isInitials) >= 0.8 && share(isPair) >= 0.5 && share(isTrade) < 0.3;
