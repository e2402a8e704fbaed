/** What a payer has to agree to before a payment that may be a mistake. */
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import type { PaymentPreview } from '../../../../preload/contract/views/wallet-views.ts';
import type { Claim, Doubt } from '../../../format/claims.ts';
import { strings } from '../../../strings/strings.ts';
import { claimDetail } from '../../../ui/claim-words.ts';
import { Note } from '../../../ui/Note.tsx';

interface Consent {
  /** All that is consented to, so that a change of it asks anew. */
  readonly key: string;
  readonly title: string;
  readonly detail?: string;
  readonly label: string;
}

export interface ConsentState {
  readonly needed: readonly Consent[];
  readonly given: ReadonlySet<string>;
  readonly hasAll: boolean;
  readonly give: (key: string, isGiven: boolean) => void;
}

interface PaymentDoubts {
  readonly preview: PaymentPreview;
  /** Payments with the same hash that wait already. */
  readonly equalCount: number;
  readonly claim: Claim | undefined;
}

export function useConsents(doubts: PaymentDoubts): ConsentState {
  const needed = neededConsents(doubts);
  const [given, setGiven] = useState<ReadonlySet<string>>(new Set());
  const give = (key: string, isGiven: boolean): void =>
    setGiven((before) => new Set(isGiven ? [...before, key] : [...before].filter((other) => other !== key)));
  return { needed, given, hasAll: needed.every(({ key }) => given.has(key)), give };
}

function neededConsents({ preview, equalCount, claim }: PaymentDoubts): readonly Consent[] {
  const text = strings.wallet.confirm;
  return [
    ...(claim === undefined || claim.doubt === null ? [] : [claimConsent(claim, claim.doubt)]),
    ...(preview.isKey ? [] : [{ key: 'lost', title: text.lost, label: text.lostAgree }]),
    ...(equalCount === 0
      ? []
      : [
          {
            key: `twice ${equalCount}`,
            title: text.twice,
            detail: text.twiceDetail(equalCount),
            label: text.twiceAgree,
          },
        ]),
  ];
}

function claimConsent(claim: Claim, doubt: Doubt): Consent {
  const words = strings.common.claim;
  const text = strings.wallet.confirm;
  return {
    key: `claim ${JSON.stringify(claim)}`,
    title: words.doubts[doubt],
    detail: `${claimDetail(claim)} ${text.compare}`,
    label: text.claimAgree,
  };
}

export function Consents({ needed, given, give }: ConsentState) {
  return needed.map(({ key, title, detail, label }) => (
    <Note key={key} title={title}>
      {detail}
      <Checkbox
        mt={8}
        label={label}
        checked={given.has(key)}
        onChange={(event) => give(key, event.currentTarget.checked)}
      />
    </Note>
  ));
}
