/** Reads a command of a class from a stranger: its shape alone; whether its class has signed it is still to be checked. */
import { z } from 'zod';
import { MAX_SENTENCE_LENGTH } from '../../../../preload/contract/limits.ts';
import type { ClassCommandAction } from '../../../../preload/contract/messages/class-command.ts';
import { isVisible } from '../../../../preload/contract/visible-text.ts';
import { isAddress } from '../../../consensus/keys/address.ts';
import {
  ALL_NODES,
  LAST_COMMAND_NUMBER,
  MAX_CLASS_PACE,
  type ClassCommand,
} from '../../../consensus/keys/class-command.ts';

export type ReadCommand =
  | { readonly kind: 'command'; readonly command: ClassCommand }
  /** Only a broken or hostile node writes that. */
  | { readonly kind: 'bad' }
  /** Another version may know what to do with it. */
  | { readonly kind: 'unknown' };

/** UTF-8 bytes: an address and a sentence have far less. */
const MAX_COMMAND_BYTES = 2048;
const WORDS: readonly string[] = ['mining-off', 'mining-on', 'pace', 'sentence', 'take-stock'];

const hexDigits = (count: number) =>
  z
    .string()
    .length(count)
    .regex(/^[0-9a-f]+$/);
const pace = z.int().min(1).max(MAX_CLASS_PACE);

const headSchema = z.object({
  class: hexDigits(64),
  number: z.int().min(1).max(LAST_COMMAND_NUMBER),
  at: z.int().min(0).max(LAST_COMMAND_NUMBER),
  target: z.string().refine(isTarget),
  command: z.string().regex(/^[a-z-]{1,32}$/),
  signature: hexDigits(128),
});

const actionSchema = z.discriminatedUnion('command', [
  z.object({ command: z.enum(['mining-off', 'take-stock']) }),
  z.object({ command: z.literal('mining-on'), hashes_per_second: pace.exactOptional() }),
  z.object({ command: z.literal('pace'), hashes_per_second: pace }),
  z.object({ command: z.literal('sentence'), text: z.string().min(1).max(MAX_SENTENCE_LENGTH) }),
]);

export function readCommand(text: string): ReadCommand {
  if (Buffer.byteLength(text) > MAX_COMMAND_BYTES) return { kind: 'bad' };
  const json = parse(text);
  const { data: head } = headSchema.safeParse(json);
  if (head === undefined) return { kind: 'bad' };
  if (!WORDS.includes(head.command)) return { kind: 'unknown' };
  const { data: said } = actionSchema.safeParse(json);
  if (said === undefined) return { kind: 'bad' };
  const action = toAction(said);
  // What is visible is another matter in another version of Unicode.
  if (action.code === 'sentence' && !isSentence(action.text)) return { kind: 'unknown' };
  const { class: key, number, at, target, signature } = head;
  return { kind: 'command', command: { key, number, at, target, action, signature } };
}

export function isTarget(text: string): boolean {
  return text === ALL_NODES || isAddress(text);
}

/** One visible line, as short as it has to be. */
export function isSentence(text: string): boolean {
  return text !== '' && text.trim() === text && text.length <= MAX_SENTENCE_LENGTH && isVisible(text);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toAction(said: z.infer<typeof actionSchema>): ClassCommandAction {
  switch (said.command) {
    case 'mining-off':
    case 'take-stock':
      return { code: said.command };
    case 'mining-on':
      return { code: said.command, hashesPerSecond: said.hashes_per_second ?? null };
    case 'pace':
      return { code: said.command, hashesPerSecond: said.hashes_per_second };
    case 'sentence':
      return { code: said.command, text: said.text };
  }
}
