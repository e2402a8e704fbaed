/** Tells whether two pictures differ for those who look at them: each run draws some edges a little otherwise. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';

/** Of 255, in red, green or blue. */
const VISIBLE_STEP = 24;

/** A changed digit is some 40 pixels. */
const MOST_STRAY_PIXELS = 8;

/** @param page an empty one, whose browser reads the files */
export async function looksSame(page: Page, file: string, other: string): Promise<boolean> {
  if (!existsSync(file) || !existsSync(other)) return false;
  const [one, two] = [file, other].map((path) => `data:image/png;base64,${readFileSync(path).toString('base64')}`);
  const pixels = await page.evaluate(countDifferentPixels, [one!, two!, VISIBLE_STEP] as const);
  return pixels <= MOST_STRAY_PIXELS;
}

/** Runs in the page. @returns infinity for pictures of different sizes */
async function countDifferentPixels([one, two, step]: readonly [string, string, number]): Promise<number> {
  const read = async (url: string): Promise<ImageData> => {
    const image = new Image();
    image.src = url;
    await image.decode();
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext('2d');
    context?.drawImage(image, 0, 0);
    return context!.getImageData(0, 0, width, height);
  };
  const [a, b] = await Promise.all([read(one), read(two)]);
  if (a.width !== b.width || a.height !== b.height) return Number.POSITIVE_INFINITY;
  let count = 0;
  for (let at = 0; at < a.data.length; at += 4) {
    const isDifferent = [0, 1, 2].some((color) => Math.abs(a.data[at + color]! - b.data[at + color]!) > step);
    if (isDifferent) count += 1;
  }
  return count;
}
