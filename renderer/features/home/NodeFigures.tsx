/** The four numbers that show how a node is doing. */
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { formatCoins } from '../../format/coins.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { Coins } from '../../ui/Coins.tsx';
import { Explain } from '../../ui/Explain.tsx';
import { Figure } from '../../ui/Figure.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './home.module.css';

export function NodeFigures({ status }: { readonly status: StatusView }) {
  const words = strings.home.figures;
  const { tip, peers, wallet, nextDifficulty } = status;
  return (
    <div className={classes.figures}>
      <Figure
        label={<Explain term="height">{words.height}</Explain>}
        value={formatWhole(status.height)}
        note={
          tip === null ? (
            words.noBlocks
          ) : (
            <>
              {words.lastBlock} <Time at={tip.timestamp} />
            </>
          )
        }
      />
      <Figure
        label={<Explain term="peer">{words.peers}</Explain>}
        value={formatWhole(peers.reachable)}
        note={words.peersNote(peers.known)}
        tone={peers.known > 0 && peers.reachable === 0 ? 'warn' : 'plain'}
      />
      <Figure
        label={<Explain term="confirmed">{words.balance}</Explain>}
        value={<Coins amount={wallet.confirmed} withUnit={false} />}
        note={wallet.pending === '0' ? words.noPending : words.pending(formatCoins(wallet.pending))}
      />
      <Figure
        label={<Explain term="difficulty">{words.difficulty}</Explain>}
        value={nextDifficulty}
        unit={words.difficultyUnit(nextDifficulty)}
        note={words.difficultyNote(formatWhole(2 ** nextDifficulty))}
      />
    </div>
  );
}
