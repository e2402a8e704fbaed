/** Why a case has failed: which misunderstanding that usually is, and what was given, got and expected. */
import { strings } from '../../../strings/strings.ts';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import type { Difference } from '../../../../preload/contract/workshop/pattern.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { MachineText } from '../../../ui/MachineText.tsx';
import type { CaseResult } from '../run/lesson-runner.ts';
import { LessonText } from '../text/LessonText.tsx';
import { patternText, valueText } from './json-words.ts';
import { OutcomeText } from './OutcomeText.tsx';
import classes from './result.module.css';

const MOST_DIFFERENCES = 4;

interface FailedCaseProps {
  readonly result: CaseResult;
  readonly file: string;
  readonly language: LessonLanguage;
}

export function FailedCase({ result, file, language }: FailedCaseProps) {
  const words = strings.workshop.result;
  const { tried, outcome, verdict } = result;
  if (verdict === undefined || verdict.isPassed) return null;
  const { says, differences } = verdict;
  return (
    <div className={classes.failure}>
      {says !== null && (
        <div className={classes.says}>
          <LessonText text={says} />
        </div>
      )}
      {outcome !== undefined && outcome.kind !== 'value' && <OutcomeText outcome={outcome} file={file} />}
      {tried.isHidden ? (
        <p className={classes.quiet}>{words.hidden}</p>
      ) : (
        <>
          {differences.length > 0 && <Differences differences={differences} language={language} />}
          <Disclosure label={words.given} ml={-10}>
            <MachineText className={classes.value} text={valueText(tried.given, language)} />
          </Disclosure>
        </>
      )}
    </div>
  );
}

interface DifferencesProps extends Pick<FailedCaseProps, 'language'> {
  readonly differences: readonly Difference[];
}

function Differences({ differences, language }: DifferencesProps) {
  const words = strings.workshop.result;
  const more = differences.length - MOST_DIFFERENCES;
  return (
    <div className={classes.differences}>
      {differences.slice(0, MOST_DIFFERENCES).map(({ path, got, expected }) => (
        <div key={path} className={classes.difference}>
          {path !== '' && <code translate="no">{path}</code>}
          <dl>
            <dt>{words.got}</dt>
            <dd translate="no">{valueText(got, language)}</dd>
            <dt>{words.expected}</dt>
            <dd translate="no">{patternText(expected, language)}</dd>
          </dl>
        </div>
      ))}
      {more > 0 && <p className={classes.quiet}>{words.moreDifferences(more)}</p>}
    </div>
  );
}
