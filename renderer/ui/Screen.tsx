/** A screen: its title, what can be done, and its content. Gives the window its title, too. */
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { strings } from '../strings/strings.ts';
import classes from './Screen.module.css';

export interface ScreenProps {
  readonly title: string;
  /** One sentence under the title. */
  readonly lead?: ReactNode;
  /** What stands above the title: the way back. */
  readonly before?: ReactNode;
  /** Buttons beside the title. */
  readonly actions?: ReactNode;
  /** `full`: as high as the window, for lists that scroll by themselves. */
  readonly height?: 'content' | 'full';
  /** `wide`: uses all of a large window. */
  readonly width?: 'text' | 'wide';
  readonly children: ReactNode;
}

export function Screen({ title, lead, before, actions, height = 'content', width = 'text', children }: ScreenProps) {
  useDocumentTitle(`${title} – ${strings.app.product}`);
  return (
    <div className={classes.root} data-height={height} data-width={width}>
      <header className={classes.header}>
        <div className={classes.heading}>
          {before}
          <h1 className={classes.title}>{title}</h1>
          {lead !== undefined && <div className={classes.lead}>{lead}</div>}
        </div>
        {actions !== undefined && <div className={classes.actions}>{actions}</div>}
      </header>
      <div className={classes.content}>{children}</div>
    </div>
  );
}
