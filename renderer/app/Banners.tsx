/** What everybody must know at once: no connection, a disk that refuses, a replaced history, what the class has done, mining that a crash ended, or an odd start of the node. */
import { useState } from 'react';
import type { ClockView } from '../../preload/contract/views/status-views.ts';
import { useConnection } from '../client/node-context.tsx';
import { useNodeQuery } from '../client/use-node-query.ts';
import { formatDuration } from '../format/time.ts';
import { strings } from '../strings/strings.ts';
import { ClassBanners } from '../features/class/ClassBanners.tsx';
import { HistoryBanners } from '../features/history/HistoryBanners.tsx';
import { InterruptedMining } from '../features/home/InterruptedMining.tsx';
import { LiveBanners } from '../features/workshop/live/LiveBanners.tsx';
import { Banner } from '../ui/Banner.tsx';

export function Banners() {
  const isLost = useConnection() === 'lost';
  const { storageProblem = null, clock = null, startNotices = [] } = useNodeQuery('getStatus').data ?? {};
  const [isRead, setIsRead] = useState(false);
  const [first, ...more] = startNotices.map(strings.messages.startNotice);
  return (
    <div role="status">
      {isLost && <Banner title={strings.app.lost.title} text={strings.app.lost.text} />}
      {storageProblem !== null && (
        <Banner title={strings.app.storage.title} text={strings.messages.storageProblem(storageProblem)} />
      )}
      <ClassBanners />
      <HistoryBanners />
      <InterruptedMining />
      <LiveBanners />
      {clock?.isOff === true && <ClockBanner clock={clock} />}
      {first !== undefined && !isRead && (
        <Banner
          title={strings.app.started.title}
          text={more.length === 0 ? first : `${first} ${strings.app.started.more(more.length)}`}
          onClose={() => setIsRead(true)}
        />
      )}
    </div>
  );
}

/** Seen from one peer alone nobody knows which clock is wrong. */
function ClockBanner({ clock: { offsetSeconds, peers } }: { readonly clock: ClockView }) {
  const words = strings.app.clock;
  const span = formatDuration(Math.abs(offsetSeconds));
  const isAhead = offsetSeconds > 0;
  if (peers === 1) return <Banner title={words.oneTitle(span, isAhead)} text={words.oneText} />;
  return <Banner title={words.title(span, isAhead)} text={words.text(peers, isAhead)} />;
}
