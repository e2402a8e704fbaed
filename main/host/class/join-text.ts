/** What somebody has typed, pasted or clicked to join a class: a link, a code, or the address of a node. */
import { findInvitation, parseInvitation, type Invitation } from '../../../preload/contract/joining/invitation.ts';
import { parsePlaceCode } from '../../../preload/contract/joining/place-code.ts';
import { normalizePeerAddress } from '../../node/peers/book/peer-address.ts';
import { RequestError } from '../../node/request-error.ts';

export type JoinTarget =
  | { readonly kind: 'invitation'; readonly invitation: Invitation }
  /** `HOST:PORT` of a node that is to be asked for its class. */
  | { readonly kind: 'place'; readonly place: string };

/** @throws RequestError `invalid-invitation` */
export function readJoinText(text: string): JoinTarget {
  if (text.trim() === '') throw new RequestError({ code: 'invalid-invitation', fault: { code: 'empty' } });
  const link = findInvitation(text);
  if (link !== undefined) {
    const invitation = parseInvitation(link);
    if ('code' in invitation) throw new RequestError({ code: 'invalid-invitation', fault: invitation });
    return { kind: 'invitation', invitation };
  }
  const code = parsePlaceCode(text);
  if ('ip' in code) return { kind: 'place', place: `${code.ip}:${code.port}` };
  const place = readAddress(text);
  if (place !== undefined) return { kind: 'place', place };
  // A long text, or one with punctuation in it, was never meant to be a code.
  const isLikeCode = /^[\s\p{Pd}\p{L}\p{Nd}]{1,24}$/u.test(text);
  throw new RequestError({ code: 'invalid-invitation', fault: isLikeCode ? code : { code: 'not-an-invitation' } });
}

/** Only what has a dot, a colon or brackets in it: a mistyped code is not the name of a computer. */
function readAddress(text: string): string | undefined {
  if (!/[.:[]/.test(text)) return undefined;
  try {
    return normalizePeerAddress(text).replace('http://', '');
  } catch (error) {
    if (error instanceof RequestError) return undefined;
    throw error;
  }
}
