/** Somebody to pay in the list of the recipient field: a name of the user's, or what a node says of itself. */
import { Combobox, Text } from '@mantine/core';
import { shortAddress, shortUrl } from '../../../format/short-forms.ts';
import { claimText } from '../../../ui/claim-words.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Identicon } from '../../../ui/Identicon.tsx';
import type { Candidate } from './recipient.ts';
import classes from './send.module.css';

interface RecipientOptionProps {
  readonly id: string;
  readonly candidate: Candidate;
  /** Whether the arrow keys have reached it. */
  readonly isActive: boolean;
}

export function RecipientOption({ id, candidate: { address, name, claim }, isActive }: RecipientOptionProps) {
  const words = strings.common.claim;
  return (
    <Combobox.Option id={id} value={address} selected={isActive} aria-selected={isActive}>
      <div className={classes.option}>
        <Identicon value={address} size={20} />
        {claim === undefined ? <span>{name}</span> : <em>{claimText(claim)}</em>}
        <Text span size="xs" c="dimmed" className="mono">
          {shortAddress(address)}
        </Text>
      </div>
      {claim !== undefined && (
        <div className={classes.optionNote}>
          {claim.nodes.length === 0
            ? strings.wallet.send.byCard
            : strings.wallet.send.atNode(words.nodes(claim.nodes.map(shortUrl)))}
        </div>
      )}
      {claim !== undefined && claim.doubt !== null && (
        <div className={classes.optionDoubt}>
          <Icon name="warning" size={14} />
          {words.doubts[claim.doubt]}
        </div>
      )}
    </Combobox.Option>
  );
}
