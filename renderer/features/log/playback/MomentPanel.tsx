/** What was at the moment, in words: the last things that happened, and who was there. */
import { Panel } from '../../../ui/Panel.tsx';
import { formatClock } from '../../../format/time.ts';
import { shortVisible } from '../../../../preload/contract/visible-text.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { useNaming } from '../../../ui/use-who.ts';
import type { Span } from './core/player.ts';
import type { Timeline } from './core/timeline.ts';
import { eventRows } from './event-rows.ts';
import classes from './playback.module.css';

const SHOWN_EVENTS = 6;
const SHOWN_PEERS = 24;
const MAX_PEER = 40;

interface MomentPanelProps {
  readonly timeline: Timeline;
  /** How many entries there were. */
  readonly count: number;
  /** Of the lesson. */
  readonly span: Span;
}

export function MomentPanel({ timeline, count, span }: MomentPanelProps) {
  const words = strings.playback.moment;
  const naming = useNaming();
  const last = timeline.entries.slice(Math.max(0, count - SHOWN_EVENTS), count).toReversed();
  const peers = timeline.peers.after(count);
  return (
    <div className={classes.root}>
      <Panel
        title={words.events}
        actions={
          <SaveCsv
            name={strings.playback.files.events}
            rows={() => eventRows(timeline.entries, span, (miner) => naming(miner).text)}
          />
        }
      >
        {last.length === 0 && <p className={classes.soft}>{words.nothing}</p>}
        <ul className={classes.events}>
          {last.map(({ number, time, what }) => (
            <li key={number}>
              <time>{formatClock(time)}</time>
              <span>{strings.playback.happening(what, (miner) => naming(miner).text)}</span>
            </li>
          ))}
        </ul>
      </Panel>
      <Panel
        title={words.peersTitle}
        actions={peers.length > 0 && <SaveCsv name={words.peersFile} rows={() => peerRows(peers)} />}
      >
        {peers.length === 0 && <p className={classes.soft}>{words.noPeers}</p>}
        <ul className={classes.peers} translate="no">
          {peers.slice(0, SHOWN_PEERS).map((peer) => (
            <li key={peer}>{shortVisible(shortUrl(peer), MAX_PEER)}</li>
          ))}
          {peers.length > SHOWN_PEERS && <li>{words.more(peers.length - SHOWN_PEERS)}</li>}
        </ul>
      </Panel>
    </div>
  );
}

function peerRows(peers: readonly string[]): readonly CsvRow[] {
  return [[strings.common.columns.address], ...peers.map((peer): CsvRow => [peer])];
}
