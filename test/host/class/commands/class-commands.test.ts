/** What a node of a class does with commands, good ones and those of somebody who wants to do harm. */
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { LAST_COMMAND_NUMBER } from '../../../../main/consensus/keys/class-command.ts';
import { KEY_FILE } from '../../../../main/host/open-data.ts';
import type { NewsOutcome } from '../../../../main/node/peers/news/news.ts';
import { RequestError } from '../../../../main/node/request-error.ts';
import type { ClassCommandAction } from '../../../../preload/contract/messages/class-command.ts';
import { useTempFolder } from '../../../adapters/sqlite/temp-folder.ts';
import { createClassKey, type ClassKey } from '../../../support/class-key.ts';
import { FakeClock } from '../../../support/fake-clock.ts';
import { startTestHost, type TestHost } from '../../../support/test-host.ts';
import { testKey } from '../../../support/test-keys.ts';

const OFF = { code: 'mining-off' } as const;
const ON = { code: 'mining-on', hashesPerSecond: null } as const;
const HOUR = 3600;

const newPath = useTempFolder();
let clock: FakeClock;
let tested: TestHost;
let key: ClassKey;
let folder: string;
let isRunning = false;
/** Making a wallet's key takes longer than all the rest. */
let walletFile: string | undefined;

beforeEach(async () => {
  clock = new FakeClock(1_795_331_005);
  key = createClassKey();
  folder = newPath('data');
  mkdirSync(folder);
  if (walletFile !== undefined) copyFileSync(walletFile, join(folder, KEY_FILE));
  await start();
  walletFile ??= keepWallet(join(folder, KEY_FILE));
  await tested.host.ownClass.join(key.invitation);
});

afterEach(stop);

function keepWallet(file: string): string {
  const kept = newPath('wallet');
  copyFileSync(file, kept);
  return kept;
}

async function start(): Promise<void> {
  tested = await startTestHost({ folder, clock });
  isRunning = true;
}

