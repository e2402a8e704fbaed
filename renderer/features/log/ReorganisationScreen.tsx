/** One reorganisation: which blocks left, which came, from whom, why, and what it did to the own coins. */
import { Link, Route, Switch, Redirect } from 'wouter';
import type { BranchPart, MovedCoins, ReorganisationActivity } from '../../../preload/contract/messages/activity.ts';
import type { ReorganisationView } from '../../../preload/contract/views/activity-views.ts';
import type { BlockSummary } from '../../../preload/contract/views/block-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Address } from '../../ui/Address.tsx';
import { BackLink } from '../../ui/BackLink.tsx';
import { Coins } from '../../ui/Coins.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { blockPath, transactionPath } from '../../ui/paths.ts';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './activity.module.css';
import { reorganisationRows } from './reorganisation-rows.ts';

export function ReorganisationScreen() {
  return (
    <Switch>
      <Route path="/reorganisations/:id">
        {({ id }) =>
          /^[1-9]\d{0,14}$/.test(id) ? <Reorganisation id={Number(id)} /> : <Redirect to="/log/happened" replace />
        }
      </Route>
      <Route>
        <Redirect to="/log/happened" replace />
      </Route>
    </Switch>
  );
}

function Reorganisation({ id }: { readonly id: number }) {
  const words = strings.activity.reorganisation;
  const query = useNodeQuery('getReorganisation', { id });
  return (
    <Screen
      title={words.title}
      lead={query.data && words.lead(query.data.reorganisation)}
      before={<BackLink href="/log/happened" text={words.back} />}
    >
      <StateOf query={query} skeleton={12}>
        {(view) => <Parts view={view} />}
      </StateOf>
    </Screen>
  );
}

function Parts({ view }: { readonly view: ReorganisationView }) {
  const { at, reorganisation, left, came } = view;
  const words = strings.activity.reorganisation;
  return (
    <>
      <Panel title={words.facts} actions={<SaveCsv name={words.file} rows={() => reorganisationRows(view)} />}>
        <Facts at={at} reorganisation={reorganisation} />
      </Panel>
      <div className={classes.columns}>
        <Panel title={words.left(reorganisation.left.blocks)}>
          <Branch part={reorganisation.left} blocks={left} />
        </Panel>
        <Panel title={words.came(reorganisation.came?.blocks ?? 0)}>
          <Branch part={reorganisation.came} blocks={came} />
        </Panel>
      </div>
      <OwnCoins own={reorganisation.own} />
    </>
  );
}

function Facts({ at, reorganisation }: { readonly at: number; readonly reorganisation: ReorganisationActivity }) {
  const words = strings.activity.reorganisation;
  const { forkHash, from, own } = reorganisation;
  return (
    <dl className={classes.facts}>
      <dt>{words.when}</dt>
      <dd>
        <Time at={at} kind="absolute" />
      </dd>
      <dt>{words.who}</dt>
      <dd translate="no">{strings.activity.from(from)}</dd>
      <dt>{words.why}</dt>
      <dd>{words.because(reorganisation)}</dd>
      {forkHash !== null && (
        <>
          <dt>{words.fork}</dt>
          <dd>
            <Hash value={forkHash} to={blockPath(forkHash)} />
          </dd>
        </>
      )}
      <dt>{words.coins}</dt>
      <dd>{words.coinsText(own.before, own.after)}</dd>
    </dl>
  );
}

interface BranchProps {
  readonly part: BranchPart | null;
  readonly blocks: readonly BlockSummary[];
}

function Branch({ part, blocks }: BranchProps) {
  const words = strings.activity.reorganisation;
  if (part === null) return <p className={classes.soft}>{words.cutOff}</p>;
  if (blocks.length === 0) return <p className={classes.soft}>{words.notStored}</p>;
  return (
    <>
      <ul className={classes.rows}>
        {blocks.map(({ hash, height, miner, timestamp }) => (
          <li key={hash} className={classes.row}>
            <Link href={blockPath(hash)}>{strings.explorer.block(height)}</Link>
            <Hash value={hash} digits={5} />
            <span className={classes.soft}>
              <Time at={timestamp} />
            </span>
            {miner !== null && (
              <div className={classes.miner}>
                <Address value={miner} withCopy={false} />
              </div>
            )}
          </li>
        ))}
      </ul>
      {blocks.length < part.blocks && <p className={classes.soft}>{words.more(blocks.length, part.blocks)}</p>}
    </>
  );
}

function OwnCoins({ own: { lost, won, returned } }: { readonly own: ReorganisationActivity['own'] }) {
  const words = strings.activity.reorganisation;
  const lists = [
    [words.lost, lost],
    [words.won, won],
    [words.returned, returned],
  ] as const;
  const some = lists.filter(([, moved]) => moved.count > 0);
  return (
    <div className={classes.columns}>
      {some.length === 0 && <p className={classes.soft}>{words.nothing}</p>}
      {some.map(([title, moved]) => (
        <Panel key={title} title={title}>
          <Moved moved={moved} />
        </Panel>
      ))}
    </div>
  );
}

function Moved({ moved: { count, amount, items } }: { readonly moved: MovedCoins }) {
  const words = strings.activity.reorganisation;
  return (
    <>
      <p className={classes.soft}>{words.sum(count, amount)}</p>
      <ul className={classes.rows}>
        {items.map((item, index) => (
          <li key={index} className={classes.row}>
            <Link href={transactionPath(item.hash)}>
              <Coins amount={item.amount} />
            </Link>
            {item.counterpart === null ? words.reward : <Address value={item.counterpart} withCopy={false} />}
            <span className={classes.soft}>{strings.explorer.block(item.height)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}
