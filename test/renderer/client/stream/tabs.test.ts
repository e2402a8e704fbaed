/** The browser's own locks and channels, as far as they are there. */
import { once } from 'node:events';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { openTabs } from '../../../../renderer/client/stream/tabs.ts';

const STORED_AS = 'chalkchain-stream-1';

/** What a page finds in its browser. */
function enterBrowser({ hasLocks = true, hasChannels = true, keeps = true } = {}): Map<string, string> {
  const kept = new Map<string, string>();
  vi.stubGlobal('navigator', hasLocks ? { locks: { request: () => Promise.resolve() } } : {});
  if (!hasChannels) vi.stubGlobal('BroadcastChannel', undefined);
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (!keeps) throw new DOMException('The storage is forbidden', 'SecurityError');
      kept.set(key, value);
    },
  });
  return kept;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('tabs meet', () => {
  test('under a name that is the same for all of an origin, and that nobody guesses', async () => {
    const kept = enterBrowser();
    const [one, two] = [openTabs()!, openTabs()!];
    expect(one.name).toMatch(/^chalkchain-stream-1-[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect([two.name, kept.get(STORED_AS)]).toEqual([one.name, one.name]);
    // Nobody but those who know it.
    const guess = new BroadcastChannel(STORED_AS);
    const guessed: unknown[] = [];
    guess.addEventListener('message', ({ data }: MessageEvent<unknown>) => guessed.push(data));
    const heard: unknown[] = [];
    const leaveOne = one.listen(() => heard.push('by itself'));
    const leaveTwo = two.listen((data) => heard.push(data));
    guess.postMessage({ kind: 'ask' });
    const last = new BroadcastChannel(one.name);
    one.say({ kind: 'ask' });
    await once(last, 'message');
    expect(heard).toEqual([{ kind: 'ask' }]);
    expect(guessed).toEqual([]);
    leaveOne();
    leaveTwo();
    for (const channel of [guess, last]) channel.close();
  });

  test('not where the browser has no locks or no channels, or keeps nothing', () => {
    for (const missing of [{ hasLocks: false }, { hasChannels: false }, { keeps: false }]) {
      enterBrowser(missing);
      expect(openTabs(), JSON.stringify(missing)).toBeUndefined();
      vi.unstubAllGlobals();
    }
  });
});
