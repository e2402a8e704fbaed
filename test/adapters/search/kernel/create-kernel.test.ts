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

  test('is the one in JavaScript when the other one makes mistakes', () => {
    const { WebAssembly } = globalThis as unknown as { WebAssembly: { Instance: new (module: object) => object } };
    class WrongInstance {
      readonly exports: object;

      constructor(module: object) {
        const { exports } = new WebAssembly.Instance(module) as { exports: object };
        this.exports = { ...exports, scan: () => 0 };
      }
    }
    vi.stubGlobal('WebAssembly', {
      ...Object.fromEntries(['Module', 'validate'].map((name) => [name, Reflect.get(WebAssembly, name)])),
      Instance: WrongInstance,
    });
    expect(createKernel()).toBeInstanceOf(createScriptKernel().constructor);
  });
});
