import type { Finding } from '../../../../cohort/finding.ts';
import { amountOf } from '../../../../text/sentence.ts';
import { fact, type Fact } from '../../say/say.ts';
import { type Sentences, worded } from '../pivot/findings.ts';
import { plainName } from '../../../cell/name-words.ts';

/** Names of columns of an export of Dexcom Clarity, in its languages. */
const TIMESTAMP =
  /^(?:timestamp|zeitstempel|horodat\w*|marca (?:temporal|de (?:tiempo|hora))|tijdstempel|(?:indicazione )?data e ora|tidsst[ae]mpel)\b.*:mm/;
const TRANSMITTER =
  /^(?:transmitter|transmetteur|emetteur|transmisor|trasmettitore|zender|sender|sandar).*(?:time|zeit|temps|heure|tiempo|hora|tijd|tid|long)/;
const GLUCOSE = /gl[uy][ck]os|glyc|glicemi/;
/** What LibreView calls the number that says whether a row has a scan, a value of the sensor, insulin or food. */
const KIND =
  /^(?:record type|aufzeichnungstyp|type d['’]enregistrement|tipo de registro|tipo (?:di )?record.*|recordtype)$/;
/** What Clarity calls a reading of the sensor, whatever its transmitter. */
const READING = 'EGV';
const CALIBRATION = /^(?:calibra|kalibr|etalonn)/;
/** What stands where the sensor measures no further, and the limit that it then is, in mg/dL and in mmol/L. */
const LIMITS: readonly (readonly [RegExp, mgdl: string, mmol: string])[] = [
  [/^(?:high|hoch|haut|eleve|alto|alta|hoog|hog|høj|høy)$/, '400', '22.2'],
  [/^(?:low|niedrig|tief|bas|bajo|baja|basso|laag|lag|lav)$/, '40', '2.2'],
];

/** Counts of the rows that were not taken as they stand. */
interface Counts {
  timeless: number;
  checks: number;
  limits: number;
  /** Column of LibreView that says by a number what a row has; empty for none. */
  kind: string;
}

/** Reads the rows of exports of a glucose sensor, file by file. */
export class SensorRows {
  readonly #counts: Counts = { timeless: 0, checks: 0, limits: 0, kind: '' };

  /**
   * What reads the rows of an export of Dexcom Clarity: settings, alerts (whose thresholds stand among the glucose) and the
   * name of the patient have no time, and calibrations are of another device. Null of these. Of LibreView, whose scans and
   * values of the sensor have columns of their own, the number for the kind of a row is no value. Rows of other tables stay.
   *
   * @param names of the columns
   */
  reader(names: readonly string[]): (cells: readonly string[]) => readonly string[] | null {
    const plain = names.map(plainName);
    const placeOf = (pattern: RegExp): number => plain.findIndex((name) => pattern.test(name));
    const [time, transmitter, glucose] = [TIMESTAMP, TRANSMITTER, GLUCOSE].map(placeOf);
    const counts = this.#counts;
    const kind = placeOf(KIND);
    // Those of its history and of scans.
    const measured = plain.filter((name) => GLUCOSE.test(name) && /mg|mmol/.test(name)).length;
    if (measured > 1 && kind >= 0 && transmitter < 0) {
      counts.kind = names[kind];
      return (cells) => cells.with(kind, '');
    }
    if (time < 0 || transmitter < 0 || glucose < 0) return (cells) => cells;
    const limit = (cell: string): string => {
      const [, mgdl, mmol] = LIMITS.find(([word]) => word.test(plainName(cell))) ?? [];
      if (mgdl === undefined) return cell;
      counts.limits++;
      return plain[glucose].includes('mmol') ? mmol! : mgdl;
    };
    const isCheck = (cells: readonly string[]): boolean =>
      (cells[transmitter] === '' && !cells.includes(READING)) ||
      cells.some((cell) => CALIBRATION.test(plainName(cell)));
    // Its other columns number rows and devices, or say what kind of row it is.
    const isMeasured = (c: number): boolean => plain[c].includes('(') && !TRANSMITTER.test(plain[c]);
    return (cells) => {
      const left =
        cells[time] === '' ? 'timeless' : cells[glucose] !== '' && isCheck(cells) ? 'checks' : null;
      if (left === null) {
        return cells.map((cell, c) => (c === glucose ? limit(cell) : isMeasured(c) ? cell : ''));
      }
      counts[left]++;
      return null;
    };
  }

  /** Says what was left out, and what stands for a limit. */
  findings(file: string): Finding[] {
    const { timeless, checks, limits, kind } = this.#counts;
    const isOf = timeless + checks + limits > 0;
    return worded(
      [file, 'table'],
      { 'sensor-kinds': kind, 'sensor-rows': isOf ? this.#counts : null },
      SENSOR,
    );
  }
}

/** That rows of such an export are read as they stand, where the files are not read as one. @param rows those looked at */
export function sensorFacts(names: readonly string[], rows: readonly (readonly string[])[]): Fact[] {
  const read = new SensorRows().reader(names);
  const others = rows.filter((cells) => read(cells) === null).length;
  return others > 0 ? [fact('table.sensor-others', [], null, { counts: [others] })] : [];
}

const SENSOR = {
  'sensor-kinds': (column: string) => [
    'info',
    `read as an export of a glucose sensor (LibreView); the numbers in “${column}” say what a row has, and are not taken.`,
  ],
  'sensor-rows': ({ timeless, checks, limits }: Counts) => {
    const parts: readonly (readonly [number, string])[] = [
      [timeless, 'without a time (settings, alerts, the patient’s name) are left out'],
      [checks, 'of calibrations are left out'],
      [limits, 'with “High” or “Low” count as the sensor’s limit, 400 or 40 mg/dL (22.2 or 2.2 mmol/L)'],
    ];
    const said = parts.flatMap(([n, rest]) => (n > 0 ? [`${amountOf(n, 'row')} ${rest}`] : []));
    return [
      limits > 0 ? 'warning' : 'info',
      `read as an export of a glucose sensor (Dexcom Clarity), of which the measured columns are taken; ${said.join('; ')}.`,
      limits > 0 ? 'With many rows beyond a limit, a mean is too near to it.' : '',
    ];
  },
} satisfies Sentences;
