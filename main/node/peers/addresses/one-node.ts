/**
 * Whether two addresses are of one node. What a node says of itself can be repeated by another one at its own address, so it
 * takes more than the same `instance`: each must name the other as its own, and an honest node names no stranger's.
 */
import { LOOPBACK } from '../../ip-address.ts';
import { hostOfAddress, ipOfAddress } from '../book/peer-address.ts';

/** What was answered at an address. */
export interface Answered {
  readonly address: string;
  readonly instance: string | undefined;
  /** The node's own addresses, as it says. */
  readonly ownAddresses: readonly string[] | undefined;
}

/** Whether `goes` is the node that `stays` is, and may be called there alone. */
export function mayGiveWay(goes: Answered, stays: Answered): boolean {
  if (goes.instance === undefined || goes.instance !== stays.instance) return false;
  // Names are typed by this node's owner; no node knows all of its own.
  if (isName(goes)) return isName(stays) || isNamedBy(goes, stays);
  return isNamedBy(goes, stays) && isNamedBy(stays, goes);
}

export function areOneNode(a: Answered, b: Answered): boolean {
  return mayGiveWay(a, b) || mayGiveWay(b, a);
}

/** Nobody but a program of this computer can be at its loopback address, and none names that as its own. */
function isNamedBy({ ownAddresses }: Answered, { address }: Answered): boolean {
  return hostOfAddress(address) === LOOPBACK || ownAddresses?.includes(address) === true;
}

function isName({ address }: Answered): boolean {
  return ipOfAddress(address) === undefined;
}
