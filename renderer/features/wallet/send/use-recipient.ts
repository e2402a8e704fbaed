/** Whom a typed text means: by the user's names and the word of peers. */
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { claimOf, type Claim } from '../../../format/claims.ts';
import { useClaims } from '../../../ui/use-claims.ts';
import { listCandidates, resolveRecipient, type Candidate } from './recipient.ts';

interface Recipient {
  readonly candidates: readonly Candidate[];
  /** The address; empty when nothing was typed. */
  readonly to: string;
  readonly claim: Claim | undefined;
}

export function useRecipient(typed: string): Recipient {
  const names = useNodeQuery('listNames').data ?? [];
  const claims = useClaims();
  const candidates = listCandidates(names, claims);
  const to = resolveRecipient(typed, candidates);
  return { candidates, to, claim: claimOf(claims, to) };
}
