/** What came of the last run or check. It is there from the beginning, so that nothing jumps when something comes. */
import { Loader, Progress } from '@mantine/core';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { RunnerState } from '../run/lesson-runner.ts';
import { CheckResult } from './CheckResult.tsx';
import { OutcomeText } from './OutcomeText.tsx';
import { Output } from './Output.tsx';
import { unpreparedText } from './unprepared-text.ts';
import classes from './result.module.css';

interface ResultPanelProps {
  readonly state: RunnerState;
  readonly language: LessonLanguage;
  /** The student's. */
  readonly file: string;
  readonly caseCount: number;
}

export function ResultPanel({ state, language, file, caseCount }: ResultPanelProps) {
  const words = strings.workshop.result;
  return (
    <Panel title={words.title}>
      <div className={classes.root} aria-busy={state.activity !== 'idle'}>
        {state.activity === 'preparing' ? (
          <Preparing language={language} progress={state.progress} />
        ) : (
          <Result state={state} language={language} file={file} caseCount={caseCount} />
        )}
      </div>
    </Panel>
  );
}

type PreparingProps = Pick<ResultPanelProps, 'language'> & Pick<RunnerState, 'progress'>;

function Preparing({ language, progress }: PreparingProps) {
  const words = strings.workshop.result;
  const { done, total } = progress ?? { done: 0, total: 0 };
  return (
    <div className={classes.preparing}>
      <div className={classes.line}>
        <span>{words.preparing(language)}</span>
        {total > 0 && <span className={classes.quiet}>{words.progress(done, total)}</span>}
      </div>
      <Progress
        value={total > 0 ? (done / total) * 100 : 0}
        aria-label={words.preparing(language)}
        animated={false}
        size="sm"
      />
    </div>
  );
}

function Result({ state, language, file, caseCount }: ResultPanelProps) {
  const words = strings.workshop.result;
  const { result } = state;
  switch (result?.kind) {
    case undefined:
      return <p className={classes.quiet}>{words.nothing(caseCount)}</p>;
    case 'unprepared':
      return <Note title={words.unpreparedTitle(result.language)}>{unpreparedText(result.error)}</Note>;
    case 'run':
      return (
        <>
          <Output text={state.output} isCut={state.isOutputCut} isRunning={state.activity === 'running'} />
          {result.outcome === undefined ? <Running /> : <OutcomeText outcome={result.outcome} file={file} />}
        </>
      );
    case 'check':
      return <CheckResult result={result} isRunning={state.activity === 'checking'} file={file} language={language} />;
  }
}

function Running() {
  return (
    <div className={classes.running}>
      <Loader size={14} aria-hidden="true" /> {strings.workshop.result.running}
    </div>
  );
}
