/** How long the miner lets syncs hold it up. */
import { expect, test } from 'vitest';
import { MinerPatience } from '../../../main/node/chain/miner-patience.ts';
import { FakeClock } from '../../support/fake-clock.ts';

async function isOver(patience: MinerPatience): Promise<boolean> {
  let over = false;
  void patience.over().then(() => (over = true));
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
  return over;
}

test('a sync that brings nothing holds it up for some seconds, and not again', async () => {
  const clock = new FakeClock(0);
  const patience = new MinerPatience(clock);
  patience.begin(() => 0);
  expect(await isOver(patience)).toBe(false);
  clock.advance(5001);
  expect(await isOver(patience)).toBe(true);
});

test('a sync that gets on holds it up for as long as it does', async () => {
  const clock = new FakeClock(0);
  const patience = new MinerPatience(clock);
  let added = 0;
  const end = patience.begin(() => added);
  for (let second = 0; second < 60; second++) {
    added += 1000;
    clock.advance(1000);
    expect(await isOver(patience)).toBe(false);
  }
  end();
  expect(await isOver(patience)).toBe(true);
});
