import { few } from '../../../text/sentence.ts';
import { fact, type Fact } from '../say/say.ts';
import { isCrossed } from '../../files/crossed-names.ts';
import { areSides, isVisit } from '../../files/name-words.ts';
import { isSingleName } from '../../privacy/person-names.ts';
import { looksIdentifying } from '../../privacy/looks-identifying.ts';
import { datedIds } from './dated-ids.ts';

/** Most bare numbers that may be visits; more are people of sites. */
const MOST_NUMBERS = 5;
/** Ids for each of these numbers. */
const IDS_A_NUMBER = 3;
const NAMED = 4;

/** An id in two, of which the word may be a visit, a side or a part of somebody. */
interface Parted {
  readonly stem: string;
  readonly word: string;
}

const BEHIND = [
  // Sessions of BIDS, whatever programs write behind them.
  /^(?<stem>sub-[a-z\d]+)_(?<word>ses-[a-z\d]+)/i,
  /^(?<stem>.+?)[^\p{L}\p{N}]+(?<word>(?:visite?|visit[ae]|ses|session|wave|welle|tp|timepoint|besuch|termin|month|week|day|year|monat|woche|tag|jahr)[-_ .]?\d+)$/iu,
  /^(?<stem>.*[\p{L}\p{N}])[^\p{L}\p{N}]+(?<word>[\p{L}\p{N}]+)$/u,
  /^(?<stem>.*\d)(?<word>[vt]\d{1,2})$/i,
];
const BEFORE = /^(?<word>[\p{L}\p{N}]+)[^\p{L}\p{N}]+(?<stem>.+)$/u;

function part(id: string, pattern: RegExp): Parted | null {
  const { stem, word } = pattern.exec(id)?.groups ?? {};
  return stem && word ? { stem, word } : null;
}

/** The parts of ids of which many share the same words, null where there are none. */
function crossed(ids: readonly string[], pattern: RegExp): readonly Parted[] | null {
  const parted = ids.map((id) => part(id, pattern));
  const stems = new Set(parted.flatMap((found) => found?.stem ?? []));
  // An id may stand beside the same with a word: P001 and P001_followup.
  const all = ids.flatMap((id, i) => (stems.has(id) ? { stem: id, word: '' } : (parted[i] ?? [])));
  return isCrossed(all.map(({ stem, word }) => [stem, word])) ? all : null;
}

/** Words that stand with more than one id. */
function sharedWords(parts: readonly Parted[]): string[] {
  const stems = new Map<string, Set<string>>();
  for (const { stem, word } of parts) stems.set(word, (stems.get(word) ?? new Set()).add(stem));
  return [...stems].flatMap(([word, { size }]) => (size > 1 ? [word] : []));
}

/** Bare numbers are visits where they are few and count from 0 or 1 on; of others nobody can tell sites and years. */
function mayBeVisits(words: readonly string[], stems: number): boolean {
  if (words.some((word) => /\p{L}/u.test(word))) return true;
  const numbers = words.filter((word) => word !== '').map(Number);
  const sorted = numbers.toSorted((a, b) => a - b);
  return (
    words.every((word) => word === '' || /^\d$/.test(word)) &&
    words.length <= MOST_NUMBERS &&
    stems >= IDS_A_NUMBER * words.length &&
    sorted[0] <= (words.includes('') ? 2 : 1) &&
    sorted.every((n, i) => n === sorted[0] + i)
  );
}

/**
 * Ids of which many differ in the same few words, as `P001_V1` and `P001_V2`, or in days alone, and may be of one person:
 * each counts as another.
 *
 * @param column of the ids; @param cells of the rows looked at
 */
export function crossedIds(column: string, cells: readonly (string | undefined)[]): Fact[] {
  const ids = [...new Set(cells.flatMap((cell) => cell || []))];
  const found = withWords(ids) ?? withDays(ids);
  if (!found) return [];
  const { of, mayBe, what } = found;
  return [fact('table.crossed-ids', [column], { of, mayBe, what }, { counts: [found.ids, found.stems] })];
}

interface Found {
  readonly ids: number;
  readonly stems: number;
  readonly of: string;
  readonly mayBe: string;
  readonly what: string;
}

function withDays(ids: readonly string[]): Found | null {
  const found = datedIds(ids);
  return found && { ...found, of: `days ${found.where} them`, mayBe: 'visits or samples', what: 'days' };
}

function withWords(ids: readonly string[]): Found | null {
  for (const pattern of [...BEHIND, BEFORE]) {
    const parts = crossed(ids, pattern);
    if (!parts) continue;
    const words = sharedWords(parts);
    const stems = new Set(parts.map(({ stem }) => stem)).size;
    const isOf = pattern === BEFORE ? words.every(isVisit) || areSides(words) : mayBeVisits(words, stems);
    if (!isOf || words.some((word) => isSingleName(word) || looksIdentifying(word))) continue;
    const named = few(
      words.filter((word) => word !== '').map((word) => `“${word}”`),
      NAMED,
    );
    const where = pattern === BEFORE ? 'before' : 'behind';
    return {
      ...{ ids: parts.length, stems, of: `the same words ${where} them (${named})` },
      ...{ mayBe: 'visits, sides or samples', what: 'words' },
    };
  }
  return null;
}
