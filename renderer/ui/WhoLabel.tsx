/** Who is behind an address: the name that the user gave it, "you", or what its node calls itself, which looks different. */
import { VisuallyHidden } from '@mantine/core';
import { strings } from '../strings/strings.ts';
import classes from './Address.module.css';
import { claimDetail, claimName } from './claim-words.ts';
import { Icon } from './Icon.tsx';
import type { Who } from './use-who.ts';

/** Nothing where nobody says anything. */
export function WhoLabel({ name, claim }: Who) {
  if (name !== undefined) return <span className={classes.name}>{name}</span>;
  if (claim === undefined) return null;
  const words = strings.common.claim;
  const detail = claimDetail(claim);
  return (
    <span className={classes.claim} title={claim.doubt === null ? detail : `${detail} ${words.doubts[claim.doubt]}`}>
      <span className={classes.claimText}>{claimName(claim)}</span>
      {claim.mark !== '' && <span className={classes.mark}>{words.marked('', claim.mark)}</span>}
      {claim.doubt !== null && (
        <>
          <Icon name="question" size={14} />
          <VisuallyHidden component="span">{words.doubtful}</VisuallyHidden>
        </>
      )}
    </span>
  );
}
