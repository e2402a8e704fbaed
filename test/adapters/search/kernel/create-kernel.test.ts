import { afterEach, describe, expect, test, vi } from 'vitest';
import { createKernel } from '../../../../main/adapters/search/kernel/create-kernel.ts';
import { createScriptKernel } from '../../../../main/adapters/search/kernel/script-kernel.ts';

afterEach(() => vi.unstubAllGlobals());

describe('the kernel for this machine', () => {
  test('is the one with vector instructions', () => {
    expect(createKernel()).not.toBeInstanceOf(createScriptKernel().constructor);
  });

  test.each([
    ['has no vector instructions', { validate: () => false }],
    ['has no WebAssembly', undefined],
  ])('is the one in JavaScript when it %s', (_name, webAssembly) => {
    vi.stubGlobal('WebAssembly', webAssembly);
    expect(createKernel()).toBeInstanceOf(createScriptKernel().constructor);
  });
});
