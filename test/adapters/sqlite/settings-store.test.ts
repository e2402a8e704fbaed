import { afterEach, describe, expect, test } from 'vitest';
import { WORKSHOP } from '../../../main/consensus/rules/networks.ts';
import { openDatabase } from '../../../main/adapters/sqlite/database/open-database.ts';
import { createStore, openStore, type OpenStore } from '../../../main/adapters/sqlite/open-store.ts';
import { useTempFolder } from './temp-folder.ts';

const newPath = useTempFolder();
let open: OpenStore | undefined;
afterEach(() => open?.close());

const NOTHING = {
  name: undefined,
  sharesName: undefined,
  port: undefined,
  portStart: undefined,
  isOnLan: undefined,
  pace: undefined,
  pausesOnBattery: undefined,
  theme: undefined,
  terminal: undefined,
  isWelcomed: undefined,
  defaultPeers: undefined,
};

describe('the settings', () => {
  test('were never chosen at first', () => {
    open = openStore({ file: ':memory:', network: WORKSHOP.name });
    expect(open.settings.load()).toEqual(NOTHING);
  });

  test('are there the next time, and those that are left out stay', () => {
    const file = newPath();
    open = openStore({ file, network: WORKSHOP.name });
    open.settings.save({
      name: 'Ada "x"',
      port: 5001,
      portStart: null,
      isOnLan: false,
      pausesOnBattery: true,
      theme: 'dark',
      terminal: 'powershell',
    });
    open.settings.save({ isWelcomed: true, pace: { threads: 2, maxHashesPerSecond: undefined, share: 0.5 } });
    open.settings.save({ name: 'Bob', sharesName: false, defaultPeers: ['http://10.0.0.7:5000'] });
    open.close();
    open = openStore({ file, network: WORKSHOP.name });
    expect(open.settings.load()).toEqual({
      name: 'Bob',
      sharesName: false,
      port: 5001,
      portStart: null,
      isOnLan: false,
      pausesOnBattery: true,
      theme: 'dark',
      terminal: 'powershell',
      isWelcomed: true,
      defaultPeers: ['http://10.0.0.7:5000'],
      pace: { threads: 2, maxHashesPerSecond: undefined, share: 0.5 },
    });
  });

  test('that somebody has spoiled count as never chosen', () => {
    const database = openDatabase(':memory:', WORKSHOP.name);
    open = createStore(database);
    open.settings.save({ name: 'Ada', port: 5001 });
    database.run("UPDATE settings SET value = 'Ada' WHERE key = 'name'");
    database.run("UPDATE settings SET value = '70000' WHERE key = 'port'");
    expect(open.settings.load()).toEqual(NOTHING);
  });
});

describe('names', () => {
  test('are listed by name, whatever the address holds', () => {
    open = openStore({ file: ':memory:', network: WORKSHOP.name });
    const odd = 'a\\b\u0000\ud800';
    open.names.saveName({ address: odd, name: 'zoe' });
    open.names.saveName({ address: 'B', name: 'Bob' });
    open.names.saveName({ address: 'A', name: 'ada' });
    open.names.saveName({ address: 'B', name: 'Yan' });
    expect(open.names.list()).toEqual([
      { address: 'A', name: 'ada' },
      { address: 'B', name: 'Yan' },
      { address: odd, name: 'zoe' },
    ]);
    expect(open.names.getName(odd)).toBe('zoe');
    open.names.removeName(odd);
    open.names.removeName('unknown');
    expect(open.names.getName(odd)).toBeUndefined();
  });
});
