/**
 * A library for Windows (32 bits) that says which functions it has, and has none: what a compiler of installers reads of one.
 *
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format#the-edata-section-image-only
 */
import { NtExecutable } from './resedit.ts';

const EXPORT_DIRECTORY = 0;
const DIRECTORY_BYTES = 40;
/** Initialised data that can be read. */
const CHARACTERISTICS = 0x40000040;

export function standInLibrary(name: string, functions: readonly string[]): Buffer {
  const library = NtExecutable.createEmpty(true, true);
  const set = (data: Buffer): void =>
    library.setSectionByEntry(EXPORT_DIRECTORY, {
      // What is 0 is computed.
      info: {
        name: '.edata',
        virtualSize: data.length,
        virtualAddress: 0,
        sizeOfRawData: data.length,
        pointerToRawData: 0,
        pointerToRelocations: 0,
        pointerToLineNumbers: 0,
        numberOfRelocations: 0,
        numberOfLineNumbers: 0,
        characteristics: CHARACTERISTICS,
      },
      data: Uint8Array.from(data).buffer,
    });
  // Its length is the same wherever it lies, and where it lies is known once it is there.
  set(exportTable(name, functions, 0));
  const { virtualAddress } = library.getSectionByEntry(EXPORT_DIRECTORY)!.info;
  set(exportTable(name, functions, virtualAddress));
  return Buffer.from(library.generate());
}

/** @param start where it lies when the library is loaded: all in it is counted from there */
function exportTable(name: string, functions: readonly string[], start: number): Buffer {
  // The table is searched by halves.
  const sorted = functions.toSorted();
  const addresses = DIRECTORY_BYTES;
  const names = addresses + 4 * sorted.length;
  const ordinals = names + 4 * sorted.length;
  const texts = ordinals + 2 * sorted.length;
  const strings = [name, ...sorted].map((text) => Buffer.from(`${text}\0`, 'latin1'));
  const placeOf = (index: number): number =>
    start + texts + strings.slice(0, index).reduce((sum, { length }) => sum + length, 0);

  const table = Buffer.alloc(texts);
  table.writeUInt32LE(placeOf(0), 12);
  // The number of the first function, and how many there are: all of them by name.
  table.writeUInt32LE(1, 16);
  table.writeUInt32LE(sorted.length, 20);
  table.writeUInt32LE(sorted.length, 24);
  table.writeUInt32LE(start + addresses, 28);
  table.writeUInt32LE(start + names, 32);
  table.writeUInt32LE(start + ordinals, 36);
  for (const index of sorted.keys()) {
    // No code is there.
    table.writeUInt32LE(start, addresses + 4 * index);
    table.writeUInt32LE(placeOf(index + 1), names + 4 * index);
    table.writeUInt16LE(index, ordinals + 2 * index);
  }
  return Buffer.concat([table, ...strings]);
}
