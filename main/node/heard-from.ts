/** From whom something came, as it is kept. */
import type { HeardFrom } from '../../preload/contract/messages/activity.ts';
import type { BlockOrigin } from './events.ts';

export function heardFromOf(origin: BlockOrigin): HeardFrom {
  switch (origin.kind) {
    case 'sync':
    case 'stream':
      return { kind: 'peer', address: origin.peer };
    case 'announcement':
      return { kind: 'computer', ip: origin.senderIp };
    case 'miner':
    case 'owner':
    case 'anchor':
      return { kind: 'self' };
  }
}

/** @param sender a peer's `http://HOST:PORT`, or the IP address of somebody who is no peer */
export function heardFromSender(sender: string): HeardFrom {
  return sender.startsWith('http://') ? { kind: 'peer', address: sender } : { kind: 'computer', ip: sender };
}
