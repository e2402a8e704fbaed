/** The solution to compare with, once the lesson is solved or given up. */
import { Button } from '@mantine/core';
import { useState } from 'react';
import type { LessonLanguage } from '../../../../preload/contract/views/lesson-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import type { CodeProgress } from '../progress/progress-context.tsx';
import { GiveUpDialog } from './GiveUpDialog.tsx';
import classes from './lesson.module.css';
import { SolutionDialog } from './SolutionDialog.tsx';
import { SolutionLock } from './SolutionLock.tsx';

interface SolutionPanelProps {
  readonly lesson: string;
  readonly language: LessonLanguage;
  readonly code: string;
  readonly progress: CodeProgress;
}

export function SolutionPanel({ lesson, language, code, progress }: SolutionPanelProps) {
  const words = strings.workshop.solution;
  const [open, setOpen] = useState<'give-up' | 'solution'>();
  const lock = useNodeQuery('getLessons').data?.solutions;
  const isLocked = lock?.isLocked === true;
  const { isSolved, isGivenUp } = progress;
  const compare = async (): Promise<void> => {
    // The node shows it to those of whom it knows that they are done.
    await progress.flush();
    setOpen('solution');
  };
  const giveUp = (): void => {
    progress.change({ isGivenUp: true });
    void compare();
  };
  return (
    <Panel title={words.title}>
      <div className={classes.stack}>
        {isSolved && (
          <p className={classes.solved}>
            <Icon name="check" size={18} />
            <span>
              <strong>{words.solvedTitle}.</strong> {words.solvedText(language)}
            </span>
          </p>
        )}
        {isLocked && <SolutionLock lock={lock} />}
        {!isLocked && (isSolved || isGivenUp) && (
          <Button variant="default" size="xs" onClick={() => void compare()}>
            {words.compare}
          </Button>
        )}
        {!isLocked && !isSolved && !isGivenUp && (
          <>
            <p className={classes.quiet}>{words.later}</p>
            <Button variant="default" size="xs" onClick={() => setOpen('give-up')}>
              {words.giveUp}
            </Button>
          </>
        )}
      </div>
      {open === 'give-up' && <GiveUpDialog onGiveUp={giveUp} onClose={() => setOpen(undefined)} />}
      {open === 'solution' && (
        <SolutionDialog lesson={lesson} language={language} code={code} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}
