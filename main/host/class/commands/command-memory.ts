/** What a node remembers of its class's commands, over restarts: the highest number, and the last word on mining. */
import { ALL_NODES, formatClassCommand, type ClassCommand } from '../../../consensus/keys/class-command.ts';
import type { SettingsStore, StoredCommands } from '../../../node/ports/settings-store.ts';
import { readCommand } from './read-command.ts';

export interface CommandMemoryDependencies {
  readonly settings: () => SettingsStore;
  /** Of the node's own wallet. */
  readonly ownAddress: () => string;
}

/** Classes whose commands were taken last: nobody is in more of them by turns. */
const MAX_CLASSES = 8;

/** Of each class, whether the node is still in it or not: who comes back obeys no old command again. */
export class CommandMemory {
  readonly #deps: CommandMemoryDependencies;
  /** That of the last command first. */
  #stored: readonly StoredCommands[];

  constructor(deps: CommandMemoryDependencies, stored: readonly StoredCommands[] = []) {
    this.#deps = deps;
    this.#stored = stored;
  }

  /** The highest number that was taken of this class; 0 for none. */
  numberOf(key: string): number {
    return this.#of(key)?.number ?? 0;
  }

  /** Of its last word on mining for all nodes; 0 for none. */
  wordNumberOf(key: string): number {
    const { wordForAll = null } = this.#of(key) ?? {};
    return wordForAll === null ? 0 : numberIn(wordForAll.text);
  }

  /** Its last word on mining for all nodes, as it travels; `at` is when it was signed, by this computer's clock. */
  wordForAll(key: string): { readonly text: string; readonly at: number } | undefined {
    return this.#of(key)?.wordForAll ?? undefined;
  }

  /** Its last word on mining for this node. */
  wordHere(key: string): { readonly isOff: boolean; readonly at: number } | undefined {
    return this.#of(key)?.wordHere ?? undefined;
  }

  /** @param at when it was signed, by this computer's clock. @throws StorageError: then nothing is remembered */
  remember(command: ClassCommand, at: number): void {
    const { key, number, target, action } = command;
    const { wordForAll = null, wordHere = null, ...before } = this.#of(key) ?? { number: 0 };
    const isWord = action.code === 'mining-off' || action.code === 'mining-on';
    const isForAll = isWord && target === ALL_NODES && number > this.wordNumberOf(key);
    const isHere = isWord && isFor(command, this.#deps.ownAddress()) && number > (wordHere?.number ?? 0);
    const next = {
      key,
      number: Math.max(before.number, number),
      wordForAll: isForAll ? { text: formatClassCommand(command), at } : wordForAll,
      wordHere: isHere ? { number, isOff: action.code === 'mining-off', at } : wordHere,
    };
    const all = [next, ...this.#stored.filter((one) => one.key !== key)].slice(0, MAX_CLASSES);
    this.#deps.settings().save({ classCommands: all });
    this.#stored = all;
  }

  #of(key: string): StoredCommands | undefined {
    return this.#stored.find((one) => one.key === key);
  }
}

export function isFor({ target }: Pick<ClassCommand, 'target'>, address: string): boolean {
  return target === ALL_NODES || target === address;
}

function numberIn(text: string): number {
  const read = readCommand(text);
  return read.kind === 'command' ? read.command.number : 0;
}
