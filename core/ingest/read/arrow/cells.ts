import { DataType, DateUnit, Precision, type Vector } from 'apache-arrow';
import { dayCell, floatCell, momentCell, numberCell, timeCell } from '../declared/cell-text.ts';
import { PER_SECOND } from '../columnar/arrow-fields.ts';
import { bytesCell, finiteCells, momentCells } from '../columnar/column-cells.ts';
import type { Notes } from '../declared/notes.ts';
import type { StatisticalVariable } from '../declared/types.ts';

/** How the cells of a type are read. */
export interface TypeCells {
  readonly kind: StatisticalVariable['kind'];
  /** A cell that is not null, of a part of a column that lies in one piece. */
  cell(part: Vector, row: number): string | null;
}

const DAY = 86_400;

/**
 * How cells of a type are read; null where they fit in none.
 *
 * @param name of the column, for what is said of it
 */
export function cellsOfType(type: DataType, name: string, notes: Notes): TypeCells | null {
  if (DataType.isInt(type)) return { kind: 'number', cell: (part, row) => String(part.get(row)) };
  if (DataType.isFloat(type)) {
    const written = finiteCells(name, notes, type.precision === Precision.DOUBLE ? numberCell : floatCell);
    return { kind: 'number', cell: (part, row) => written(Number(part.get(row))) };
  }
  if (DataType.isDecimal(type)) {
    return {
      kind: 'number',
      cell: (part, row) => decimalCell(wordsOf(part, row, type.bitWidth), type.scale),
    };
  }
  if (DataType.isDate(type)) {
    const scale = type.unit === DateUnit.DAY ? DAY : 1e-3;
    return { kind: 'date', cell: (part, row) => dayCell(storedNumber(part, row) * scale) };
  }
  if (DataType.isTimestamp(type)) {
    const { timezone, unit } = type;
    const written = timezone ? momentCells(timezone, name, notes) : momentCell;
    return { kind: 'datetime', cell: (part, row) => written(storedNumber(part, row) / PER_SECOND[unit]) };
  }
  if (DataType.isTime(type) || DataType.isDuration(type)) {
    const per = PER_SECOND[type.unit];
    return { kind: 'time', cell: (part, row) => timeCell(storedNumber(part, row) / per) };
  }
  if (isBytes(type)) {
    return { kind: 'text', cell: (part, row) => bytesCell(part.get(row) as Uint8Array, name, notes) };
  }
  if (isText(type) || DataType.isBool(type)) {
    return { kind: 'text', cell: (part, row) => String(part.get(row)) };
  }
  return DataType.isNull(type) ? { kind: 'text', cell: () => null } : null;
}

const isBytes = (type: DataType): boolean =>
  DataType.isBinary(type) ||
  DataType.isLargeBinary(type) ||
  DataType.isBinaryView(type) ||
  DataType.isFixedSizeBinary(type);

const isText = (type: DataType): boolean =>
  DataType.isUtf8(type) || DataType.isLargeUtf8(type) || DataType.isUtf8View(type);

/** Dates, moments and times as they are stored, whatever the library makes of them. */
const storedNumber = ({ data: [{ values }] }: Vector, row: number): number =>
  Number((values as Int32Array | BigInt64Array)[row]);

function wordsOf({ data: [{ values }] }: Vector, row: number, bits: number): Uint32Array {
  const words = bits / 32;
  return (values as Uint32Array).subarray(row * words, (row + 1) * words);
}

/** A decimal number digit by digit, without zeros at its end. @param words from the lowest, in two's complement */
function decimalCell(words: Uint32Array, scale: number): string {
  let value = 0n;
  for (let w = words.length - 1; w >= 0; w--) value = (value << 32n) | BigInt(words[w]);
  value = BigInt.asIntN(32 * words.length, value);
  const sign = value < 0n ? '-' : '';
  const digits = String(value < 0n ? -value : value);
  if (scale <= 0) return value === 0n ? '0' : sign + digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  const fraction = padded.slice(-scale).replace(/0+$/, '');
  const whole = padded.slice(0, -scale);
  return fraction === '' ? (value === 0n ? '0' : sign + whole) : `${sign}${whole}.${fraction}`;
}