async function stop(): Promise<void> {
  if (isRunning) await tested.stop();
  isRunning = false;
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

const commands = () => tested.host.ownClass.commands;
const miner = () => tested.host.running().node.miner.view();
const signed = (number: number, action: ClassCommandAction = OFF, age = 0, target = 'all') =>
  key.command(action, { number, at: Math.floor(clock.nowSeconds()) - age, target });

async function hear(text: string): Promise<NewsOutcome['kind'] | 'bad'> {
  try {
    return (await commands().accept(text)).kind;
  } catch (error) {
    if (error instanceof RequestError && error.code === 'bad-class-command') return 'bad';
    throw error;
  }
}

describe('a command of the class', () => {
  test('is obeyed once, told once, and one with a lower number is not obeyed any more', async () => {
    const told: string[] = [];
    tested.host.running().node.events.subscribe('class-commanded', ({ action }) => told.push(action.code));
    const text = signed(7);
    expect([await hear(text), await hear(text), await hear(signed(6, ON))]).toEqual(['new', 'known', 'late']);
    expect(told).toEqual(['mining-off']);
    expect(commands().view()).toMatchObject({
      miningOffSince: clock.nowSeconds(),
      taken: [{ number: 7, target: 'all', isForThis: true, action: OFF }],
      reach: undefined,
    });
    expect(tested.log.lines().map(({ text: line }) => line)).toContain('The class “10b” has switched mining off.');
  });

  test('is passed on as this node writes it, without what came along unsigned', async () => {
    const text = signed(7);
    const { kind, ...rest } = await commands().accept(text.replace('{', '{ "more": "<b>",'));
    expect([kind, rest]).toEqual(['new', { text }]);
  });

  test('of another class, or heard in no class, is neither obeyed nor passed on', async () => {
    const other = createClassKey();
    const at = clock.nowSeconds();
    expect(await hear(other.command(OFF, { number: 1, at }))).toBe('late');
    tested.host.ownClass.leave();
    expect(await hear(signed(1))).toBe('late');
    expect(commands().view().taken).toEqual([]);
  });

  test('is not obeyed again by a node that has obeyed another class meanwhile, also after a restart', async () => {
    const [off, on] = [signed(6), signed(7, ON)];
    await hear(off);
    await hear(on);
    const other = createClassKey();
    await tested.host.ownClass.join(other.invitation);
    expect(await hear(other.command(OFF, { number: 1, at: clock.nowSeconds() }))).toBe('new');
    await restart();
    await tested.host.ownClass.join(key.invitation);
    expect([await hear(off), await hear(on)]).toEqual(['late', 'known']);
    expect(commands().view().miningOffSince).toBeUndefined();
  });

  test('for another node is passed on and not obeyed', async () => {
    expect(await hear(signed(1, OFF, 0, testKey('B').address))).toBe('new');
    expect(commands().view()).toMatchObject({ miningOffSince: undefined, taken: [{ isForThis: false }] });
  });

  test('for this node alone is obeyed', async () => {
    const { address } = tested.host.running().node.wallet;
    expect(await hear(signed(1, OFF, 0, address))).toBe('new');
    expect(commands().view().miningOffSince).toBe(clock.nowSeconds());
  });

  test('with a wrong signature is refused, and counts for nothing', async () => {
    const forged = JSON.parse(signed(9));
    expect(await hear(JSON.stringify({ ...forged, signature: '00'.repeat(64) }))).toBe('bad');
    expect(await hear(JSON.stringify({ ...forged, target: tested.host.running().node.wallet.address }))).toBe('bad');
    expect(await hear(signed(1))).toBe('new');
  });

  test('can have the last number; there is none after it', async () => {
    expect(await hear(key.command(OFF, { number: LAST_COMMAND_NUMBER + 1, at: clock.nowSeconds() }))).toBe('bad');
    expect(await hear(signed(LAST_COMMAND_NUMBER))).toBe('new');
    expect(await hear(signed(LAST_COMMAND_NUMBER - 1, ON))).toBe('late');
  });

  test('that is two minutes old is neither obeyed nor passed on, nor remembered', async () => {
    const sentence = { code: 'sentence', text: 'Hello' } as const;
    expect(await hear(signed(9, sentence, 121))).toBe('late');
    expect(await hear(signed(9, sentence, -61))).toBe('late');
    expect(await hear(signed(1, sentence, 0))).toBe('new');
  });

  test.each([365 * 24 * HOUR, -365 * 24 * HOUR])(
    'is not obeyed with a clock that is %i s off and alone',
    async (off) => {
      const text = signed(1);
      clock.setSeconds(clock.nowSeconds() + off);
      expect(await hear(text)).toBe('late');
    },
  );

  test('comes ten times at once, and then every three seconds: a flood with the key of the class is left out', async () => {
    const outcomes: string[] = [];
    for (let number = 1; number <= 12; number++) outcomes.push(await hear(signed(number, { code: 'take-stock' })));
    expect(outcomes).toEqual([...Array.from({ length: 10 }, () => 'new'), 'late', 'late']);
    clock.advance(3000);
    expect([await hear(signed(13)), await hear(signed(14, ON))]).toEqual(['new', 'late']);
    expect(commands().view().taken).toHaveLength(5);
  });
});

describe('mining off', () => {
  test('holds over a restart, after which an old command cannot be played again', async () => {
    const on = signed(6, ON);
    const off = signed(7);
    await hear(off);
    clock.advance(5000);
    await restart();
    expect(commands().view().miningOffSince).toBe(clock.nowSeconds() - 5);
    expect([await hear(off), await hear(on)]).toEqual(['known', 'late']);
    expect(await hear(signed(8, ON))).toBe('new');
    expect(commands().view().miningOffSince).toBeUndefined();
    await restart();
    expect([await hear(off), commands().view().miningOffSince]).toEqual(['late', undefined]);
  });

  test('makes the owner wait who wants to mine all the same, and says who has done it', async () => {
    await hear(signed(1));
    tested.host.running().node.miner.start();
    expect(miner()).toMatchObject({
      isMining: true,
      hashesPerSecond: 0,
      pause: { code: 'switched-off-by-class', name: '10b', since: clock.nowSeconds() },
    });
    await hear(signed(2, ON));
    expect(miner().pause?.code).not.toBe('switched-off-by-class');
  });

  test('ends when the node leaves the class, and holds again when it is back', async () => {
    await hear(signed(1));
    tested.host.ownClass.leave();
    expect(commands().view().miningOffSince).toBeUndefined();
    await tested.host.ownClass.join(key.invitation);
    expect(commands().view().miningOffSince).toBe(clock.nowSeconds());
  });

  test('ends after 12 hours, so that a forgotten one is not there the next morning', async () => {
    await hear(signed(1));
    clock.setSeconds(clock.nowSeconds() + 12 * HOUR - 1);
    await restart();
    expect(commands().view().miningOffSince).toBeDefined();
    clock.advance(2000);
    expect(commands().view().miningOffSince).toBeUndefined();
    await restart();
    expect(commands().view().miningOffSince).toBeUndefined();
  });

  test('ends after 12 hours also where the computer slept meanwhile, which stops its timers', async () => {
    await hear(signed(1));
    clock.setSeconds(clock.nowSeconds() + 12 * HOUR + 1);
    expect(commands().view().miningOffSince).toBeDefined();
    clock.advance(60_000);
    expect(commands().view().miningOffSince).toBeUndefined();
    expect(tested.host.log.lines().at(-1)?.text).toContain('12 hours ago');
  });

  test('is heard by those that come hours later, and an old word that it is on ends it without starting to mine', async () => {
    expect(await hear(signed(1, OFF, 3 * HOUR))).toBe('new');
    expect(commands().view().miningOffSince).toBe(clock.nowSeconds() - 3 * HOUR);
    expect(await hear(signed(2, ON, 2 * HOUR))).toBe('new');
    expect([commands().view().miningOffSince, miner().isMining]).toEqual([undefined, false]);
    expect(await hear(signed(3, OFF, 13 * HOUR))).toBe('late');
  });

  test('is known to one that has heard a later command and missed this one', async () => {
    await hear(signed(5, { code: 'take-stock' }));
    expect(await hear(signed(4, OFF, 300))).toBe('new');
    expect(commands().view().miningOffSince).toBe(clock.nowSeconds() - 300);
  });

  test('for this node alone is not ended by an older word for all', async () => {
    const { address } = tested.host.running().node.wallet;
    await hear(signed(5, OFF, 0, address));
    expect(await hear(signed(4, ON))).toBe('new');
    expect(commands().view().miningOffSince).toBeDefined();
    await hear(signed(6, ON));
    expect(commands().view().miningOffSince).toBeUndefined();
  });
});

describe('the other commands', () => {
  test('start mining, at a pace of one thread that the owner may change', async () => {
    await hear(signed(1, { code: 'mining-on', hashesPerSecond: 20_000 }));
    expect(miner()).toMatchObject({ isMining: true, pace: { threads: 1, maxHashesPerSecond: 20_000 } });
    await hear(signed(2, { code: 'pace', hashesPerSecond: 30_000 }));
    await hear(signed(3, ON));
    await restart();
    expect(miner()).toMatchObject({ isMining: false, pace: { threads: 1, maxHashesPerSecond: 30_000 } });
  });

  test('show a message until its reader closes it', async () => {
    await hear(signed(1, { code: 'sentence', text: '<b>Look</b>' }));
    await hear(signed(2));
    expect(commands().view().sentence).toEqual({ text: '<b>Look</b>', at: clock.nowSeconds() });
    commands().dismissSentence();
    expect(commands().view().sentence).toBeUndefined();
  });
});

describe('who comes', () => {
  test('is told of the last minute in the order of the numbers, and then whether mining is off', async () => {
    const [off, sentence] = [signed(1), signed(2, { code: 'sentence', text: 'Hello' })];
    await hear(off);
    clock.advance(30_000);
    await hear(sentence);
    expect(commands().forNewcomer()).toEqual([off, sentence]);
    clock.advance(40_000);
    expect(commands().forNewcomer()).toEqual([off, sentence]);
    clock.advance(40_000);
    expect(commands().forNewcomer()).toEqual([off]);
    await restart();
    expect(commands().forNewcomer()).toEqual([off]);
    clock.setSeconds(clock.nowSeconds() + 12 * HOUR);
    expect(commands().forNewcomer()).toEqual([]);
  });

  test('is told nothing by one that has left the class', async () => {
    await hear(signed(1));
    tested.host.ownClass.leave();
    expect(commands().forNewcomer()).toEqual([]);
  });
});

describe('whoever has opened the class', () => {
  beforeEach(async () => {
    tested.host.ownClass.leave();
    await tested.host.ownClass.open('10c');
  });

  const give = (action: ClassCommandAction, target = 'all') => {
    try {
      commands().give(target, action);
      return undefined;
    } catch (error) {
      if (error instanceof RequestError) return error.code;
      throw error;
    }
  };

  test('gives commands with numbers that rise, also over a restart and with a clock that is set back', async () => {
    expect([give(OFF), give(ON)]).toEqual([undefined, undefined]);
    clock.setSeconds(clock.nowSeconds() - HOUR);
    expect(give(OFF)).toBeUndefined();
    const numbers = commands()
      .view()
      .taken.map(({ number }) => number);
    expect(numbers).toEqual([1_795_331_007, 1_795_331_006, 1_795_331_005]);
    await restart();
    expect(give(ON)).toBeUndefined();
    expect(commands().view()).toMatchObject({ miningOffSince: undefined, taken: [{ number: 1_795_331_008 }] });
    expect(commands().view().reach).toEqual({ taken: 0, nodes: 0 });
  });

  test('is told what cannot be', async () => {
    expect(give({ code: 'sentence', text: ' ' })).toBe('invalid-command');
    expect(give({ code: 'sentence', text: 'x'.repeat(201) })).toBe('invalid-command');
    expect(give({ code: 'sentence', text: 'a\u202eb' })).toBe('invalid-command');
    expect(give({ code: 'pace', hashesPerSecond: 0.5 })).toBe('invalid-command');
    expect(give(OFF, 'Ada')).toBe('invalid-command');
    for (let count = 0; count < 10; count++) give({ code: 'take-stock' });
    expect(give(OFF)).toBe('too-many-commands');
    tested.host.ownClass.leave();
    expect(give(OFF)).toBe('not-in-class');
    await tested.host.ownClass.join(key.invitation);
    expect(give(OFF)).toBe('not-class-owner');
  });
});
