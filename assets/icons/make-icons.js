// Draws the icons of the desktop app from icon.svg: `npm run icons`. Installers for Windows and macOS are given
// icon.png and make their own formats of it; Linux takes one file a size.
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const folder = import.meta.dirname;
const svg = await readFile(join(folder, 'icon.svg'));
const draw = (size, path) =>
  sharp(svg, { density: 72 }).resize(size).png({ compressionLevel: 9 }).toFile(path);

await mkdir(join(folder, 'linux'), { recursive: true });
await draw(1024, join(folder, 'icon.png'));
for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
  await draw(size, join(folder, 'linux', `${size}x${size}.png`));
}
