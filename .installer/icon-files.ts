/** Writes the icon files of Windows and macOS, each of which holds one picture in several sizes. */

/** A square picture, as rendered. */
export interface Picture {
  readonly size: number;
  readonly png: Buffer;
  /** Row by row from the top: red, green, blue (each already multiplied by alpha), alpha. */
  readonly pixels: Buffer;
}

/** From this size on Windows reads PNG everywhere; below it, some programs know bitmaps only. */
const ICO_PNG_SIZE = 256;

const ICO_HEADER_BYTES = 6;
const ICO_ENTRY_BYTES = 16;
const BITMAP_HEADER_BYTES = 40;

/**
 * A Windows .ico.
 *
 * @see https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function writeIco(pictures: readonly Picture[]): Buffer {
  const images = pictures.map((picture) => (picture.size < ICO_PNG_SIZE ? writeBitmap(picture) : picture.png));
  const header = Buffer.alloc(ICO_HEADER_BYTES + ICO_ENTRY_BYTES * pictures.length);
  header.writeUInt16LE(1, 2); // An icon, not a cursor.
  header.writeUInt16LE(pictures.length, 4);
  let offset = header.length;
  for (const [index, image] of images.entries()) {
    const entry = ICO_HEADER_BYTES + ICO_ENTRY_BYTES * index;
    // Safe: there is one image for each picture. 256 is written as 0.
    const side = (pictures[index]?.size ?? 0) % 256;
    header.writeUInt8(side, entry);
    header.writeUInt8(side, entry + 1);
    header.writeUInt16LE(1, entry + 4); // Colour planes.
    header.writeUInt16LE(32, entry + 6); // Bits of a pixel.
    header.writeUInt32LE(image.length, entry + 8);
    header.writeUInt32LE(offset, entry + 12);
    offset += image.length;
  }
  return Buffer.concat([header, ...images]);
}

/** The rows of a bitmap begin at the bottom. After them comes a mask of one bit per pixel, which alpha makes needless. */
function writeBitmap({ size, pixels }: Picture): Buffer {
  const maskRowBytes = Math.ceil(size / 32) * 4;
  const bitmap = Buffer.alloc(BITMAP_HEADER_BYTES + pixels.length + maskRowBytes * size);
  bitmap.writeUInt32LE(BITMAP_HEADER_BYTES, 0);
  bitmap.writeInt32LE(size, 4);
  bitmap.writeInt32LE(2 * size, 8); // With the mask.
  bitmap.writeUInt16LE(1, 12);
  bitmap.writeUInt16LE(32, 14);
  bitmap.writeUInt32LE(pixels.length, 20);
  for (let from = 0; from < pixels.length; from += 4) {
    const [red = 0, green = 0, blue = 0, alpha = 0] = pixels.subarray(from, from + 4);
    const x = (from / 4) % size;
    const y = Math.floor(from / 4 / size);
    const plain = (colour: number): number => (alpha === 0 ? 0 : Math.min(255, Math.round((colour * 255) / alpha)));
    bitmap.set([plain(blue), plain(green), plain(red), alpha], BITMAP_HEADER_BYTES + ((size - 1 - y) * size + x) * 4);
  }
  return bitmap;
}

/**
 * What each size is called in an .icns: the second one is that size on a screen with two pixels per point.
 * For 16 and 32 pixels on other screens there is no PNG kind that all versions read; macOS scales the next one.
 */
const ICNS_TYPES: ReadonlyMap<number, readonly string[]> = new Map([
  [32, ['ic11']],
  [64, ['ic12']],
  [128, ['ic07']],
  [256, ['ic08', 'ic13']],
  [512, ['ic09', 'ic14']],
  [1024, ['ic10']],
]);

/** The sizes that an .icns holds, in pixels. */
export const ICNS_SIZES = [...ICNS_TYPES.keys()];

/**
 * A macOS .icns: a chunk for the whole, in it one chunk for each picture; a chunk is a type, its length, and data.
 *
 * @see https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */
export function writeIcns(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ size, png }) => (ICNS_TYPES.get(size) ?? []).map((type) => chunk(type, png)));
  return chunk('icns', Buffer.concat(chunks));
}

function chunk(type: string, data: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(head.length + data.length, 4);
  return Buffer.concat([head, data]);
}
