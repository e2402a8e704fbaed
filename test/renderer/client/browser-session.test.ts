/** The secret that a browser keeps for a node: what is read there may be anything. */
import { afterEach, expect, test, vi } from 'vitest';
import { createOriginStore } from '../../../renderer/client/browser-session.ts';

afterEach(() => void vi.unstubAllGlobals());

function browserWith(stored: string | null): void {
  vi.stubGlobal('localStorage', { getItem: () => stored, setItem: () => undefined });
}

test('a secret is read as it was kept', () => {
  browserWith('aB3-_x');
  expect(createOriginStore().read()).toBe('aB3-_x');
});

test.each(['a\nb', '', ' ', 'é', '{}', 'x'.repeat(201), null])('%j is none: the page asks for its link', (stored) => {
  browserWith(stored);
  const store = createOriginStore();
  expect(store.read()).toBeUndefined();
  store.write('new-one');
  expect(store.read()).toBe('new-one');
});
