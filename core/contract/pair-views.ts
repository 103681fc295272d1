/** A figure with its 95 % confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/**
 * How much one variable changes with another, what is held fixed taken into account in straight lines. `slope`: of a
 * number, least squares. `difference`: of a number, between the two values of the other. `odds`: odds ratio of the higher of
 * two values, logistic regression. `hazard`: hazard ratio of an event, Cox's regression.
 */
export interface PairSlope {
  readonly kind: 'slope' | 'difference' | 'odds' | 'hazard';
  /** The variable that is told of, and the one that it changes with. */
  readonly of: string;
  readonly per: string;
  /** By one unit of the other; of two values, between them. Null where the other is a learned factor, or this one: these have no unit. */
  readonly perUnit: Estimate | null;
  /** By one SD of the other where that is no two-valued variable; a slope and a difference are in SDs of this one. */
  readonly perSd: Estimate | null;
}

/**
 * Why no one figure says how much one changes with the other. `unordered`: a category has no order. `two-outcomes`: both are
 * times to events. `few-rows`, `few-events`: too few for a regression. `determined`: what is held fixed determines one of the two.
 * `perfect`: the one tells the other without error, so that a ratio has no end. `outcome-fixed`: a time to an event is held fixed.
 */
export type NoSlope =
  'unordered' | 'two-outcomes' | 'few-rows' | 'few-events' | 'determined' | 'perfect' | 'outcome-fixed';

/** The people of a plot, of whom it may show a part, drawn at random. */
interface Sampled {
  readonly shown: number;
  readonly of: number;
}

/** Both are numbers: people as points, where several share one at a step of what the picture can resolve. */
export interface PointsPlot extends Sampled {
  readonly kind: 'points';
  readonly points: readonly { readonly across: number; readonly up: number; readonly count: number }[];
  /** The straight line of least squares over all people, at the ends of the points. */
  readonly line: readonly (readonly [across: number, up: number])[];
}

/** One group of people. */
interface Group {
  /** The level; null for those of all levels that have few people, and of more than are drawn. */
  readonly label: string | null;
  readonly n: number;
}

/** The one is a category, the other a number. */
export interface BoxesPlot extends Sampled {
  readonly kind: 'boxes';
  readonly groups: readonly (Group & {
    /** Null for few people. The whiskers end at the last within 1.5 quartile ranges of the box (Tukey 1977). */
    readonly box: {
      readonly low: number;
      readonly lower: number;
      readonly median: number;
      readonly upper: number;
      readonly high: number;
    } | null;
    readonly points: readonly { readonly up: number; readonly count: number }[];
  })[];
}

/** Both are categories: shares of the levels of the one among those of each level of the other. */
export interface SharesPlot {
  readonly kind: 'shares';
  /** Of the variable whose shares they are. */
  readonly levels: readonly (string | null)[];
  readonly groups: readonly (Group & { readonly shares: readonly number[] })[];
}

/** The one is a time to an event: shares of people without it, by groups of the other (Kaplan and Meier 1958). */
export interface CurvesPlot {
  readonly kind: 'curves';
  readonly groups: readonly (Group & {
    /** Of a number, in place of a level: the ends of this third of the people. */
    readonly third?: readonly [low: number, high: number];
    readonly events: number;
    /** From the time on, until the next; ends where fewer than five are followed. */
    readonly steps: readonly (readonly [time: number, share: number])[];
  })[];
}

export type PairPlot = PointsPlot | BoxesPlot | SharesPlot | CurvesPlot;

/** How the two variables of a pair go together, to be looked at. No row can be told from another, and none has a name. */
export interface PairPicture {
  /** The variable that is drawn across, or makes the groups, and the one whose values, shares or times are drawn. */
  readonly across: string;
  readonly up: string;
  /** What the decisive test of the pair held fixed. */
  readonly given: readonly string[];
  /** People who have a value of both and of all that is held fixed. */
  readonly n: number;
  readonly slope: PairSlope | null;
  readonly noSlope: NoSlope | null;
  /** The same with nothing held fixed; null where that is the slope itself, or there is none. */
  readonly crude: PairSlope | null;
  /** As they are; null where the two cannot be drawn. */
  readonly plain: PairPlot | null;
  /** What is held fixed taken from both, in straight lines; null where nothing is, or that cannot be taken from them. */
  readonly adjusted: PairPlot | null;
  /** Says that the data are others than those of the graph; null else. */
  readonly note: string | null;
}
