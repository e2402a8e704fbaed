/** Questions about what is going to happen, each asked when it makes sense, and what there is to say to the answer. */
import { Radio, Stack } from '@mantine/core';
import type { LessonQuestion, WatchedFact } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { LessonText } from '../text/LessonText.tsx';
import classes from './watch.module.css';

interface QuestionsProps {
  readonly questions: readonly LessonQuestion[];
  readonly facts: readonly WatchedFact[];
  /** Question -> number of the choice. */
  readonly answers: Readonly<Record<string, number>>;
  readonly onAnswer: (id: string, choice: number) => void;
}

export function Questions({ questions, facts, answers, onAnswer }: QuestionsProps) {
  const words = strings.workshop.watch;
  const asked = questions.filter(
    ({ id, after }) => after === null || facts.includes(after) || Object.hasOwn(answers, id),
  );
  const later = questions.length - asked.length;
  return (
    <Panel title={words.questions}>
      <div className={classes.questions}>
        {asked.map((question) => (
          <Question
            key={question.id}
            question={question}
            answer={Object.hasOwn(answers, question.id) ? answers[question.id] : undefined}
            onAnswer={(choice) => onAnswer(question.id, choice)}
          />
        ))}
        {later > 0 && <p className={classes.quiet}>{words.later(later)}</p>}
      </div>
    </Panel>
  );
}

interface QuestionProps {
  readonly question: LessonQuestion;
  readonly answer: number | undefined;
  readonly onAnswer: (choice: number) => void;
}

function Question({ question, answer, onAnswer }: QuestionProps) {
  const words = strings.workshop.watch;
  const announce = useAnnounce();
  const chosen = answer === undefined ? undefined : question.choices[answer];
  const choose = (value: string): void => {
    const number = Number(value);
    const choice = question.choices[number];
    if (choice === undefined) return;
    announce(`${choice.isRight ? words.right : words.wrong} ${choice.says}`);
    onAnswer(number);
  };
  return (
    <div>
      <Radio.Group
        label={<LessonText text={question.text} />}
        value={answer === undefined ? '' : String(answer)}
        onChange={choose}
      >
        <Stack gap={8} mt={8}>
          {question.choices.map(({ text }, index) => (
            <Radio key={index} value={String(index)} label={text} />
          ))}
        </Stack>
      </Radio.Group>
      {chosen !== undefined && (
        <div className={classes.says} data-is-right={chosen.isRight}>
          <strong>{chosen.isRight ? words.right : words.wrong}</strong>
          <LessonText text={chosen.says} />
        </div>
      )}
    </div>
  );
}
