/** Where the packages under test lie: found out once, before all tests, and handed to them in the environment. */

export const PROCESSORS = ['x64', 'arm64'] as const;

/** A file for each kind of processor. */
export type OfEachProcessor = Readonly<Record<(typeof PROCESSORS)[number], string>>;

export interface Packages {
  /** The program that they were made of. */
  readonly electron: string;
  /** What the packages contain. */
  readonly unpacked: string;
  readonly deb: string;
  readonly tarGz: string;
  /** `undefined` where its tools are not installed. */
  readonly appImage: string | undefined;
  /** Made of stand-ins: with all that we put into it, and nothing that runs. */
  readonly windowsZips: OfEachProcessor;
  readonly macZips: OfEachProcessor;
  /** Of stand-ins as well, and a file with the options by which they were compiled; `undefined` without the tools. */
  readonly windowsInstallers: (OfEachProcessor & { readonly nsisOptions: string }) | undefined;
}

const VARIABLE = 'CHALKCHAIN_TEST_PACKAGES';

/** @param found or why there are none: a sentence. */
export function announcePackages(found: Packages | { readonly missing: string }): void {
  process.env[VARIABLE] = JSON.stringify(found);
}

export function readPackages(): Packages | { readonly missing: string } {
  // Safe: nobody else writes it.
  return JSON.parse(process.env[VARIABLE] ?? '{"missing": "They were not built."}') as ReturnType<typeof readPackages>;
}
