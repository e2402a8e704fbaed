/** What there is to see, and what was seen. */
import type { LessonGoal, WatchedFact } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { LessonText } from '../text/LessonText.tsx';
import classes from './watch.module.css';

interface GoalsProps {
  readonly goals: readonly LessonGoal[];
  readonly facts: readonly WatchedFact[];
}

export function Goals({ goals, facts }: GoalsProps) {
  const words = strings.workshop.watch;
  return (
    <Panel title={words.goals}>
      <ol className={classes.goals}>
        {goals.map(({ fact, title, text }) => {
          const isSeen = facts.includes(fact);
          return (
            <li key={fact} className={classes.goal} data-is-seen={isSeen}>
              <span className={classes.mark} role="img" aria-label={isSeen ? words.isSeen : words.isNotSeen}>
                {isSeen ? <Icon name="check" size={17} /> : <span className={classes.open} />}
              </span>
              <div>
                <h3 className={classes.goalTitle}>{title}</h3>
                {!isSeen && <LessonText text={text} />}
              </div>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
