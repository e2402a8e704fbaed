/** Who is behind an address: the name that the user gave it, "you", or what its node says, which is anybody's word. */
import { VisuallyHidden } from '@mantine/core';
import { shortUrl } from '../format/short-forms.ts';
import type { Claim } from '../format/claims.ts';
import { strings } from '../strings/strings.ts';
import classes from './Address.module.css';
import { Icon } from './Icon.tsx';

/** What is known of the owner of an address. */
export interface Who {
  /** From the address book, or "you". */
  readonly name: string | undefined;
  readonly claim: Claim | undefined;
}

/** Nothing where nobody says anything. */
export function WhoLabel({ name, claim }: Who) {
  if (name !== undefined) return <span className={classes.name}>{name}</span>;
  if (claim === undefined) return null;
  const words = strings.common.claim;
  const text = claimText(claim);
  const detail = words.detail(claim.nodes.map(shortUrl));
  return (
    <span className={classes.claim} title={claim.doubt === null ? detail : `${detail} ${words.doubts[claim.doubt]}`}>
      <span className={classes.claimText}>{text}</span>
      {claim.doubt !== null && (
        <>
          <Icon name="question" size={14} />
          <VisuallyHidden component="span">{words.doubtful}</VisuallyHidden>
        </>
      )}
    </span>
  );
}

function claimText({ names: [name], nodes, doubt }: Claim): string {
  const words = strings.common.claim;
  if (doubt === 'address') return words.contested(nodes.length);
  return name === undefined ? words.nameless : words.says(name);
}
