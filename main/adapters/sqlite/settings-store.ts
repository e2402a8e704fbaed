/** The owner's settings on disk: rows of the table `settings`, a key and a text each. */
import { z } from 'zod';
import { TERMINALS } from '../../../preload/contract/terminals.ts';
import type { SettingsStore, StoredSettings } from '../../node/ports/settings-store.ts';
import type { Database } from './database/database.ts';
import { readSetting, writeSetting } from './database/setting-rows.ts';

/** How each value is written: as JSON. What does not parse counts as never chosen, because settings can be chosen again. */
const VALUES = {
  name: z.string().min(1),
  shares_name: z.boolean(),
  port: z.int().min(1).max(65_535),
  port_start: z.int().min(1).max(65_535).nullable(),
  is_on_lan: z.boolean(),
  is_finding: z.boolean(),
  is_off_boards: z.boolean(),
  pace: z.object({
    threads: z.int().min(1),
    maxHashesPerSecond: z.number().positive().nullable(),
    share: z.number().positive().max(1).exactOptional(),
  }),
  pauses_on_battery: z.boolean(),
  theme: z.enum(['system', 'light', 'dark']),
  terminal: z.enum(TERMINALS),
  is_welcomed: z.boolean(),
  default_peers: z.array(z.string()).readonly(),
  wallet_address: z.string(),
  retired_chains: z
    .array(
      z.object({
        firstBlock: z.string().regex(/^[0-9a-f]{64}$/),
        height: z.int().min(1),
        ownCoins: z.string(),
        retiredAt: z.number(),
        // A name in the data folder, and no way out of it.
        backup: z
          .string()
          .regex(/^[\w.-]+$/)
          .nullable(),
      }),
    )
    .readonly(),
  is_mining: z.boolean(),
  own_class: z
    .object({
      key: hexDigits(64),
      name: z.string(),
      places: z.array(z.string()).readonly(),
      statement: classStatement().nullable(),
      anchor: z
        .object({
          key: hexDigits(64),
          firstBlock: hexDigits(64),
          height: z.int().min(2),
          hash: hexDigits(64),
          signature: hexDigits(128),
          heardAt: z.number(),
        })
        .optional(),
      anchoring: z.enum(['auto', 'on', 'off']).optional(),
    })
    .nullable(),
  left_statements: z.array(classStatement()).readonly(),
  default_class: hexDigits(64),
  class_commands: z
    .array(
      z.object({
        key: hexDigits(64),
        number: z.int().min(0),
        wordForAll: z.object({ text: z.string(), at: z.number() }).nullable(),
        wordHere: z.object({ number: z.int().min(1), isOff: z.boolean(), at: z.number() }).nullable(),
      }),
    )
    .readonly(),
} as const;

function classStatement() {
  return z.object({
    key: hexDigits(64),
    number: z.int().min(1),
    name: z.string(),
    firstBlock: hexDigits(64),
    block: z.string(),
    signature: hexDigits(128),
  });
}

function hexDigits(count: number) {
  return z
    .string()
    .regex(/^[0-9a-f]+$/)
    .length(count);
}

export class SqliteSettingsStore implements SettingsStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  load(): StoredSettings {
    const pace = this.#read('pace');
    return {
      name: this.#read('name'),
      sharesName: this.#read('shares_name'),
      port: this.#read('port'),
      portStart: this.#read('port_start'),
      isOnLan: this.#read('is_on_lan'),
      isFinding: this.#read('is_finding'),
      isOffBoards: this.#read('is_off_boards'),
      pace: pace && { ...pace, maxHashesPerSecond: pace.maxHashesPerSecond ?? undefined },
      pausesOnBattery: this.#read('pauses_on_battery'),
      theme: this.#read('theme'),
      terminal: this.#read('terminal'),
      isWelcomed: this.#read('is_welcomed'),
      defaultPeers: this.#read('default_peers'),
      walletAddress: this.#read('wallet_address'),
      retiredChains: this.#read('retired_chains'),
      isMining: this.#read('is_mining'),
      ownClass: this.#read('own_class'),
      leftStatements: this.#read('left_statements'),
      defaultClass: this.#read('default_class'),
      classCommands: this.#read('class_commands'),
    };
  }

  save(changes: Partial<StoredSettings>): void {
    const { name, sharesName, port, portStart, isOnLan, pace, pausesOnBattery, theme, terminal } = changes;
    const { isWelcomed, defaultPeers, walletAddress, retiredChains, isMining, isFinding, ownClass } = changes;
    const { leftStatements, defaultClass, classCommands, isOffBoards } = changes;
    this.#database.transaction(() => {
      this.#write('name', name);
      this.#write('shares_name', sharesName);
      this.#write('port', port);
      this.#write('port_start', portStart);
      this.#write('is_on_lan', isOnLan);
      this.#write('is_finding', isFinding);
      this.#write('is_off_boards', isOffBoards);
      this.#write('pace', pace && { ...pace, maxHashesPerSecond: pace.maxHashesPerSecond ?? null });
      this.#write('pauses_on_battery', pausesOnBattery);
      this.#write('theme', theme);
      this.#write('terminal', terminal);
      this.#write('is_welcomed', isWelcomed);
      this.#write('default_peers', defaultPeers);
      this.#write('wallet_address', walletAddress);
      this.#write('retired_chains', retiredChains);
      this.#write('is_mining', isMining);
      this.#write('own_class', ownClass);
      this.#write('left_statements', leftStatements);
      this.#write('default_class', defaultClass);
      this.#write('class_commands', classCommands);
    });
  }

  #read<K extends keyof typeof VALUES>(key: K): z.infer<(typeof VALUES)[K]> | undefined {
    // Safe: it is the schema of this very key, whose type the compiler does not follow through the index.
    return readSetting<unknown>(this.#database, key, VALUES[key]) as z.infer<(typeof VALUES)[K]> | undefined;
  }

  #write<K extends keyof typeof VALUES>(key: K, value: z.infer<(typeof VALUES)[K]> | undefined): void {
    if (value !== undefined) writeSetting(this.#database, key, value);
  }
}
