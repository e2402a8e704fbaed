/** An app that mines, and what happens meanwhile. */
import type { NodeEventMessage, Transport } from '../../preload/contract/api/transport.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, shareApp, test } from './support/desktop-test.ts';
import { isAwakeKept } from './support/power.ts';
import { User } from './support/user.ts';

const shared = shareApp();

/** The difficulty grows with each block that is found sooner than the workshop wants it. */
const BLOCK = { timeout: 45_000 };

async function height(desktop: DesktopApp): Promise<number> {
  return (await desktop.call('getStatus')).height;
}

/** The process that searches for nonces. */
function searchProcess({ app }: DesktopApp): Promise<number | undefined> {
  return app.evaluate(
    ({ app: main }) => main.getAppMetrics().find(({ name }) => name === 'Chalkchain nonce search')?.pid,
  );
}

test('mines blocks, and shows them', async () => {
  const { desktop } = shared();
  const user = new User(desktop.page);
  await user.startMining();
  await expect.poll(() => height(desktop), BLOCK).toBeGreaterThanOrEqual(3);
  await user.stopMining();

  const { height: mined, wallet } = await desktop.call('getStatus');
  expect(wallet.confirmed).toBe(String(10 * (mined - 1)));
  await user.goTo('Explorer');
  await expect(desktop.page.getByRole('link', { name: 'Block 2', exact: true })).toBeVisible();
  await expect(user.status()).toContainText(`Height ${mined}`);
});

test('the node outlives its mining process, says so, and mines on', async () => {
  const { desktop } = shared();
  const user = new User(desktop.page);
  await user.startMining();
  await expect.poll(() => searchProcess(desktop)).toBeDefined();
  const killed = await searchProcess(desktop);
  process.kill(killed!, 'SIGKILL');

  await expect(desktop.page.getByText('The mining process ended and is started again.')).toBeVisible();
  await expect.poll(() => searchProcess(desktop)).not.toBe(killed);
  const before = await height(desktop);
  await expect.poll(() => height(desktop), BLOCK).toBeGreaterThan(before);
  expect((await desktop.call('getStatus')).mining).toMatchObject({ isMining: true, pause: null });
});

test('the computer stays awake while it mines, and only then', async () => {
  const { desktop } = shared();
  expect(await isAwakeKept(desktop)).toBe(false);
  await desktop.call('startMining');
  await expect.poll(() => isAwakeKept(desktop)).toBe(true);
  await desktop.call('stopMining');
  await expect.poll(() => isAwakeKept(desktop)).toBe(false);
});

test('after a sleep the peers are asked again', async () => {
  const { desktop } = shared();
  await desktop.call('getStatus');
  await desktop.app.evaluate(({ powerMonitor }) => {
    powerMonitor.emit('suspend');
    powerMonitor.emit('resume');
  });
  const log = async (): Promise<string> => (await desktop.call('getLog')).map(({ text }) => text).join('\n');
  await expect.poll(log).toMatch(/awake again\.\nRunning consensus/);
});

test('events arrive unasked', async () => {
  const { desktop } = shared();
  const arrived = desktop.page.evaluate(
    () =>
      new Promise<NodeEventMessage>((resolve) => {
        const { chalkchain } = window as unknown as { chalkchain: Transport };
        const end = chalkchain.subscribe((message) => {
          if (message.name !== 'tip-changed') return;
          end();
          resolve(message);
        });
        void chalkchain.call('startMining', undefined);
      }),
  );
  expect(await arrived).toMatchObject({ payload: { disconnected: 0, status: { mining: { isMining: true } } } });
});

test('an own pace is threads and a share of the time', async () => {
  const { desktop } = shared();
  const user = new User(desktop.page);
  await user.goTo('Home');
  await desktop.page.getByRole('radio', { name: 'Own pace' }).click();
  const work = desktop.page.getByRole('slider', { name: 'How much of the time' });
  await expect(work).toHaveAttribute('aria-valuenow', '100');
  await work.press('Home');
  await expect(desktop.page.getByText('1\u00a0% of the time')).toBeVisible();
  await user.startMining();
  await expect
    .poll(async () => (await desktop.call('getStatus')).mining)
    .toMatchObject({ isMining: true, pace: { threads: 1, maxHashesPerSecond: null, share: 0.01 } });
  const { height: before } = await desktop.call('getStatus');
  await expect.poll(() => height(desktop), BLOCK).toBeGreaterThan(before);
});
