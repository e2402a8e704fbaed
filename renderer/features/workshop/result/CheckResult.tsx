/** The cases of a check, one below the other: passed, or what was given, got and expected. */
import { Loader } from '@mantine/core';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import type { CaseResult, RunResult } from '../run/lesson-runner.ts';
import { FailedCase } from './FailedCase.tsx';
import { OutcomeText } from './OutcomeText.tsx';
import classes from './result.module.css';

interface CheckResultProps {
  readonly result: Extract<RunResult, { readonly kind: 'check' }>;
  readonly isRunning: boolean;
  readonly file: string;
  readonly language: LessonLanguage;
}

export function CheckResult({ result: { loaded, cases }, isRunning, file, language }: CheckResultProps) {
  const words = strings.workshop.result;
  const passed = cases.filter(({ state }) => state === 'passed').length;
  const firstFailed = cases.find(({ state }) => state === 'failed');
  const isAll = passed === cases.length;
  return (
    <>
      {loaded !== undefined && (
        <>
          <OutcomeText outcome={loaded} file={file} />
          <p className={classes.quiet}>{words.loadFailed}</p>
        </>
      )}
      <p className={classes.summary} data-is-all={isAll}>
        {isAll ? words.passedAll(passed) : isRunning ? words.running : words.passedSome(passed, cases.length)}
      </p>
      <ol className={classes.cases}>
        {cases.map((one) => (
          <Case key={one.tried.id} result={one} file={file} language={language} isFolded={one !== firstFailed} />
        ))}
      </ol>
    </>
  );
}

interface CaseProps {
  readonly result: CaseResult;
  readonly file: string;
  readonly language: LessonLanguage;
  /** Why it has failed is shown on a press: one thing is mended after the other. */
  readonly isFolded: boolean;
}

function Case({ result, file, language, isFolded }: CaseProps) {
  const { tried, state } = result;
  return (
    <li className={classes.case} data-state={state}>
      <span className={classes.mark}>
        <Mark state={state} />
      </span>
      <div className={classes.caseBody}>
        <div>{tried.title}</div>
        {state === 'failed' && !isFolded && <FailedCase result={result} file={file} language={language} />}
        {state === 'failed' && isFolded && (
          <Disclosure label={strings.workshop.result.why} ml={-10}>
            <FailedCase result={result} file={file} language={language} />
          </Disclosure>
        )}
      </div>
    </li>
  );
}

function Mark({ state }: Pick<CaseResult, 'state'>) {
  const label = strings.workshop.result.state[state];
  return (
    <span role="img" aria-label={label}>
      {state === 'running' && <Loader size={14} />}
      {state === 'passed' && <Icon name="check" size={17} />}
      {state === 'failed' && <Icon name="cross" size={17} />}
      {state === 'waiting' && <span className={classes.waiting} />}
    </span>
  );
}
