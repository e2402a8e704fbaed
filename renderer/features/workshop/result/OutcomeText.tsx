/** How a call ended: in the student's words, with the place. */
import { visibleLines } from '../../../../preload/contract/visible-text.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import type { CallOutcome } from '../runtime/student-runtime.ts';
import { errorHelp } from './error-help.ts';
import { studentLine } from './line-errors.ts';
import classes from './result.module.css';

interface OutcomeTextProps {
  readonly outcome: CallOutcome;
  /** The student's. */
  readonly file: string;
}

export function OutcomeText({ outcome, file }: OutcomeTextProps) {
  const words = strings.workshop.result;
  switch (outcome.kind) {
    case 'value':
      return <p className={classes.finished}>{words.finished}</p>;
    case 'stopped':
      return (
        <p className={classes.stopped}>
          <Icon name="warning" size={16} />
          <span>{words.stopped[outcome.why]}</span>
        </p>
      );
    case 'error': {
      const { type, message, module, line } = outcome.error;
      const help = errorHelp(outcome.error);
      const own = studentLine(outcome.error, file);
      return (
        <div className={classes.error}>
          <Icon name="cross" size={16} />
          <div>
            <div className={classes.errorText}>{visibleLines(words.error(type, message))}</div>
            {own !== undefined && <div className={classes.place}>{words.line(own)}</div>}
            {own === undefined && line !== undefined && module !== undefined && (
              <div className={classes.place}>{words.lineOf(module, line)}</div>
            )}
            {help !== undefined && <p className={classes.help}>{help}</p>}
          </div>
        </div>
      );
    }
  }
}
