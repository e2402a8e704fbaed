/** Reading a Chalkchain node's answer to `GET /v1/status`. */
import { z } from 'zod';
import { isAddress } from '../../consensus/keys/address.ts';
import { MAX_OWN_ADDRESSES, type PeerStatus } from '../../node/ports/peer-client.ts';
import { MAX_NAME_LENGTH } from '../../../preload/contract/limits.ts';
import { shortVisible } from '../../../preload/contract/visible-text.ts';

/** No longer one is written with an IP address. */
const MAX_ADDRESS_LENGTH = 60;

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
    .object({ key: z.string().regex(/^[0-9a-f]{64}$/), number: z.int().min(0) })
    .nullish()
    .catch(undefined),
  height: z.int().min(0),
  tip: hash,
  first_block: hash,
  // A clock that makes no sense is as good as none, and no reason to take the rest for unreadable.
  time: z.number().min(0).nullish().catch(undefined),
  listens_to: z.int().min(0).optional().catch(undefined),
  own_addresses: z
    .array(z.string().max(MAX_ADDRESS_LENGTH))
    .transform((addresses) => addresses.slice(0, MAX_OWN_ADDRESSES))
    .optional()
    .catch(undefined),
});

/** `undefined` when the text is no such answer. */
export function parseStatus(text: string): PeerStatus | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const { data } = statusSchema.safeParse(json);
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
    ...rest
  } = data;
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
  };
}
