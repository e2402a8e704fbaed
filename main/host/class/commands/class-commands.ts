/** Commands of the class: given by the node that has its key, heard, obeyed and passed on by all that are in it. See decision 0038. */
import { describeClassCommand } from '../../../../preload/contract/messages/english/class-command.ts';
import type { ClassCommandAction } from '../../../../preload/contract/messages/class-command.ts';
import type { ClassCommandActions, ClassCommandsView, TakenCommand } from '../../../api/hosted/class-commands.ts';
import type { RunningNode } from '../../../api/hosted/running-node.ts';
import {
  ALL_NODES,
  formatClassCommand,
  isCommandSignedByClass,
  LAST_COMMAND_NUMBER,
  type ClassCommand,
} from '../../../consensus/keys/class-command.ts';
import type { ClassKeyKeeper } from '../../../node/class/class-key-keeper.ts';
import type { Membership } from '../../../node/class/membership.ts';
import type { ClassHold } from '../../../node/mining/class-hold.ts';
import type { NewsHandler, NewsOutcome } from '../../../node/peers/news/news.ts';
import type { Clock } from '../../../node/ports/clock.ts';
import type { Log } from '../../../node/ports/log.ts';
import type { SettingsStore } from '../../../node/ports/settings-store.ts';
import { RequestError } from '../../../node/request-error.ts';
import { checkCommand } from './check-command.ts';
import { obey } from './command-effects.ts';
import { CommandLimit } from './command-limit.ts';
import { CommandMemory, isFor } from './command-memory.ts';
import { countReach } from './command-reach.ts';
import {
  ageOf,
  COMMAND_EXPIRY_SECONDS,
  MINING_WORD_EXPIRY_SECONDS,
  signingTime,
  type ClockReadings,
} from './command-times.ts';
import { readCommand } from './read-command.ts';
import { YoungCommands } from './young-commands.ts';

/** That are shown. */
const MAX_SHOWN = 5;

/** A timer stands still while the computer sleeps: one that is due tomorrow would be late. */
const LOOK_EVERY_MS = 60_000;

export interface ClassCommandsDependencies {
  readonly clock: Clock;
  readonly log: Log;
  /** What is remembered when the program starts. */
  readonly store: { readonly settings: SettingsStore };
  readonly host: { running(): RunningNode };
  readonly vault: { readonly classKey: ClassKeyKeeper };
  readonly membership: () => Membership | undefined;
  readonly hold: ClassHold;
}

export class ClassCommands implements NewsHandler, ClassCommandActions {
  readonly #deps: ClassCommandsDependencies;
  readonly #memory: CommandMemory;
  readonly #limit: CommandLimit;
  readonly #young: YoungCommands;
  /** Newest first; of the class with this key. */
  #taken: readonly TakenCommand[] = [];
  #takenOf: string | undefined;
  #sentence: ClassCommandsView['sentence'];
  #cancelExpiry: (() => void) | undefined;

