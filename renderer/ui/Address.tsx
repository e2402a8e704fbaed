/** An address: picture, name if one is known, short form, all of it on hover and focus, and a button that copies it. */
import { Link } from 'wouter';
import { visibleText } from '../../preload/contract/visible-text.ts';
import { shortAddress } from '../format/short-forms.ts';
import { strings } from '../strings/strings.ts';
import classes from './Address.module.css';
import { addressPath } from './paths.ts';
import { CopyButton } from './CopyButton.tsx';
import { Identicon } from './Identicon.tsx';
import { useWho } from './use-who.ts';
import { WholeOnHover } from './WholeOnHover.tsx';
import { WhoLabel } from './WhoLabel.tsx';

export interface AddressProps {
  readonly value: string;
  /** `false`: no link to the page of the address. */
  readonly isLink?: boolean;
  readonly withCopy?: boolean;
  readonly withIdenticon?: boolean;
  /** Shows all of it, wrapped, in place of the short form. */
  readonly isWhole?: boolean;
}

export function Address({
  value,
  isLink = true,
  withCopy = true,
  withIdenticon = true,
  isWhole = false,
}: AddressProps) {
  const who = useWho(value);
  const content = (
    <>
      <WhoLabel {...who} />
      <span className={isWhole ? classes.whole : classes.short}>
        {isWhole ? visibleText(value) : shortAddress(value)}
      </span>
    </>
  );
  const face = isLink ? (
    <Link href={addressPath(value)} className={classes.face}>
      {content}
    </Link>
  ) : (
    <span className={classes.face} {...(isWhole ? {} : { tabIndex: 0 })}>
      {content}
    </span>
  );
  return (
    <span className={classes.root} translate="no">
      {withIdenticon && <Identicon value={value} size={20} />}
      {isWhole ? (
        face
      ) : (
        <WholeOnHover value={value} maxWidth={420}>
          {face}
        </WholeOnHover>
      )}
      {withCopy && <CopyButton value={value} label={strings.common.copyAddress} />}
    </span>
  );
}
