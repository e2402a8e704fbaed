/** The switch that has the node ask the student's code before it follows a longer chain, and what became of each choice. */
import { Switch } from '@mantine/core';
import { useEffect, useState } from 'react';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { programOf } from '../run/program-of.ts';
import { ChoiceList } from './ChoiceList.tsx';
import { choiceProblemText } from './live-problem-text.ts';
import { useLiveChoice } from './live-context.tsx';
import classes from './live.module.css';
import type { LivePartProps } from './live-part.ts';

export function ChoicePanel({ language, program, code }: LivePartProps) {
  const words = strings.workshop.choice;
  const { state, program: started, start, stop } = useLiveChoice();
  const isOn = state.phase !== 'off';
  const toggle = (): void => {
    if (isOn) stop();
    else start(programOf(language, program, code));
  };
  const isOlder = isOn && started !== undefined && started.modules[program.file] !== code;
  const problem = state.problem && choiceProblemText(state.problem);
  useAnnounced(problem ?? (state.entries[0] && strings.messages.choiceVerdict(state.entries[0].decision.verdict)));
  return (
    <Panel
      title={strings.workshop.live.title}
      actions={<Switch checked={isOn} onChange={toggle} aria-label={strings.workshop.live.title} />}
    >
      <div className={classes.root}>
        <p className={classes.quiet}>{words.text}</p>
        {isOlder && <Note tone="info">{words.older}</Note>}
        {problem !== undefined && <Note title={words.ended}>{problem}</Note>}
        {state.phase === 'preparing' && <p className={classes.quiet}>{words.preparing}</p>}
        {(isOn || state.made > 0) && state.phase !== 'preparing' && <ChoiceList state={state} />}
      </div>
    </Panel>
  );
}

/** Says what is new to those who do not see it; not what was there before. */
function useAnnounced(sentence: string | undefined): void {
  const announce = useAnnounce();
  const [first] = useState(sentence);
  useEffect(() => {
    if (sentence !== undefined && sentence !== first) announce(sentence);
  }, [announce, first, sentence]);
}
