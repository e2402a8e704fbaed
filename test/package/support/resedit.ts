/** The parts of `resedit` that are used. It belongs to electron-builder's library, which changes Windows' programs with it. */
import { createRequire } from 'node:module';

interface Resedit {
  readonly NtExecutable: { createEmpty(is32Bit: boolean, isDll: boolean): NtExecutable };
  readonly NtExecutableResource: {
    from(executable: NtExecutable): { entries: object[]; outputResource(to: NtExecutable): void };
  };
  readonly Resource: {
    readonly VersionInfo: {
      createEmpty(): {
        setStringValues(language: object, values: Readonly<Record<string, string>>): void;
        outputToResourceEntries(entries: object[]): void;
        lang: number;
      };
    };
  };
}

interface NtExecutable {
  generate(): ArrayBuffer;
  setSectionByEntry(entry: number, section: Section): void;
  getSectionByEntry(entry: number): Section | null;
}

interface Section {
  readonly info: {
    readonly name: string;
    readonly virtualSize: number;
    readonly virtualAddress: number;
    readonly sizeOfRawData: number;
    readonly pointerToRawData: number;
    readonly pointerToRelocations: number;
    readonly pointerToLineNumbers: number;
    readonly numberOfRelocations: number;
    readonly numberOfLineNumbers: number;
    readonly characteristics: number;
  };
  readonly data: ArrayBuffer | null;
}

const library = createRequire(createRequire(import.meta.url).resolve('app-builder-lib/package.json'));

// Safe as far as it is used: these are the types that it declares.
export const { NtExecutable, NtExecutableResource, Resource } = library('resedit') as Resedit;
