/** An address where there is little room and many of them: picture, and the name or else the short form. No link, no tab stop. */
import { visibleText } from '../../preload/contract/visible-text.ts';
import { shortAddress } from '../format/short-forms.ts';
import classes from './Address.module.css';
import { Identicon } from './Identicon.tsx';
import { useWho } from './use-who.ts';
import { WhoLabel } from './WhoLabel.tsx';

export function AddressLabel({ value, size = 20 }: { readonly value: string; readonly size?: number }) {
  const who = useWho(value);
  return (
    <span className={classes.root} title={visibleText(value)}>
      <Identicon value={value} size={size} />
      {who.name === undefined && who.claim === undefined ? (
        <span className={classes.short}>{shortAddress(value)}</span>
      ) : (
        <WhoLabel {...who} />
      )}
    </span>
  );
}
