/** What a lesson is about, beside a picture that lives from the student's own chain. */
import type { ComponentType } from 'react';
import type { LessonView } from '../../../../preload/contract/views/lesson-views.ts';
import { strings } from '../../../strings/strings.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { ConsensusDrawing } from '../drawings/ConsensusDrawing.tsx';
import { FundsDrawing } from '../drawings/FundsDrawing.tsx';
import { MiningDrawing } from '../drawings/MiningDrawing.tsx';
import { LessonText } from '../text/LessonText.tsx';
import classes from './lesson.module.css';

/** Of the lessons that came with the program; those of an instructor have a text alone. */
const DRAWINGS: Readonly<Record<string, ComponentType>> = {
  mining: MiningDrawing,
  consensus: ConsensusDrawing,
  transactions: FundsDrawing,
};

export function Explanation({ lesson }: { readonly lesson: LessonView }) {
  const Picture = lesson.isBuiltIn && Object.hasOwn(DRAWINGS, lesson.id) ? DRAWINGS[lesson.id] : undefined;
  const words = strings.workshop.lesson;
  return (
    <Panel title={words.goal}>
      <div className={classes.explanation} data-has-picture={Picture !== undefined}>
        <div className={classes.texts}>
          <LessonText text={lesson.goal} />
          <h3 className={classes.subtitle}>{words.explanation}</h3>
          <LessonText text={lesson.explanation} />
        </div>
        {Picture !== undefined && <Picture />}
      </div>
    </Panel>
  );
}
