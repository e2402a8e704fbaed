/** Hints, which open one by one and stay open. */
import { Button } from '@mantine/core';
import { useRef } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { LessonText } from '../text/LessonText.tsx';
import classes from './lesson.module.css';

interface HintsPanelProps {
  readonly hints: readonly string[];
  readonly opened: number;
  readonly onOpen: (count: number) => void;
}

export function HintsPanel({ hints, opened, onOpen }: HintsPanelProps) {
  const words = strings.workshop.hints;
  const list = useRef<HTMLOListElement>(null);
  const open = (): void => {
    onOpen(opened + 1);
    // The hint that was asked for is what is to be read next.
    requestAnimationFrame(() => {
      const newest = list.current?.lastElementChild;
      if (newest instanceof HTMLElement) newest.focus({ preventScroll: true });
    });
  };
  const shown = hints.slice(0, opened);
  return (
    <Panel title={words.title}>
      <ol ref={list} className={classes.hints}>
        {shown.map((hint, index) => (
          <li key={index} className={classes.hint} tabIndex={-1}>
            <h3 className={classes.hintTitle}>{words.number(index + 1, hints.length)}</h3>
            <LessonText text={hint} />
          </li>
        ))}
      </ol>
      {shown.length === 0 && <p className={classes.quiet}>{words.text(hints.length)}</p>}
      {shown.length < hints.length ? (
        <Button variant="default" size="xs" onClick={open}>
          {shown.length === 0 ? words.first : words.next}
        </Button>
      ) : (
        <p className={classes.quiet}>{words.all}</p>
      )}
    </Panel>
  );
}
