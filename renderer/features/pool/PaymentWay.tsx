/** The three stations of a payment, so that one sees where those of the pool stand. */
import { strings } from '../../strings/strings.ts';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import classes from './pool.module.css';

/** @param waiting how many stand at the middle station; `undefined` until it is known */
export function PaymentWay({ waiting }: { readonly waiting: number | undefined }) {
  const text = strings.pool.steps;
  return (
    <ol className={classes.way} aria-label={text.title}>
      <Station icon="key" title={text.signed} detail={text.signedDetail} />
      <Station
        icon="pool"
        title={waiting === undefined || waiting === 0 ? text.waits : text.waitsCount(waiting)}
        detail={text.waitsDetail}
        isHere
      />
      <Station icon="explorer" title={text.mined} detail={text.minedDetail} />
    </ol>
  );
}

interface StationProps {
  readonly icon: IconName;
  readonly title: string;
  readonly detail: string;
  readonly isHere?: boolean;
}

function Station({ icon, title, detail, isHere = false }: StationProps) {
  return (
    <li className={classes.station} data-here={isHere} {...(isHere ? { 'aria-current': 'step' as const } : {})}>
      <span className={classes.stationIcon}>
        <Icon name={icon} size={20} />
      </span>
      <div>
        <div className={classes.stationTitle}>{title}</div>
        <div className={classes.stationDetail}>{detail}</div>
      </div>
    </li>
  );
}
