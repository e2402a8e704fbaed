/**
 * What a class's key signs besides statements: something that the nodes of the class are to do now. Each command has a
 * number, which only rises, and the time of its signing, so that none is obeyed twice, or long after.
 *
 * @see docs/PROTOCOL.md, section 17
 */
import type { ClassCommandAction } from '../../../preload/contract/messages/class-command.ts';
import { isSignedByKey } from './class-signature.ts';

/** Numbers are the seconds since 1970, or a little more: this leaves millions of years, and JSON still has it exactly. */
export const LAST_COMMAND_NUMBER = 2 ** 48;
/** In place of the address of one node. */
export const ALL_NODES = 'all';
/** Of a pace, over one thread: more than any laptop has. */
export const MAX_CLASS_PACE = 10_000_000;

/** What is signed. */
export interface CommandFields {
  /** The public half of the class's key: 64 lower-case hex digits. */
  readonly key: string;
  /** From 1 to {@link LAST_COMMAND_NUMBER}; it only rises. */
  readonly number: number;
  /** When it was signed, in seconds since 1970: an integer. */
  readonly at: number;
  /** {@link ALL_NODES}, or the address of a node's wallet. */
  readonly target: string;
  readonly action: ClassCommandAction;
}

export interface ClassCommand extends CommandFields {
  /** Ed25519: 128 lower-case hex digits. */
  readonly signature: string;
}

/** The members are in this order, without white space. */
export function classCommandText(fields: CommandFields): string {
  return `chalkchain/1 command\n${JSON.stringify(toJson(fields))}`;
}

/** What travels, in one line. */
export function formatClassCommand(command: ClassCommand): string {
  return JSON.stringify({ ...toJson(command), signature: command.signature });
}

/** @param command whose key and signature are hex digits, as many as they have to be */
export function isCommandSignedByClass(command: ClassCommand): boolean {
  return isSignedByKey(command.key, classCommandText(command), command.signature);
}

function toJson({ key, number, at, target, action }: CommandFields): Record<string, unknown> {
  const begin = { class: key, number, at, target, command: action.code };
  switch (action.code) {
    case 'mining-off':
    case 'take-stock':
      return begin;
    case 'mining-on':
      return action.hashesPerSecond === null ? begin : { ...begin, hashes_per_second: action.hashesPerSecond };
    case 'pace':
      return { ...begin, hashes_per_second: action.hashesPerSecond };
    case 'sentence':
      return { ...begin, text: action.text };
  }
}
