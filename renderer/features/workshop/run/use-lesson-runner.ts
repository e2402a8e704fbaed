/** A student's runtime for as long as a lesson is open. */
import { useEffect, useState, useSyncExternalStore } from 'react';
import { judgeCase } from '../../../../preload/contract/workshop/judge-case.ts';
import type { CodeLessonView, LessonLanguage, LessonProgram } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { describeResult } from '../result/describe-result.ts';
import { LessonRunner, type RunnerState } from './lesson-runner.ts';
import { caseFunction, programOf } from './program-of.ts';
import { useCreateRuntime, usePreparedLanguage } from './runtimes.tsx';

export interface LessonRun {
  readonly state: RunnerState;
  readonly run: (code: string) => Promise<void>;
  /** @returns how many cases have passed if all have, else `undefined` */
  readonly check: (code: string) => Promise<number | undefined>;
  readonly stop: () => void;
  readonly clear: () => void;
}

export function useLessonRunner(lesson: CodeLessonView, language: LessonLanguage, program: LessonProgram): LessonRun {
  const announce = useAnnounce();
  const createRuntime = useCreateRuntime();
  usePreparedLanguage(language);
  const [runner] = useState(() => new LessonRunner(createRuntime));
  const state = useSyncExternalStore(
    (listener) => runner.subscribe(listener),
    () => runner.state,
  );
  useEffect(() => () => runner.close(), [runner]);

  const tell = (): void => {
    const said = describeResult(runner.state.result);
    if (said !== undefined) announce(said);
  };
  return {
    state,
    run: async (code) => {
      announce(strings.workshop.result.running);
      await runner.run(programOf(language, program, code), lesson.demo);
      tell();
    },
    check: async (code) => {
      announce(strings.workshop.result.running);
      const isPassed = await runner.check(
        programOf(language, program, code),
        caseFunction(language),
        lesson.cases,
        (tried, outcome) => judgeCase(lesson, tried, outcome),
      );
      tell();
      return isPassed ? lesson.cases.length : undefined;
    },
    stop: () => runner.stop(),
    clear: () => runner.clear(),
  };
}
