/** The shape of Home before the node has answered. */
import { Skeleton } from '@mantine/core';
import classes from './home.module.css';

export function HomeSkeleton() {
  return (
    <div className={classes.stack}>
      <Skeleton height={112} radius={12} />
      <Skeleton height={214} radius={12} />
      <div className={classes.columns}>
        <Skeleton height={300} radius={12} />
        <Skeleton height={300} radius={12} />
      </div>
    </div>
  );
}
