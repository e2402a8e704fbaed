/** What a browser sees that the node does not know: how to get in. */
import { Button } from '@mantine/core';
import { strings } from '../strings/strings.ts';
import { Mark } from './Mark.tsx';
import classes from './pages.module.css';

export function LockedOutPage() {
  const words = strings.app.lockedOut;
  return (
    <main className={classes.page}>
      <div className={classes.sheet}>
        <Mark size={48} />
        <h1 className={classes.title}>{words.title}</h1>
        <p>
          {words.text} <code className={classes.link}>{`${location.origin}/#token=`}</code>
        </p>
        <p className={classes.soft}>{words.why}</p>
        <Button onClick={() => location.reload()}>{words.retry}</Button>
      </div>
    </main>
  );
}
