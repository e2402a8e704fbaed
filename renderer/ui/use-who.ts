/** What an address is called: the one place that knows whose word goes before whose. */
import { useCallback } from 'react';
import { shortAddress } from '../format/short-forms.ts';
import { claimOf, type Claim, type Naming } from '../format/claims.ts';
import { strings } from '../strings/strings.ts';
import { claimText } from './claim-words.ts';
import { useClaim, useClaims } from './claims.tsx';
import { useNames, useOwnAddress } from './use-names.ts';

/** What is known of the owner of an address. The user's own word goes before that of nodes. */
export interface Who {
  /** From the address book, or "you". */
  readonly name: string | undefined;
  readonly claim: Claim | undefined;
}

export function useWho(address: string): Who {
  const name = useNames().get(address);
  const isOwn = useOwnAddress() === address;
  const claim = useClaim(address);
  return { name: name ?? (isOwn ? strings.common.you : undefined), claim };
}

/** For sentences: a name, or the short form of the address. What nobody has signed has no place in a sentence. */
export function useNameOf(): (address: string) => string {
  const names = useNames();
  const claims = useClaims();
  return useCallback(
    (address) => {
      const claim = claimOf(claims, address);
      return names.get(address) ?? (claim?.isSigned === true ? claimText(claim) : shortAddress(address));
    },
    [names, claims],
  );
}

/** For drawings and files. */
export function useNaming(): (address: string) => Naming {
  const names = useNames();
  const claims = useClaims();
  const own = useOwnAddress();
  return useCallback(
    (address) => {
      const { words } = strings.common.claim;
      const name = names.get(address) ?? (address === own ? strings.common.you : undefined);
      if (name !== undefined) return { text: name, isClaim: false, mark: '', word: words.user };
      const claim = claimOf(claims, address);
      if (claim === undefined) return { text: shortAddress(address), isClaim: false, mark: '', word: '' };
      const word = claim.isSigned ? words.card : words.said;
      return { text: claimText(claim), isClaim: true, mark: claim.mark, word };
    },
    [names, claims, own],
  );
}
