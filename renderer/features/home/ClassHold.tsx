/** Says beside the switch of mining that the class has switched it off. */
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { formatClock } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import classes from './home.module.css';

export function ClassHold({ ownClass }: Pick<StatusView, 'ownClass'>) {
  if (ownClass === null || ownClass.miningOffSince === null) return null;
  return (
    <div className={classes.paused}>
      <Icon name="pause" />
      <span className={classes.pausedText}>
        {strings.home.mining.classHold.off(ownClass.name, formatClock(ownClass.miningOffSince))}
      </span>
    </div>
  );
}
