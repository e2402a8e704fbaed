/** What the code has printed; the newest stays in sight. */
import { useLayoutEffect, useRef } from 'react';
import { strings } from '../../../strings/strings.ts';
import { MachineText } from '../../../ui/MachineText.tsx';
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
      <MachineText ref={box} className={classes.output} label={words.output} text={text} />
      {isCut && <p className={classes.quiet}>{words.outputCut}</p>}
    </>
  );
}
