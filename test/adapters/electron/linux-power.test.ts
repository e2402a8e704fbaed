/** Whether Linux says that the computer runs on battery. The folders are as real laptops have them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isLinuxOnBattery } from '../../../main/adapters/electron/linux-power.ts';
import { useTempFolder } from '../sqlite/temp-folder.ts';

const newPath = useTempFolder();

/** Supply -> file -> its text. */
type Supplies = Readonly<Record<string, Readonly<Record<string, string>>>>;

function write(supplies: Supplies): string {
  const folder = newPath('power_supply');
  for (const [name, files] of Object.entries(supplies)) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, name, file), `${text}\n`);
  }
  return folder;
}

const AC_OFF = { type: 'Mains', online: '0' };
const AC_ON = { type: 'Mains', online: '1' };
const EMPTYING = { type: 'Battery', status: 'Discharging', present: '1' };
const MOUSE = { type: 'Battery', status: 'Discharging', scope: 'Device' };

test.each<[string, boolean, Supplies]>([
  ['the charger unplugged', true, { AC: AC_OFF, BAT0: EMPTYING }],
  ['the charger plugged in', false, { AC: AC_ON, BAT0: { type: 'Battery', status: 'Charging' } }],
  ['a full battery', false, { AC: AC_ON, BAT0: { type: 'Battery', status: 'Full' } }],
  ['a weak charger that does not suffice', false, { AC: AC_ON, BAT0: EMPTYING }],
  ['a charger at a USB port', false, { AC: AC_OFF, ucsi: { type: 'USB', online: '1' }, BAT0: EMPTYING }],
  ['a charger that gives what it is asked for', false, { ucsi: { type: 'USB', online: '2' }, BAT0: EMPTYING }],
  ['two batteries, one of them in use', true, { BAT0: { type: 'Battery', status: 'Not charging' }, BAT1: EMPTYING }],
  ['no battery but the mouse’s', false, { hidpp_battery_0: MOUSE }],
  ['the mouse on its charger, the laptop on battery', true, { BAT0: EMPTYING, pad: { ...AC_ON, scope: 'Device' } }],
  ['a supply without files', false, { odd: {} }],
  ['nothing at all', false, {}],
])('%s: %s', async (_case, isOnBattery, supplies) => {
  expect(await isLinuxOnBattery(write(supplies))).toBe(isOnBattery);
});
