/** The way to the last reorganisation that changed the own coins or payments. */
import { Link } from 'wouter';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { reorganisationPath } from '../../../ui/paths.ts';
import { Time } from '../../../ui/Time.tsx';
import { findOwnReorganisation } from './own-reorganisation.ts';
import classes from './coins.module.css';

/** The newest reorganisations of all. When none of them changed anything, none is shown. */
const LOOKED_AT = 20;

export function LastReorganisation() {
  const query = useNodeQuery('listActivity', { count: LOOKED_AT, kinds: ['reorganisation'] });
  const last = findOwnReorganisation(query.data?.items ?? []);
  if (last === undefined) return null;
  return (
    <p className={classes.when}>
      <Link href={reorganisationPath(last.id)}>{strings.wallet.history.reorganisation}</Link>
      <Time at={last.at} />
    </p>
  );
}
