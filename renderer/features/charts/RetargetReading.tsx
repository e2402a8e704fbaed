/** The block that is read on the charts, and the arithmetic that gave it its difficulty. */
import { Link } from 'wouter';
import type { DifficultyPoint } from '../../../preload/contract/views/chart-views.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { heightPath } from './BlockAtHeight.tsx';
import { retargetStep, type RetargetStep } from './retarget.ts';
import type { RetargetReadingValue } from './use-retarget.ts';
import classes from './charts.module.css';

const STEP_ICONS = {
  up: 'arrow-up',
  down: 'arrow-down',
  floor: 'arrow-right',
  start: 'info',
} as const satisfies Record<RetargetStep, string>;

interface RetargetReadingProps {
  readonly point: DifficultyPoint;
  readonly reading: RetargetReadingValue;
  readonly targetSeconds: number;
}

export function RetargetReading({ point, reading, targetSeconds }: RetargetReadingProps) {
  const text = strings.charts.reading;
  const step = reading.retarget === undefined ? 'start' : retargetStep(reading.retarget);
  return (
    <div className={classes.reading}>
      <span className={classes.step} data-step={step}>
        <Icon name={STEP_ICONS[step]} size={18} />
      </span>
      <div className={classes.readingText}>
        <div className={classes.facts}>
          <Link href={heightPath(point.height)} className={classes.block}>
            {text.block(point.height)}
          </Link>
          <span>{text.difficulty(point.difficulty)}</span>
          <span>{point.seconds === null ? text.first : text.seconds(point.seconds, targetSeconds)}</span>
        </div>
        <div className={classes.sentence}>{reading.sentence}</div>
      </div>
    </div>
  );
}
