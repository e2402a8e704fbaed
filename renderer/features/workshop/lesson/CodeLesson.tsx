/** A lesson in which something is written: the code, and beside it what comes of it and what helps. */
import { useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import type { CodeLessonView, LessonLanguage, LessonProgram } from '../../../../preload/contract/views/lesson-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { ChoicePanel } from '../live/ChoicePanel.tsx';
import type { LivePartProps } from '../live/live-part.ts';
import { LivePanel } from '../live/LivePanel.tsx';
import { PayPanel } from '../live/PayPanel.tsx';
import { useCodeProgress } from '../progress/progress-context.tsx';
import { describeResult } from '../result/describe-result.ts';
import { lineErrors } from '../result/line-errors.ts';
import { ResultPanel } from '../result/ResultPanel.tsx';
import { useLessonRunner } from '../run/use-lesson-runner.ts';
import { CodePanel } from './CodePanel.tsx';
import { GivenCode } from './GivenCode.tsx';
import { HintsPanel } from './HintsPanel.tsx';
import classes from './lesson.module.css';
import { ReceiptPanel } from './ReceiptPanel.tsx';
import { SolutionPanel } from './SolutionPanel.tsx';

/** What the student writes there can do its work in the real node. */
const LIVE_PARTS: Readonly<Record<string, (props: LivePartProps) => ReactNode>> = {
  mining: LivePanel,
  consensus: ChoicePanel,
  transactions: PayPanel,
};

interface CodeLessonProps {
  readonly lesson: CodeLessonView;
  /** In the last lesson; `null`: in none yet. */
  readonly chosenLanguage: LessonLanguage | null;
}

export function CodeLesson({ lesson, chosenLanguage }: CodeLessonProps) {
  const [language, setLanguage] = useState(chosenLanguage ?? 'python');
  const save = useNodeMutation('saveWorkshopProgress');
  const choose = (next: LessonLanguage): void => {
    setLanguage(next);
    save.mutate({ language: next });
  };
  const offered = lesson.programs[language] === undefined ? lesson.languages[0] : language;
  const program = offered && lesson.programs[offered];
  if (offered === undefined || program === undefined) return null;
  return <InLanguage key={offered} lesson={lesson} language={offered} program={program} onLanguage={choose} />;
}

interface InLanguageProps {
  readonly lesson: CodeLessonView;
  readonly language: LessonLanguage;
  readonly program: LessonProgram;
  readonly onLanguage: (language: LessonLanguage) => void;
}

function InLanguage({ lesson, language, program, onLanguage }: InLanguageProps) {
  const progress = useCodeProgress(lesson.id, language);
  const code = progress.text ?? program.start;
  const { file } = program;
  const LivePart = lesson.isBuiltIn && Object.hasOwn(LIVE_PARTS, lesson.id) ? LIVE_PARTS[lesson.id] : undefined;
  const runner = useLessonRunner(lesson, language, program);
  const { result } = runner.state;
  const newest = useRef(code);
  useEffect(() => {
    newest.current = code;
  }, [code]);
  const marks = useMemo(() => lineErrors(result, file), [result, file]);
  const check = async (): Promise<number | undefined> => {
    const passed = await runner.check(code);
    if (passed === undefined) return undefined;
    progress.change({ isSolved: true });
    // What was typed meanwhile stays, and was not checked.
    return newest.current === code ? passed : undefined;
  };
  return (
    <div className={classes.bench}>
      <div className={classes.column}>
        <CodePanel
          languages={lesson.languages}
          language={language}
          onLanguage={onLanguage}
          file={program.file}
          code={code}
          saveState={progress.text === null ? undefined : progress.saveState}
          hasConflict={progress.hasConflict}
          onResolve={(choice) => void progress.resolve(choice)}
          errors={marks}
          isBusy={runner.state.activity !== 'idle'}
          said={runner.state.activity === 'idle' ? describeResult(result) : undefined}
          onChange={(text) => progress.change({ text })}
          onRun={() => void runner.run(code)}
          onCheck={() => void check()}
          onStop={runner.stop}
          onReset={() => {
            progress.change({ text: null });
            runner.clear();
          }}
        />
        <GivenCode key={program.file} language={language} modules={program.modules} />
      </div>
      <div className={classes.column}>
        <ResultPanel state={runner.state} language={language} file={program.file} caseCount={lesson.cases.length} />
        <HintsPanel
          hints={program.hints}
          opened={progress.hintsOpened}
          onOpen={(hintsOpened) => progress.change({ hintsOpened })}
        />
        <SolutionPanel lesson={lesson.id} language={language} code={code} progress={progress} />
        {LivePart !== undefined && <LivePart language={language} program={program} code={code} />}
        {progress.isSolved && (
          <ReceiptPanel lesson={lesson.id} language={language} onCheck={check} flush={progress.flush} />
        )}
      </div>
    </div>
  );
}
