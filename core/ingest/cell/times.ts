/** A time of day, its parts as groups for {@link secondsOf}. */
export const CLOCK =
  '(?<H>\\d{1,2}):(?<M>\\d{2})(?::(?<S>\\d{2})(?<f>[.,]\\d{1,9})?)?(?: ?(?<half>[AaPp])\\.?[Mm]\\.?)?';
const TIME = new RegExp(`^${CLOCK}(?: ?Uhr)?$`, 'u');
/** `23.15 Uhr`, `7 Uhr` */
const UHR = /^(?<H>\d{1,2})(?:\.(?<M>\d{2}))? ?Uhr$/i;
/** `31:30`, `-01:30:00` as statistical programs write what is below zero. */
const DURATION = /^(?<sign>[-−])?(?<H>\d{1,4}):(?<M>[0-5]\d)(?::(?<S>[0-5]\d)(?<f>[.,]\d{1,9})?)?$/;
/** `3 h`, `1h30`, `1 h 5 min 30 s` */
const WORDS =
  /^(?<H>\d{1,4}) ?(?:h|hrs?|hours?|std\.?) ?(?:(?<M>[0-5]?\d)(?: ?(?:m|min|minutes?)|(?!\d)))?(?: ?(?<S>[0-5]?\d) ?(?:s|secs?|seconds?))?$/i;
/** `5 min 30 s`; minutes alone are numbers with a unit. */
const MINUTES = /^(?<M>\d{1,4}) ?(?:m|min|minutes?) ?(?<S>[0-5]?\d) ?(?:s|secs?|seconds?)$/i;

const N = '\\d+(?:[.,]\\d+)?';
/** ISO 8601: `PT1H30M`, `P1DT2H`, `-PT5M`. Years and months have no fixed length and stand for nothing but 0. */
const ISO = new RegExp(
  `^(?<sign>[+-])?P(?=T?\\d)(?:0+Y)?(?:0+M)?(?:(?<W>${N})W)?(?:(?<D>${N})D)?(?:T(?=\\d)(?:(?<H>${N})H)?(?:(?<M>${N})M)?(?:(?<S>${N})S)?)?$`,
);
/** `1 days 02:03:04.5`, as pandas writes it, `1 day, 2:03:04` of Python, `-1 days -02:03:04` of databases. */
const DAYS =
  /^(?<days>[+-]?\d+) days?,? (?<sign>[+-])?(?<H>\d{1,2}):(?<M>[0-5]\d)(?::(?<S>[0-5]\d)(?<f>[.,]\d{1,9})?)?$/i;

type Groups = Readonly<Record<string, string | undefined>>;

const numberOf = (digits: string | undefined): number => Number((digits ?? '0').replace(',', '.'));

/** Seconds since midnight, NaN where there is no such time. @param groups of {@link CLOCK} */
export function secondsOf(groups: Groups): number {
  let hours = Number(groups['H']);
  const [minutes, seconds] = [Number(groups['M'] ?? 0), Number(groups['S'] ?? 0)];
  const half = groups['half']?.toLowerCase();
  if (half && (hours < 1 || hours > 12)) return Number.NaN;
  if (half) hours = (hours % 12) + (half === 'p' ? 12 : 0);
  const last = hours === 24 && minutes === 0 && seconds === 0;
  if ((hours > 23 && !last) || minutes > 59 || seconds > 60) return Number.NaN;
  return 3600 * hours + 60 * minutes + seconds + numberOf(groups['f']);
}

/**
 * A time of day or a duration in hours, as 23.25 for `23:15`, `11:15 PM` and `23:15:00`, 31.5 for `31:30`, `P1DT7H30M` and
 * `1 day, 7:30:00`, and -1.5 for `-01:30`.
 *
 * @returns NaN where the cell is neither
 */
export function readTime(cell: string): number {
  const clock = (TIME.exec(cell) ?? UHR.exec(cell))?.groups;
  const seconds = clock ? secondsOf(clock) : Number.NaN;
  if (!Number.isNaN(seconds)) return seconds / 3600;
  const lasting = (DURATION.exec(cell) ?? WORDS.exec(cell) ?? MINUTES.exec(cell) ?? lengthOf(cell))?.groups;
  return lasting ? hoursOf(lasting) : Number.NaN;
}

/** Whether a cell says how long something took, and is no time of day. */
export const isLength = (cell: string): boolean => lengthOf(cell) !== null || /^[-−]/.test(cell);

const lengthOf = (cell: string): RegExpExecArray | null => ISO.exec(cell) ?? DAYS.exec(cell);

function hoursOf({ sign, days, W, D, H, M, S, f }: Groups): number {
  const below = numberOf(H) + (numberOf(M) + (numberOf(S) + numberOf(f)) / 60) / 60;
  const hours = 168 * numberOf(W) + 24 * numberOf(D) + below;
  const signed = (sign ?? '+') === '+' ? hours : -hours;
  return days === undefined ? signed : 24 * Number(days) + signed;
}
