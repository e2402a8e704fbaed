/** One thing that happened, with the way to what it is about. */
import { Link } from 'wouter';
import { type Activity, kindOf } from '../../../preload/contract/messages/activity.ts';
import type { ActivityView } from '../../../preload/contract/views/activity-views.ts';
import { strings } from '../../strings/strings.ts';
import { blockPath, reorganisationPath, transactionPath } from '../../ui/paths.ts';
import { Time } from '../../ui/Time.tsx';
import classes from './activity.module.css';

export function ActivityRow({ entry: { id, lastAt, times, activity } }: { readonly entry: ActivityView }) {
  const path = pathOf(id, activity);
  const kind = kindOf(activity);
  const text = strings.messages.activity(activity);
  return (
    <li className={classes.item} data-kind={kind}>
      <span className={classes.when}>
        <Time at={lastAt} />
      </span>
      <span className={classes.kind}>{strings.activity.kinds[kind]}</span>
      <span className={classes.text}>
        {path === undefined ? text : <Link href={path}>{text}</Link>}
        {times > 1 && <span className={classes.times}> {strings.activity.times(times)}</span>}
      </span>
    </li>
  );
}

/** Where there is more of it. */
function pathOf(id: number, activity: Activity): string | undefined {
  if (activity.code === 'tip' || activity.code === 'side-block') return blockPath(activity.hash);
  if (activity.code === 'reorganisation') return reorganisationPath(id);
  if (activity.code === 'payment-made' || activity.code === 'payment-in-block') return transactionPath(activity.hash);
  return undefined;
}
