/** Puts texts into one zip file. */
import { strToU8, zipSync } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly text: string;
}

/** @param at when the files were made, in seconds since 1970; the zip has it in the time of this computer */
export function zipOf(entries: readonly ZipEntry[], at: number): Uint8Array<ArrayBuffer> {
  const files = Object.fromEntries(entries.map(({ name, text }) => [name, strToU8(text)]));
  return zipSync(files, { mtime: at * 1000 });
}
