/** Draws every icon file from the two drawings of the mark: a fine one, and a plain one for small sizes. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Resvg } from '@resvg/resvg-js';
import { ICNS_SIZES, writeIcns, writeIco, type Picture } from './icon-files.ts';

const TOP = new URL('..', import.meta.url);
const FINE = readDrawing('.installer/icon.svg');
const PLAIN = readDrawing('renderer/app/mark.svg');

/** Up to this size the chalk's grain would only be dirt. */
const LARGEST_PLAIN = 48;

const ICO_SIZES = [16, 20, 24, 32, 40, 48, 64, 128, 256];
const LINUX_SIZES = [16, 24, 32, 48, 64, 128, 256, 512];

/** Of the window, where the system does not take it from the program, and of browsers that read no SVG there. */
const WINDOW_SIZE = 256;

/** Path from the top folder -> content. */
export function drawIcons(): ReadonlyMap<string, Buffer> {
  return new Map([
    ['.installer/icon.ico', writeIco(ICO_SIZES.map((size) => draw(size)))],
    ['.installer/icon.icns', writeIcns(ICNS_SIZES.map((size) => draw(size, 'with margin')))],
    ...LINUX_SIZES.map((size) => [`.installer/icons/${size}x${size}.png`, draw(size).png] as const),
    ['renderer/public/icon.png', draw(WINDOW_SIZE).png],
  ]);
}

function draw(size: number, margin?: 'with margin'): Picture {
  const drawing = size > LARGEST_PLAIN ? FINE : PLAIN;
  const svg = margin === undefined ? drawing : addMargin(drawing);
  const image = new Resvg(svg, { fitTo: { mode: 'width', value: size }, font: { loadSystemFonts: false } }).render();
  return { size, png: image.asPng(), pixels: image.pixels };
}

/** Apple's template: of 1024 pixels the shape takes 824. */
function addMargin(svg: string): string {
  return svg.replace(/viewBox="0 0 (\d+) \d+"/, (_match, side: string) => {
    const margin = (Number(side) * (1024 / 824 - 1)) / 2;
    const whole = Number(side) + 2 * margin;
    return `viewBox="${-margin} ${-margin} ${whole} ${whole}"`;
  });
}

function readDrawing(path: string): string {
  return readFileSync(fileURLToPath(new URL(path, TOP)), 'utf8');
}
