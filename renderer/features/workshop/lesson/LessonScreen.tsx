/** One lesson. */
import { Skeleton } from '@mantine/core';
import { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BackLink } from '../../../ui/BackLink.tsx';
import { WatchLesson } from '../watch/WatchLesson.tsx';
import { CodeLesson } from './CodeLesson.tsx';
import { Explanation } from './Explanation.tsx';
import classes from './lesson.module.css';

export function LessonScreen({ id }: { readonly id: string }) {
  const words = strings.workshop.lesson;
  const lesson = useNodeQuery('getLesson', { id });
  const progress = useNodeQuery('getWorkshopProgress');
  const isMissing = lesson.error instanceof NodeApiError && lesson.error.code === 'not-found';
  return (
    <Screen
      title={lesson.data?.title ?? strings.workshop.title}
      lead={lesson.data?.summary}
      before={<BackLink href="/workshop" text={strings.workshop.back} />}
      width="wide"
    >
      {isMissing ? (
        <Empty icon="workshop" title={words.missingTitle} text={words.missingText} />
      ) : (
        <StateOf query={lesson} skeleton={<LessonSkeleton />}>
          {(shown) => (
            <div className={classes.root}>
              <Explanation lesson={shown} />
              <StateOf query={progress} skeleton={<Skeleton height={420} radius={12} />}>
                {(known) =>
                  shown.kind === 'code' ? (
                    <CodeLesson lesson={shown} chosenLanguage={known.language} />
                  ) : (
                    <WatchLesson lesson={shown} progress={known} />
                  )
                }
              </StateOf>
            </div>
          )}
        </StateOf>
      )}
    </Screen>
  );
}

function LessonSkeleton() {
  return (
    <div className={classes.root}>
      <Skeleton height={300} radius={12} />
      <Skeleton height={420} radius={12} />
    </div>
  );
}