  /** @throws StorageError */
  constructor(deps: ClassCommandsDependencies) {
    const { clock, host, store } = deps;
    this.#deps = deps;
    this.#limit = new CommandLimit(clock);
    this.#young = new YoungCommands(clock);
    this.#memory = new CommandMemory(
      { settings: () => host.running().settings, ownAddress: () => host.running().node.wallet.address },
      store.settings.load().classCommands,
    );
  }

  /** To be called at the start, and when the node has joined or left a class: only its own class holds it. */
  review(): void {
    const membership = this.#deps.membership();
    if (this.#takenOf !== membership?.key) this.#forget(membership?.key);
    this.#cancelExpiry?.();
    this.#cancelExpiry = undefined;
    const word = membership && this.#memory.wordHere(membership.key);
    const leftSeconds = word?.isOff === true ? MINING_WORD_EXPIRY_SECONDS - this.#secondsSince(word.at) : 0;
    if (membership === undefined || word === undefined || leftSeconds <= 0) {
      this.#deps.hold.set(undefined);
      return;
    }
    this.#deps.hold.set({ name: membership.name, since: word.at });
    const pause = Math.min(leftSeconds * 1000, LOOK_EVERY_MS);
    this.#cancelExpiry = this.#deps.clock.schedule(pause, () => this.#lookAtExpiry(membership.name));
  }

  stop(): void {
    this.#cancelExpiry?.();
  }

  /** Of the last command of the class that this node has taken; `undefined` for none. */
  readonly takenNumber = (): number | undefined => {
    const key = this.#deps.membership()?.key;
    return (key !== undefined && this.#memory.numberOf(key)) || undefined;
  };

  view(): ClassCommandsView {
    const miningOffSince = this.#deps.hold.current?.since;
    return { miningOffSince, sentence: this.#sentence, taken: this.#taken, reach: this.#reach() };
  }

  /** See {@link ClassCommandActions.give}. */
  give(target: string, action: ClassCommandAction): void {
    checkCommand(target, action);
    const membership = this.#requireOwner();
    const { key, name } = membership;
    const at = signingTime(this.#readings());
    const number = Math.max(this.#memory.numberOf(key) + 1, at);
    if (number > LAST_COMMAND_NUMBER) throw new RequestError({ code: 'class-at-its-end', name });
    if (!this.#limit.take()) throw new RequestError({ code: 'too-many-commands' });
    const fields = { number, at, target, action };
    const command = { key, ...fields, signature: this.#deps.vault.classKey.signCommand(fields) };
    this.#take(command, membership, { age: 0, isYoung: true });
    this.#deps.host.running().node.peers.news.tell('command', formatClassCommand(command));
  }

  dismissSentence(): void {
    this.#sentence = undefined;
    this.#tellChange();
  }

  /** @throws RequestError `bad-class-command`; StorageError */
  async accept(text: string): Promise<NewsOutcome> {
    const read = readCommand(text);
    if (read.kind === 'bad') throw new RequestError({ code: 'bad-class-command' });
    const membership = this.#deps.membership();
    if (read.kind === 'unknown' || read.command.key !== membership?.key) return { kind: 'late' };
    const { command } = read;
    const { key, number } = command;
    const isNewest = number > this.#memory.numberOf(key);
    const isNewWord = isWordForAll(command) && number > this.#memory.wordNumberOf(key);
    if (!isNewest && !isNewWord) return { kind: number === this.#memory.numberOf(key) ? 'known' : 'late' };
    const readings = this.#readings();
    const youngAge = isNewest ? ageOf(command.at, readings, COMMAND_EXPIRY_SECONDS) : undefined;
    const wordAge = isNewWord ? ageOf(command.at, readings, MINING_WORD_EXPIRY_SECONDS) : undefined;
    const age = youngAge ?? wordAge;
    if (age === undefined) return { kind: 'late' };
    if (!isCommandSignedByClass(command)) throw new RequestError({ code: 'bad-class-command' });
    if (!this.#limit.take()) return { kind: 'late' };
    this.#take(command, membership, { age, isYoung: youngAge !== undefined });
    return { kind: 'new', text: formatClassCommand(command) };
  }

  /** In the order of their numbers, so that none makes another one late. */
  forNewcomer(): readonly string[] {
    const key = this.#deps.membership()?.key;
    if (key === undefined) return [];
    const young = this.#young.texts();
    const word = this.#memory.wordForAll(key);
    const isOver = word === undefined || this.#secondsSince(word.at) > MINING_WORD_EXPIRY_SECONDS;
    return isOver || young.includes(word.text) ? young : [word.text, ...young];
  }

  /** @param how `isYoung`: it is obeyed; otherwise it is only a word on mining, which holds */
  #take(command: ClassCommand, { name }: Membership, how: { readonly age: number; readonly isYoung: boolean }): void {
    const { clock, log, host, hold } = this.#deps;
    const { number, target, action } = command;
    const { node } = host.running();
    const at = clock.nowSeconds() - how.age;
    const wasHeld = hold.current !== undefined;
    this.#memory.remember(command, at);
    if (how.isYoung) this.#young.add(formatClassCommand(command));
    const isForThis = isFor(command, node.wallet.address);
    this.#taken = [{ number, at, target, isForThis, action }, ...this.#taken].slice(0, MAX_SHOWN);
    this.review();
    if (isForThis && action.code === 'sentence') this.#sentence = { text: action.text, at };
    if (isForThis && how.isYoung) obey(host.running(), action);
    // An old word that mining is on is no news where it was never off.
    if (isForThis && (how.isYoung || wasHeld || action.code === 'mining-off')) {
      log.info(describeClassCommand(name, action));
      node.events.emit('class-commanded', { name, action });
    }
    this.#tellChange();
  }

  #forget(key: string | undefined): void {
    this.#takenOf = key;
    this.#taken = [];
    this.#sentence = undefined;
    this.#young.clear();
  }

  /** The card shows others that this node has it. */
  #tellChange(): void {
    const { node } = this.#deps.host.running();
    node.cards.review();
    node.events.emit('class-commands-changed', {});
  }

  #lookAtExpiry(name: string): void {
    this.review();
    if (this.#deps.hold.current !== undefined) return;
    this.#deps.log.info(`The class “${name}” switched mining off 12 hours ago. That is over.`);
    this.#tellChange();
  }

  #reach(): ClassCommandsView['reach'] {
    const membership = this.#deps.membership();
    if (membership === undefined || membership.key !== this.#deps.vault.classKey.publicKey) return undefined;
    const number = this.#memory.numberOf(membership.key);
    return countReach(this.#deps.host.running().node.cards.list(), { name: membership.name, number });
  }

  /** By this computer's clock; one that was set back since makes nothing younger than new. */
  #secondsSince(at: number): number {
    return Math.max(0, this.#deps.clock.nowSeconds() - at);
  }

  #readings(): ClockReadings {
    const { clock, host } = this.#deps;
    return { own: clock.nowSeconds(), peers: host.running().node.peers.clockComparison() };
  }

  #requireOwner(): Membership {
    const membership = this.#deps.membership();
    if (membership === undefined) throw new RequestError({ code: 'not-in-class' });
    if (this.#deps.vault.classKey.publicKey !== membership.key) {
      throw new RequestError({ code: 'not-class-owner', name: membership.name });
    }
    return membership;
  }
}

function isWordForAll({ target, action: { code } }: ClassCommand): boolean {
  return target === ALL_NODES && (code === 'mining-off' || code === 'mining-on');
}
