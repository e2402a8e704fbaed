/** Reading a Chalkchain node's answer to `GET /v1/status`. */
import { z } from 'zod';
import { isAddress } from '../../consensus/keys/address.ts';
import { MAX_LISTENED, MAX_OWN_ADDRESSES, type NodeWork, type PeerStatus } from '../../node/ports/peer-client.ts';
import { MAX_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';
import { parseAnswer } from './parse-answer.ts';

/** No longer one is written with an IP address. */
const MAX_ADDRESS_LENGTH = 60;

/** Faster than anything that could be a student's. */
const MAX_PACE = 1e15;

/** A stranger's short text. */
const shortText = z.string().transform((text) => shortVisible(text, MAX_NAME_LENGTH));

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullish();

const statusSchema = z.object({
  instance: shortText.refine((text) => text !== ''),
  name: shortText,
  // Where nobody could spend coins again, nobody is to be paid.
  address: z.string().refine(isAddress).optional().catch(undefined),
  version: shortText,
  network: shortText.refine((text) => text !== '').nullish(),
  class_name: shortText.nullish(),
  class: z
    .object({
      key: z.string().regex(/^[0-9a-f]{64}$/),
      number: z.int().min(0),
      anchor: z
        .object({ height: z.int().min(0) })
        .nullish()
        .catch(undefined)
        .transform((anchor) => anchor?.height ?? 0),
    })
    .nullish()
    .catch(undefined),
  height: z.int().min(0),
  tip: hash,
  first_block: hash,
  // A clock that makes no sense is as good as none, and no reason to take the rest for unreadable.
  time: z.number().min(0).nullish().catch(undefined),
  listens_to: z.int().min(0).optional().catch(undefined),
  mining: z.boolean().optional().catch(undefined),
  mining_paused: z
    .string()
    .regex(/^[a-z-]{1,32}$/)
    .nullish()
    .catch(undefined),
  hashes_per_second: z.number().min(0).max(MAX_PACE).optional().catch(undefined),
  waiting_payments: z.int().min(0).optional().catch(undefined),
  listens_at: z
    .array(z.string().max(MAX_ADDRESS_LENGTH))
    .transform((addresses) => addresses.slice(0, MAX_LISTENED))
    .optional()
    .catch(undefined),
  off_boards: z.boolean().optional().catch(undefined),
  own_addresses: z
    .array(z.string().max(MAX_ADDRESS_LENGTH))
    .transform((addresses) => addresses.slice(0, MAX_OWN_ADDRESSES))
    .optional()
    .catch(undefined),
});

/** `undefined` when the text is no such answer. */
export function parseStatus(text: string): PeerStatus | undefined {
  const data = parseAnswer(statusSchema, text);
  if (data === undefined) return undefined;
  const {
    tip,
    first_block: firstBlock,
    class_name: className,
    class: ownClass,
    network,
    time,
    address,
    listens_to: listensTo,
    own_addresses: ownAddresses,
    mining,
    mining_paused: paused,
    hashes_per_second: hashesPerSecond,
    waiting_payments: payments,
    listens_at: listensAt,
    off_boards: isOffBoards,
    ...rest
  } = data;
  const work: NodeWork | undefined =
    mining === undefined
      ? undefined
      : {
          isMining: mining,
          paused: paused ?? undefined,
          hashesPerSecond: hashesPerSecond ?? 0,
          payments,
          listensAt: listensAt ?? [],
          isOffBoards: isOffBoards ?? false,
        };
  return {
    ...rest,
    walletAddress: address,
    className: className || undefined,
    ownClass: ownClass ?? undefined,
    network: network ?? undefined,
    tip: tip ?? undefined,
    firstBlock: firstBlock ?? undefined,
    time: time ?? undefined,
    listensTo,
    ownAddresses,
    work,
  };
}
