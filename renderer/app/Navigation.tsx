/** The list of screens. */
import { Link } from 'wouter';
import { useNodeQuery } from '../client/use-node-query.ts';
import { strings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import { Mark } from './Mark.tsx';
import classes from './Navigation.module.css';
import { NUMBERED_SCREENS, SCREENS, type ScreenEntry } from './screens.ts';

export function Navigation({ current }: { readonly current: ScreenEntry['id'] | undefined }) {
  const { name, className = null, waitingPayments: waiting = 0 } = useNodeQuery('getStatus').data ?? {};
  return (
    <nav className={classes.root} aria-label={strings.app.navigation}>
      <div className={classes.brand}>
        <Mark size={34} />
        <div className={classes.names}>
          <div className={classes.product}>{strings.app.product}</div>
          <div className={classes.node} title={name}>
            {name ?? '\u00a0'}
          </div>
          {className !== null && (
            <div className={classes.class} title={strings.app.inClass(className)}>
              <span className={classes.hidden}>{strings.app.inClass('')}</span>
              {className}
            </div>
          )}
        </div>
      </div>
      <ul className={classes.list}>
        {SCREENS.map((screen, index) => (
          <li key={screen.id}>
            <Link
              href={screen.path}
              className={classes.link}
              title={strings.app.screens[screen.id]}
              aria-current={screen.id === current ? 'page' : undefined}
              aria-keyshortcuts={index < NUMBERED_SCREENS ? `Control+${index + 1} Meta+${index + 1}` : undefined}
            >
              <Icon name={screen.icon} />
              <span className={classes.label}>{strings.app.screens[screen.id]}</span>
              {screen.id === 'pool' && waiting > 0 && (
                <span className={classes.count}>
                  <span aria-hidden="true">{waiting}</span>
                  <span className={classes.hidden}>{strings.app.waiting(waiting)}</span>
                </span>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
