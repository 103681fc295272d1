import { readdir, readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const COMPRESSIBLE = new Set(['.html', '.js', '.css', '.json', '.svg', '.wasm']);

interface StaticFile {
  readonly type: string;
  /** Whether its name changes with its content. */
  readonly hashed: boolean;
  bytes(encoding: 'identity' | 'gzip' | 'br'): Promise<Uint8Array>;
  /** The best encoding that an Accept-Encoding header allows. */
  encodingFor(accept: string): 'identity' | 'gzip' | 'br';
}

/** Finds the file of a URL's path, percent-encoded as it came; null for every path that is no file of the folder. */
export type StaticFiles = (pathname: string) => StaticFile | null;

/** The files of a folder, listed once: a path that is not in the list cannot lead anywhere. `/` is index.html. */
export async function staticFiles(folder: string): Promise<StaticFiles> {
  const files = new Map<string, StaticFile>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, path).split(sep).join('/')}`, staticFile(path));
  }
  return (pathname) => {
    let name: string;
    try {
      name = decodeURIComponent(pathname);
    } catch {
      return null;
    }
    return files.get(name === '/' ? '/index.html' : name) ?? null;
  };
}

function staticFile(path: string): StaticFile {
  const ending = extname(path);
  const compressible = COMPRESSIBLE.has(ending);
  const made = new Map<string, Promise<Uint8Array>>();
  return {
    type: TYPES[ending] ?? 'application/octet-stream',
    hashed: /-[\w-]{8,}\.\w+$/.test(path),
    bytes(encoding) {
      const bytes = made.get(encoding) ?? compress(path, encoding);
      made.set(encoding, bytes);
      return bytes;
    },
    encodingFor(accept) {
      if (!compressible) return 'identity';
      if (/\bbr\b/.test(accept)) return 'br';
      return /\bgzip\b/.test(accept) ? 'gzip' : 'identity';
    },
  };
}

async function compress(path: string, encoding: 'identity' | 'gzip' | 'br'): Promise<Uint8Array> {
  const bytes = await readFile(path);
  if (encoding === 'gzip') return promisify(gzip)(bytes, { level: 6 });
  if (encoding === 'br') {
    return promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
  }
  return bytes;
}
