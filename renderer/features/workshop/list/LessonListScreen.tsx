/** All lessons, with how far the student has come in each. */
import { Button, Skeleton } from '@mantine/core';
import { Link } from 'wouter';
import type { LessonSummary, LessonsView } from '../../../../preload/contract/views/lesson-views.ts';
import type { LessonProgressView } from '../../../../preload/contract/views/workshop-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { lessonPath } from '../../../ui/paths.ts';
import { Screen } from '../../../ui/Screen.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { BenchLinks } from '../../benches/BenchLinks.tsx';
import { lessonStanding, type LessonStanding } from './lesson-standing.ts';
import classes from './list.module.css';

export function LessonListScreen() {
  const words = strings.workshop;
  const lessons = useNodeQuery('getLessons');
  return (
    <Screen
      title={words.title}
      lead={words.lead}
      actions={
        <Button component={Link} href="/workshop/receipts" variant="default" size="sm">
          {words.list.receipts}
        </Button>
      }
    >
      <div className={classes.root}>
        <StateOf
          query={lessons}
          skeleton={<Skeleton height={420} radius={12} />}
          isEmpty={(view) => view.lessons.length === 0 && view.problems.length === 0}
          empty={<Empty icon="workshop" title={words.list.emptyTitle} text={words.list.emptyText} />}
        >
          {(view) => <Lessons view={view} />}
        </StateOf>
        <BenchLinks />
      </div>
    </Screen>
  );
}

function Lessons({ view }: { readonly view: LessonsView }) {
  const progress = useNodeQuery('getWorkshopProgress').data;
  return (
    <div className={classes.root}>
      <ol className={classes.list}>
        {view.lessons.map((lesson, index) => (
          <Lesson key={lesson.id} lesson={lesson} number={index + 1} progress={progress?.lessons[lesson.id]} />
        ))}
      </ol>
      {view.problems.length > 0 && <Problems view={view} />}
    </div>
  );
}

interface LessonProps {
  readonly lesson: LessonSummary;
  readonly number: number;
  readonly progress: LessonProgressView | undefined;
}

function Lesson({ lesson, number, progress }: LessonProps) {
  const words = strings.workshop.list;
  const whole = useNodeQuery('getLesson', { id: lesson.id }, { enabled: lesson.kind === 'watch' }).data;
  const standing = lessonStanding(lesson, progress, whole);
  return (
    <li className={classes.lesson} data-standing={standing.kind}>
      <span className={classes.number} aria-hidden="true">
        {standing.kind === 'solved' ? <Icon name="check" size={20} /> : number}
      </span>
      <div className={classes.text}>
        <h2 className={classes.title}>
          <Link href={lessonPath(lesson.id)} className={classes.link}>
            {lesson.title}
          </Link>
        </h2>
        <p className={classes.summary}>{lesson.summary}</p>
        <p className={classes.facts}>
          <span>{words.minutes(lesson.minutes)}</span>
          {lesson.languages.length > 0 && (
            <span>{lesson.languages.map((language) => strings.workshop.languages[language]).join(', ')}</span>
          )}
          {!lesson.isBuiltIn && <span>{words.fromInstructor}</span>}
        </p>
      </div>
      <span className={classes.standing}>{standingText(standing)}</span>
    </li>
  );
}

function standingText(standing: LessonStanding): string {
  const words = strings.workshop.list;
  switch (standing.kind) {
    case 'untouched':
      return '';
    case 'begun':
      return words.begun;
    case 'given-up':
      return words.givenUp;
    case 'solved':
      return standing.languages.length === 0 ? words.watched : words.solved(standing.languages);
  }
}

/** A teacher who writes lessons sees here what is wrong with them. */
function Problems({ view: { problems } }: { readonly view: LessonsView }) {
  const words = strings.workshop.list;
  return (
    <Note title={words.problemsTitle(problems.length)}>
      {words.problems}
      <ul className={classes.problems}>
        {problems.map((problem, index) => (
          <li key={index}>{strings.messages.lessonProblem(problem)}</li>
        ))}
      </ul>
    </Note>
  );
}
