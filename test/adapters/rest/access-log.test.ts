/** The log's line for each request, and what is left of it in a flood. */
import { expect, test } from 'vitest';
import { FakeClock } from '../../support/fake-clock.ts';
import { startTestNode } from '../../support/test-node.ts';
import { get, send } from './rest-client.ts';

test('a flood of requests is counted, not listed, and what comes later is listed again', async () => {
  const clock = new FakeClock();
  const one = await startTestNode({ clock });
  try {
    for (let n = 0; n < 230; n++) await get(one.url, `/nothing?${n}`);
    const listed = (): string[] => one.logLines.filter((line) => line.includes('"GET /nothing'));
    expect(listed()).toHaveLength(200);
    clock.advance(1000);
    await get(one.url, '/nothing?last');
    expect(listed().at(-1)).toContain('?last');
    expect(one.logLines).toContain('30 more requests of 127.0.0.1 came too fast to be listed.');
  } finally {
    await one.stop();
  }
});

// macOS has one loopback address, unless somebody sets up more.
test.skipIf(process.platform === 'darwin')('a flood of one sender hides no request of another', async () => {
  const one = await startTestNode({ clock: new FakeClock() });
  try {
    for (let n = 0; n < 230; n++) await get(one.url, `/nothing?${n}`);
    await send(one.url, { path: '/nothing?else', from: '127.0.0.2' });
    expect(one.logLines.filter((line) => line.startsWith('127.0.0.2 '))).toHaveLength(1);
  } finally {
    await one.stop();
  }
});
