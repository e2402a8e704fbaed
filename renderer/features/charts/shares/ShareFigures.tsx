/** What forks cost, and how lucky this node was. */
import { Link } from 'wouter';
import type { OwnLuck, SharesView } from '../../../../preload/contract/views/chart-views.ts';
import { formatShare, formatShort, formatWhole } from '../../../format/numbers.ts';
import { formatAbsolute } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Figure } from '../../../ui/Figure.tsx';
import { blockPath } from '../../../ui/paths.ts';
import { usualRange } from './luck.ts';
import classes from '../charts.module.css';

export function ShareFigures({ shares }: { readonly shares: SharesView }) {
  const words = strings.charts.shares;
  const { blocks, sideBlocks, deepestFork: deepest } = shares;
  const all = blocks + sideBlocks;
  return (
    <div className={classes.figures}>
      <Figure
        label={words.stale}
        value={all === 0 ? words.none : formatShare(sideBlocks / all)}
        note={words.staleNote(sideBlocks, all)}
      />
      <Figure
        label={words.deepest}
        value={deepest === null ? words.none : words.depth(deepest.depth)}
        note={
          deepest === null ? (
            words.noFork
          ) : (
            <>
              {words.deepestNote} <Link href={blockPath(deepest.tip)}>{words.deepestLink(deepest.height)}</Link>
            </>
          )
        }
      />
      <Luck own={shares.own} />
    </div>
  );
}

function Luck({ own: { since, tries, expected, found } }: { readonly own: OwnLuck }) {
  const words = strings.charts.shares;
  const start = formatAbsolute(since);
  if (tries === 0) return <Figure label={words.luck} value={words.none} note={words.noTries(start)} />;
  return (
    <Figure
      label={words.luck}
      value={words.found(found)}
      note={words.luckNote({
        expected: formatShort(expected),
        tries: formatWhole(tries),
        since: start,
        usual: usualRange(expected),
      })}
    />
  );
}
