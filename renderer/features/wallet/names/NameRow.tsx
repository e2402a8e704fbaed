/** One name of the list, and what can be done with it. */
import { Button } from '@mantine/core';
import { Link } from 'wouter';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { shortAddress } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { IconAction } from '../../../ui/IconAction.tsx';
import { Identicon } from '../../../ui/Identicon.tsx';
import { addressPath } from '../../../ui/paths.ts';
import classes from './names.module.css';
import { visibleText } from '../../../../preload/contract/visible-text.ts';

interface NameRowProps {
  readonly entry: NameView;
  readonly onPay: () => void;
  readonly onRename: () => void;
  readonly onRemove: () => void;
}

export function NameRow({ entry, onPay, onRename, onRemove }: NameRowProps) {
  const { address, name } = entry;
  const text = strings.wallet.names;
  return (
    <li className={classes.row}>
      <Identicon value={address} size={36} />
      <div className={classes.who}>
        <Link href={addressPath(address)} className={classes.name}>
          {name}
        </Link>
        <span className={classes.address}>
          <span className={classes.short} title={visibleText(address)}>
            {shortAddress(address)}
          </span>
          <CopyButton value={address} label={text.copyOf(name)} />
        </span>
      </div>
      <div className={classes.actions}>
        <Button
          variant="default"
          size="xs"
          aria-label={text.pay(name)}
          leftSection={<Icon name="send" size={14} />}
          onClick={onPay}
        >
          {text.payShort}
        </Button>
        <IconAction icon="edit" label={text.editOf(name)} onClick={onRename} />
        <IconAction icon="trash" label={text.removeOf(name)} onClick={onRemove} />
      </div>
    </li>
  );
}
