import { type FileHandle, open } from 'node:fs/promises';
import {
  type Field,
  readInteger,
  readList,
  readStruct,
  STRUCT,
  writeInteger,
  writeList,
  writeStruct,
} from './thrift.ts';

const MAGIC = Buffer.from('PAR1');
/** The length of the footer, and the magic after it. */
const TAIL = 8;
const PIECE = 8 << 20;

/** Ids of fields in the structs of a footer (parquet.thrift). */
const FILE = { schema: 2, groups: 4, orders: 7 } as const;
const GROUP = { columns: 1, bytes: 2, rows: 3, compressed: 6 } as const;
const CHUNK_OFFSETS = new Set([2, 4, 6]);
const CHUNK = { meta: 3, encryption: 8 } as const;
const META_OFFSETS = new Set([9, 10, 11, 14]);
const CHILDREN = 5;

/** A part of some rows: its columns of all files so far. */
interface Group {
  readonly fields: readonly Field[];
  readonly rows: number;
  bytes: number;
  compressed: number;
  readonly columns: Uint8Array[];
}

interface Footer {
  readonly fields: readonly Field[];
  readonly schema: readonly Uint8Array[];
  readonly orders: readonly Uint8Array[];
  readonly groups: readonly (readonly Field[])[];
  /** Where the data end and it begins. */
  readonly from: number;
}

/** The parts of two files hold different rows. */
export class UnlikeParts extends Error {}

/**
 * Puts columns of the same rows, each some in a Parquet file of its own, into one Parquet file: what every file holds is
 * copied as it is, and one footer says where it now stands. The files must have the same parts of rows, and columns of
 * plain values.
 */
export class SideBySide {
  private readonly out: FileHandle;
  private at = MAGIC.length;
  private first: Footer | null = null;
  private readonly schema: Uint8Array[] = [];
  private readonly orders: Uint8Array[] = [];
  private groups: Group[] = [];

  private constructor(out: FileHandle) {
    this.out = out;
  }

  /** Begins a file, in the place of one that is there. */
  static async create(path: string): Promise<SideBySide> {
    const out = await open(path, 'w');
    await out.write(MAGIC);
    return new SideBySide(out);
  }

  /** Takes the columns of a file after those that are there. @throws UnlikeParts */
  async add(path: string): Promise<void> {
    const file = await open(path, 'r');
    try {
      const footer = await readFooter(file);
      const shift = this.at - MAGIC.length;
      this.first ??= footer;
      this.schema.push(...footer.schema.slice(1));
      this.orders.push(...footer.orders);
      this.addGroups(footer, shift);
      const buffer = Buffer.allocUnsafe(PIECE);
      for (let from = MAGIC.length; from < footer.from;) {
        const { bytesRead } = await file.read(buffer, 0, Math.min(PIECE, footer.from - from), from);
        if (bytesRead === 0) throw new Error('a file of columns ends early');
        await this.out.write(buffer, 0, bytesRead);
        from += bytesRead;
        this.at += bytesRead;
      }
    } finally {
      await file.close();
    }
  }

  /** Writes the footer. */
  async finish(): Promise<void> {
    const footer = this.footer();
    const length = Buffer.alloc(4);
    length.writeUInt32LE(footer.length);
    for (const bytes of [footer, length, MAGIC]) await this.out.write(bytes);
  }

  /** Lets go of the file, finished or not. */
  close(): Promise<void> {
    return this.out.close();
  }

  private addGroups({ groups }: Footer, shift: number): void {
    const begun = this.groups.length > 0;
    const found = groups.map((fields): Group => ({
      ...{ fields, rows: integer(fields, GROUP.rows), bytes: integer(fields, GROUP.bytes) },
      compressed: integer(fields, GROUP.compressed),
      columns: readList(field(fields, GROUP.columns).bytes).elements.map((chunk) => shifted(chunk, shift)),
    }));
    if (!begun) {
      this.groups = found;
      return;
    }
    const same =
      found.length === this.groups.length && found.every(({ rows }, g) => rows === this.groups[g].rows);
    if (!same) throw new UnlikeParts('the parts of two files hold different rows');
    found.forEach(({ bytes, compressed, columns }, g) => {
      const own = this.groups[g];
      own.bytes += bytes;
      own.compressed += compressed;
      own.columns.push(...columns);
    });
  }

  private footer(): Uint8Array {
    const { schema, fields } = this.first!;
    const root = replaced(readStruct(schema[0]), new Map([[CHILDREN, writeInteger(this.schema.length)]]));
    const groups = this.groups.map(({ fields: own, bytes, compressed, columns }) =>
      replaced(
        own,
        new Map([
          [GROUP.columns, writeList(STRUCT, columns)],
          [GROUP.bytes, writeInteger(bytes)],
          [GROUP.compressed, writeInteger(compressed)],
        ]),
      ),
    );
    return replaced(
      fields,
      new Map([
        [FILE.schema, writeList(STRUCT, [root, ...this.schema])],
        [FILE.groups, writeList(STRUCT, groups)],
        [FILE.orders, writeList(STRUCT, this.orders)],
      ]),
    );
  }
}

async function readFooter(file: FileHandle): Promise<Footer> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(TAIL);
  await file.read(tail, 0, TAIL, size - TAIL);
  const from = size - TAIL - tail.readUInt32LE(0);
  if (!tail.subarray(4).equals(MAGIC) || from < MAGIC.length) throw new Error('no Parquet file');
  const bytes = Buffer.alloc(size - TAIL - from);
  await file.read(bytes, 0, bytes.length, from);
  const fields = readStruct(bytes);
  const elements = (id: number): Uint8Array[] => {
    const found = fields.find((one) => one.id === id);
    return found ? readList(found.bytes).elements : [];
  };
  return {
    ...{ fields, from, schema: elements(FILE.schema), orders: elements(FILE.orders) },
    groups: elements(FILE.groups).map(readStruct),
  };
}

/** What is said of one column in one part, its places in the file moved on. */
function shifted(chunk: Uint8Array, by: number): Uint8Array {
  const fields = readStruct(chunk);
  if (fields.some(({ id }) => id === CHUNK.encryption)) throw new Error('columns are encrypted');
  return writeStruct(
    fields.map((one) => {
      if (CHUNK_OFFSETS.has(one.id)) return moved(one, by);
      if (one.id !== CHUNK.meta) return one;
      const meta = readStruct(one.bytes).map((each) => (META_OFFSETS.has(each.id) ? moved(each, by) : each));
      return { ...one, bytes: writeStruct(meta) };
    }),
  );
}

/** A place of 0 is none: writers leave it there where readers look elsewhere. */
function moved(one: Field, by: number): Field {
  const place = readInteger(one.bytes);
  return place === 0 ? one : { ...one, bytes: writeInteger(place + by) };
}

const replaced = (fields: readonly Field[], by: ReadonlyMap<number, Uint8Array>): Uint8Array =>
  writeStruct(fields.map((one) => ({ ...one, bytes: by.get(one.id) ?? one.bytes })));

function field(fields: readonly Field[], id: number): Field {
  const found = fields.find((one) => one.id === id);
  if (!found) throw new Error(`the footer has no field ${String(id)}`);
  return found;
}

/** A number that a writer may leave out counts as 0. */
function integer(fields: readonly Field[], id: number): number {
  const found = fields.find((one) => one.id === id);
  return found ? readInteger(found.bytes) : 0;
}
