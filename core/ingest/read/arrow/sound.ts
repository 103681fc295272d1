import { type Data, DataType, type Vector } from 'apache-arrow';

/**
 * Refuses a part of a column whose bytes are fewer than its rows need: the library would read past their end.
 *
 * @param rows that it must have
 * @throws Error
 */
export function checkPart(part: Vector, rows: number): void {
  if (part.length !== rows || part.data.length !== 1) throw new Error('rows are missing');
  const [data] = part.data;
  const { nullBitmap } = data as { readonly nullBitmap?: Uint8Array };
  if (nullBitmap && nullBitmap.length > 0 && nullBitmap.length * 8 < rows)
    throw new Error('marks are missing');
  if (rows > 0 && rows > rowsWithin(data)) throw new Error('cells are missing');
}

/** Rows that the bytes of a part have room for. */
function rowsWithin({ type, values, valueOffsets, children }: Data): number {
  if (DataType.isNull(type)) return Infinity;
  if (DataType.isStruct(type)) return children.length === 0 ? 0 : Infinity;
  const length = (values as ArrayLike<unknown> | undefined)?.length ?? 0;
  if (DataType.isBool(type)) return 8 * length;
  if (DataType.isUtf8View(type) || DataType.isBinaryView(type)) return Math.floor(length / 16);
  if (
    DataType.isUtf8(type) ||
    DataType.isLargeUtf8(type) ||
    DataType.isBinary(type) ||
    DataType.isLargeBinary(type)
  ) {
    return ((valueOffsets as ArrayLike<unknown> | undefined)?.length ?? 0) - 1;
  }
  if (DataType.isDecimal(type)) return Math.floor(length / (type.bitWidth / 32));
  if (DataType.isFixedSizeBinary(type)) return Math.floor(length / type.byteWidth);
  return length;
}
