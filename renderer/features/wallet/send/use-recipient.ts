/** Who is meant by what was typed or chosen: by the user's names, and what peers say of that address. */
import { useNodeQuery } from '../../../client/use-node-query.ts';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { claimOf, type Claim } from '../../../format/claims.ts';
import { useClaims } from '../../../ui/claims.tsx';
import { listCandidates, resolveRecipient, type Candidate, type Recipient } from './recipient.ts';

interface MeantRecipient {
  readonly names: readonly NameView[];
  readonly candidates: readonly Candidate[];
  /** The address; empty when nothing was typed. */
  readonly to: string;
  readonly claim: Claim | undefined;
}

const NONE: readonly NameView[] = [];

export function useRecipient({ text, address }: Recipient): MeantRecipient {
  const names = useNodeQuery('listNames').data ?? NONE;
  const claims = useClaims();
  const to = address ?? resolveRecipient(text, names);
  return { names, candidates: listCandidates(names, claims), to, claim: claimOf(claims, to) };
}
