/** The race that is on, with a bet on its end: which block stays, and who loses a reward. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { BlockSummary } from '../../../../preload/contract/views/block-views.ts';
import { shortHash } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useNameOf } from '../../../ui/use-who.ts';
import { ForksDrawing } from '../drawings/ForksDrawing.tsx';
import type { Contest } from './fork-watch.ts';
import type { NumberedEvent } from './use-fork-watch.ts';
import classes from './watch.module.css';

interface ContestsProps {
  readonly contest: Contest | undefined;
  readonly events: readonly NumberedEvent[];
}

export function Contests({ contest, events }: ContestsProps) {
  const words = strings.workshop.watch;
  /** Height -> hash of the block that is to stay. */
  const [bets, setBets] = useState<ReadonlyMap<number, string>>(new Map());
  const settled = events.map(({ event }) => event).find((event) => event.kind === 'settled');
  const bet = contest && bets.get(contest.height);
  return (
    <Panel title={words.race}>
      <div className={classes.race}>
        <ForksDrawing />
        {contest === undefined ? (
          <p className={classes.quiet}>{words.noRace}</p>
        ) : (
          <>
            <p>{words.raceOn(contest.height, contest.blocks.length)}</p>
            <div className={classes.rivals}>
              {contest.blocks.map((block, index) => (
                <Rival
                  key={block.hash}
                  block={block}
                  isFollowed={index === 0}
                  isBet={bet === block.hash}
                  onBet={() => setBets(new Map(bets).set(contest.height, block.hash))}
                />
              ))}
            </div>
          </>
        )}
        {settled !== undefined && <Verdict bet={bets.get(settled.contest.height)} {...settled} />}
      </div>
    </Panel>
  );
}

interface RivalProps {
  readonly block: BlockSummary;
  readonly isFollowed: boolean;
  readonly isBet: boolean;
  readonly onBet: () => void;
}

function Rival({ block, isFollowed, isBet, onBet }: RivalProps) {
  const words = strings.workshop.watch;
  const nameOf = useNameOf();
  return (
    <div className={classes.rival} data-is-bet={isBet}>
      <div className={classes.rivalMiner}>{block.miner === null ? words.nobody : nameOf(block.miner)}</div>
      <code translate="no">{shortHash(block.hash, 6)}</code>
      <div className={classes.quiet}>{isFollowed ? words.followed : words.beside}</div>
      <Button size="xs" variant={isBet ? 'filled' : 'default'} aria-pressed={isBet} onClick={onBet}>
        {words.bet}
      </Button>
    </div>
  );
}

interface VerdictProps {
  readonly contest: Contest;
  readonly winner: BlockSummary;
  readonly bet: string | undefined;
}

function Verdict({ contest, winner, bet }: VerdictProps) {
  const words = strings.workshop.watch;
  const nameOf = useNameOf();
  const losers = contest.blocks
    .filter(({ hash }) => hash !== winner.hash)
    .map(({ miner }) => (miner === null ? words.nobody : nameOf(miner)));
  const isRight = bet === undefined ? undefined : bet === winner.hash;
  return (
    <p className={classes.verdict} role="status" data-is-right={isRight}>
      {isRight !== undefined && <Icon name={isRight ? 'check' : 'cross'} size={16} />}
      <span>
        {isRight !== undefined && <strong>{isRight ? words.right : words.wrong} </strong>}
        {words.settled(contest.height, winner.miner === null ? words.nobody : nameOf(winner.miner), losers)}
      </span>
    </p>
  );
}
