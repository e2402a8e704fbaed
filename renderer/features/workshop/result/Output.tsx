/** What the code has printed; the newest stays in sight. */
import { useLayoutEffect, useRef } from 'react';
import { visibleLines } from '../../../../preload/contract/visible-text.ts';
import { strings } from '../../../strings/strings.ts';
import classes from './result.module.css';

interface OutputProps {
  readonly text: string;
  readonly isCut: boolean;
  readonly isRunning: boolean;
}

export function Output({ text, isCut, isRunning }: OutputProps) {
  const words = strings.workshop.result;
  const box = useRef<HTMLPreElement>(null);
  useLayoutEffect(() => {
    if (isRunning) box.current?.scrollTo(0, box.current.scrollHeight);
  }, [text, isRunning]);
  if (text === '') return isRunning ? null : <p className={classes.quiet}>{words.noOutput}</p>;
  return (
    <>
      {/* Scrolls, so the keyboard must reach it. */}
      <pre ref={box} className={classes.output} tabIndex={0} role="region" aria-label={words.output} translate="no">
        {visibleLines(text)}
      </pre>
      {isCut && <p className={classes.quiet}>{words.outputCut}</p>}
    </>
  );
}
