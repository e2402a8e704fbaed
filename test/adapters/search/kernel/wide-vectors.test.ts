import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { TRIAL_FLAGS } from '../../../../main/adapters/search/process/trial.ts';

const CHECK = fileURLToPath(new URL('../support/wide-kernel.ts', import.meta.url));

/** V8 says here what it does with the flag, function by function. */
const TRACE = '--trace-wasm-revectorize';

/** 63 rounds of 34 instructions, each on two vectors; there are some more around them. */
const VECTORS_IN_ROUNDS = 63 * 34 * 2;

/** The function `scan`, as V8 calls it: the fourth of the module. */
const SCAN = 'wasm-function#3';

function check(flags: readonly string[]): { readonly status: number | null; readonly isWide: boolean } {
  const { status, stdout } = spawnSync(process.execPath, [...flags, TRACE, CHECK], {
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const scan = stdout.split('Begin revec function ').find((part) => part.startsWith(SCAN)) ?? '';
  const [, count = '0'] = /Decide to vectorize, (\d+) revectorizable nodes/.exec(scan) ?? [];
  return { status, isWide: Number(count) >= VECTORS_IN_ROUNDS };
}

function hasWideVectors(): boolean {
  return process.platform === 'linux' && /^flags.* avx2 /m.test(readFileSync('/proc/cpuinfo', 'utf8'));
}

test.runIf(TRIAL_FLAGS.length > 0 && hasWideVectors())(
  'with wide vectors the kernel finds what the SHA-256 of the platform finds',
  () => {
    expect(check(TRIAL_FLAGS)).toEqual({ status: 0, isWide: true });
  },
);

test.runIf(TRIAL_FLAGS.length > 0)('with the flag, but without such vectors, it finds the same', () => {
  expect(check([...TRIAL_FLAGS, '--no-enable-avx2'])).toEqual({ status: 0, isWide: false });
});
