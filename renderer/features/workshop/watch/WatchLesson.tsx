/** A lesson in which nodes are watched: what there is to see, what happens, and what the student thinks will happen. */
import { useEffect, useEffectEvent } from 'react';
import type { WatchedFact, WatchLessonView } from '../../../../preload/contract/views/lesson-views.ts';
import type { WorkshopProgressView } from '../../../../preload/contract/views/workshop-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Contests } from './Contests.tsx';
import { EventList } from './EventList.tsx';
import { factsNow } from './fork-watch.ts';
import { Goals } from './Goals.tsx';
import { Questions } from './Questions.tsx';
import { useForkWatch } from './use-fork-watch.ts';
import classes from './watch.module.css';

interface WatchLessonProps {
  readonly lesson: WatchLessonView;
  readonly progress: WorkshopProgressView;
}

const NOTHING = { facts: [], answers: {} };

export function WatchLesson({ lesson, progress }: WatchLessonProps) {
  const { facts, answers } = progress.lessons[lesson.id] ?? NOTHING;
  const save = useNodeMutation('saveWorkshopProgress');
  const announce = useAnnounce();
  const watch = useForkWatch((news) => {
    if (news.some(({ kind }) => kind === 'fork')) announce(strings.workshop.watch.forkNow);
  });
  const change = (next: { readonly facts?: readonly WatchedFact[]; readonly answers?: typeof answers }): void =>
    save.mutate({ watched: { lesson: lesson.id, facts, answers, ...next } });
  useFacts(lesson, facts, watch.events, (next) => {
    announce(strings.workshop.watch.seen(next.length, lesson.goals.length));
    change({ facts: next });
  });
  return (
    <div className={classes.root}>
      <div className={classes.column}>
        <Contests contest={watch.contest} events={watch.events} />
        <EventList events={watch.events} />
      </div>
      <div className={classes.column}>
        <Goals goals={lesson.goals} facts={facts} />
        <Questions
          questions={lesson.questions}
          facts={facts}
          answers={answers}
          onAnswer={(id, choice) => change({ answers: { ...answers, [id]: choice } })}
        />
        {save.error !== null && <Failed error={save.error} />}
      </div>
    </div>
  );
}

/** What was seen once stays seen. */
function useFacts(
  lesson: WatchLessonView,
  known: readonly WatchedFact[],
  events: ReturnType<typeof useForkWatch>['events'],
  onSeen: (facts: readonly WatchedFact[]) => void,
): void {
  const height = useNodeQuery('getStatus').data?.height ?? 0;
  const best = useNodeQuery('listBlocks', { count: 24 }).data?.items ?? [];
  const peers = useNodeQuery('listPeers').data ?? [];
  const now = factsNow({ height, best, peers, events: events.map(({ event }) => event) });
  const wanted = lesson.goals.map(({ fact }) => fact);
  const fresh = now.filter((fact) => wanted.includes(fact) && !known.includes(fact));
  const see = useEffectEvent((facts: string) => {
    if (facts !== '') onSeen([...known, ...fresh]);
  });
  // As one text, so that it is told once.
  const key = fresh.join(' ');
  useEffect(() => see(key), [key]);
}
