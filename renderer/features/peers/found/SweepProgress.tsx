/** How far a search through the addresses of the network is, and its end before its time. */
import { Button, Progress } from '@mantine/core';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { strings } from '../../../strings/strings.ts';
import classes from './found.module.css';

export function SweepProgress({ tried, total }: { readonly tried: number; readonly total: number }) {
  const text = strings.found;
  const stop = useNodeMutation('stopSweep');
  return (
    <div className={classes.sweep}>
      <Progress
        className={classes.bar ?? ''}
        value={(100 * tried) / Math.max(1, total)}
        aria-label={text.sweeping}
        transitionDuration={200}
      />
      <span className={classes.soft}>{text.progress(tried, total)}</span>
      <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.mutate()}>
        {text.stop}
      </Button>
    </div>
  );
}
