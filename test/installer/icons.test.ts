/** The icon files: made from the drawings as they are now, and whole. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { drawIcons } from '../../.installer/draw-icons.ts';

function readFile(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)));
}

const icons = drawIcons();

/** The bytes of a PNG at which its width and height stand. */
function pngSize(png: Buffer): readonly number[] {
  expect(png.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  return [png.readUInt32BE(16), png.readUInt32BE(20)];
}

describe('the icon files', () => {
  // Other processors may round a pixel otherwise.
  const isWhereTheyWereDrawn = process.platform === 'linux' && process.arch === 'x64';
  test.runIf(isWhereTheyWereDrawn).each([...icons.keys()])(
    '%s is what the drawings make: else `npm run icons`',
    (path) => {
      // Not `toEqual`, which would print every byte.
      expect(readFile(path).equals(icons.get(path)!)).toBe(true);
    },
  );

  test('of Linux are as large as their names say', () => {
    for (const [path, png] of icons) {
      const size = Number(/(\d+)x\d+\.png$/.exec(path)?.[1]);
      if (!Number.isNaN(size)) expect(pngSize(png)).toEqual([size, size]);
    }
  });

  test('of Windows holds every size, the small ones as bitmaps and the largest as PNG', () => {
    const ico = icons.get('.installer/icon.ico')!;
    const entries = Array.from({ length: ico.readUInt16LE(4) }, (_, index) => 6 + 16 * index);
    const images = entries.map((at) => {
      const from = ico.readUInt32LE(at + 12);
      return { side: ico[at]! || 256, image: ico.subarray(from, from + ico.readUInt32LE(at + 8)) };
    });
    expect(images.map(({ side }) => side)).toEqual([16, 20, 24, 32, 40, 48, 64, 128, 256]);
    for (const { side, image } of images) {
      if (side === 256) expect(pngSize(image)).toEqual([256, 256]);
      else expect([image.readUInt32LE(0), image.readInt32LE(4), image.readInt32LE(8)]).toEqual([40, side, 2 * side]);
    }
    expect(images.reduce((sum, { image }) => sum + image.length, 6 + 16 * images.length)).toBe(ico.length);
  });

  test('of Windows has its rows from the bottom, its colours not multiplied by alpha', () => {
    const ico = icons.get('.installer/icon.ico')!;
    const bitmap = ico.subarray(ico.readUInt32LE(6 + 12) + 40);
    const pixel = (x: number, y: number): readonly number[] => [
      ...bitmap.subarray(((15 - y) * 16 + x) * 4).subarray(0, 4),
    ];
    // The corner is empty, the frame beside it is wood, the middle of the mark is chalk or board.
    expect(pixel(0, 0)[3]).toBeLessThan(128);
    expect(pixel(8, 0)).toEqual([0x58, 0x8f, 0xc0, 255]);
    expect(pixel(13, 13)).toEqual([0x35, 0x42, 0x26, 255]);
    // A pixel of the rounded corner that is half there has the frame's own colour.
    const edge = [...Array(16).keys()].map((x) => pixel(x, 0)).find((one) => one[3]! > 60 && one[3]! < 200)!;
    for (const [index, wanted] of [0x58, 0x8f, 0xc0].entries()) expect(Math.abs(edge[index]! - wanted)).toBeLessThan(6);
  });

  test('of macOS holds whole PNG files of the sizes that their types mean', () => {
    const icns = icons.get('.installer/icon.icns')!;
    expect(icns.toString('latin1', 0, 4)).toBe('icns');
    expect(icns.readUInt32BE(4)).toBe(icns.length);
    const found: [string, number][] = [];
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      const [side] = pngSize(icns.subarray(at + 8));
      found.push([icns.toString('latin1', at, at + 4), side!]);
    }
    expect(found).toEqual([
      ['ic11', 32],
      ['ic12', 64],
      ['ic07', 128],
      ['ic08', 256],
      ['ic13', 256],
      ['ic09', 512],
      ['ic14', 512],
      ['ic10', 1024],
    ]);
  });
});
