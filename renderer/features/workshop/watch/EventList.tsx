/** What has happened since the lesson was opened, newest first. */
import { strings } from '../../../strings/strings.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { useNameOf } from '../../../ui/use-who.ts';
import type { ForkEvent } from './fork-watch.ts';
import type { NumberedEvent } from './use-fork-watch.ts';
import classes from './watch.module.css';

export function EventList({ events }: { readonly events: readonly NumberedEvent[] }) {
  const words = strings.workshop.watch;
  return (
    <Panel title={words.events}>
      {events.length === 0 ? (
        <p className={classes.quiet}>{words.noEvents}</p>
      ) : (
        // Scrolls, so the keyboard must reach it.
        <ol className={classes.events} tabIndex={0} aria-label={words.events}>
          {events.map(({ number, event }) => (
            <li key={number}>
              <EventText event={event} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}

function EventText({ event }: { readonly event: ForkEvent }): string {
  const words = strings.workshop.watch;
  const nameOf = useNameOf();
  const minerOf = ({ miner }: { readonly miner: string | null }): string =>
    miner === null ? words.nobody : nameOf(miner);
  switch (event.kind) {
    case 'fork':
      return words.fork(event.contest.height, event.contest.blocks.map(minerOf));
    case 'settled':
      return words.settled(
        event.contest.height,
        minerOf(event.winner),
        event.contest.blocks.filter(({ hash }) => hash !== event.winner.hash).map(minerOf),
      );
    case 'reorganisation':
      return words.reorganisation(event.left.length, event.left[0]?.height ?? 0, event.left.map(minerOf));
  }
}
