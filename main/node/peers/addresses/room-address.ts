/** Which addresses may be called although nobody has named them to this node's owner. */
import { RequestError } from '../../request-error.ts';
import { ipOfAddress, normalizePeerAddress } from '../book/peer-address.ts';
import type { OwnNetworks } from './own-networks.ts';

/** Below lie the ports of other services. */
export const MIN_ROOM_PORT = 1024;
/** Most of what is none is told by that. */
const MAY_BE_ADDRESS = /^http:\/\/(?:[\d.]{7,15}|\[[\da-f:]{2,39}\]):\d{4,5}$/u;

/** Whether a node of a computer in this room, and not this node, may be there: nobody else is ever called unasked. */
export function isRoomAddress(address: string, networks: Pick<OwnNetworks, 'addresses' | 'isNear'>): boolean {
  if (!MAY_BE_ADDRESS.test(address)) return false;
  if (Number(address.slice(address.lastIndexOf(':') + 1)) < MIN_ROOM_PORT) return false;
  const ip = ipOfAddress(address);
  if (ip === undefined || !networks.isNear(ip) || !isNormalized(address)) return false;
  return !networks.addresses().includes(address);
}

function isNormalized(address: string): boolean {
  try {
    return normalizePeerAddress(address) === address;
  } catch (error) {
    if (error instanceof RequestError) return false;
    throw error;
  }
}
