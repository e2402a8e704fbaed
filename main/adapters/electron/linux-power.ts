/** Asks Linux whether the computer runs on battery. Electron cannot tell there. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the kernel lists chargers and batteries, each with a folder of one-line files. */
const POWER_FOLDER = '/sys/class/power_supply';

/**
 * As other programs on Linux do it: a charger that gives power wins, then a battery that is being emptied counts. The
 * batteries of mice and headphones do not. `false` where the kernel lists nothing.
 *
 * @see https://www.kernel.org/doc/Documentation/ABI/testing/sysfs-class-power
 */
export async function isLinuxOnBattery(folder: string = POWER_FOLDER): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  const supplies = await Promise.all(names.map((name) => readSupply(join(folder, name))));
  const own = supplies.filter(({ scope }) => scope !== 'Device');
  // 1 is a fixed voltage; 2 is one that the computer has asked for, as over USB-C.
  if (own.some(({ type, online }) => type !== 'Battery' && ['1', '2'].includes(online))) return false;
  return own.some(({ type, status }) => type === 'Battery' && status === 'Discharging');
}

type Supply = Readonly<Record<'type' | 'scope' | 'online' | 'status', string>>;

async function readSupply(folder: string): Promise<Supply> {
  // Not every supply has every file, and one may be unplugged meanwhile.
  const read = (file: string): Promise<string> =>
    readFile(join(folder, file), 'utf8').then(
      (text) => text.trim(),
      () => '',
    );
  const [type, scope, online, status] = await Promise.all([
    read('type'),
    read('scope'),
    read('online'),
    read('status'),
  ]);
  return { type, scope, online, status };
}
