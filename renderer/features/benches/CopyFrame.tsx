/** The frame around everything that is not the chain: a striped edge and a label, so that it is seen without colours, too. */
import type { ReactNode } from 'react';
import { Icon } from '../../ui/Icon.tsx';
import classes from './benches.module.css';

export function CopyFrame({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={classes.frame} role="group" aria-label={label}>
      <div className={classes.label}>
        <Icon name="copy" size={15} />
        {label}
      </div>
      <div className={classes.inside}>{children}</div>
    </div>
  );
}
