/** A term of the lesson with a small question mark that explains it. */
import { Popover, UnstyledButton } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useRules } from '../client/use-rules.ts';
import { strings } from '../strings/strings.ts';
import type { Term } from '../strings/terms.ts';
import classes from './Explain.module.css';
import { Icon } from './Icon.tsx';
import { Popup } from './Popup.tsx';

export interface ExplainProps {
  readonly term: Term;
  /** What stands in the text; the term itself when left out. */
  readonly children?: ReactNode;
}

export function Explain({ term, children }: ExplainProps) {
  const { term: word, text } = strings.terms[term];
  const rules = useRules();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <span className={classes.root}>
      {children ?? word}
      <Popup isOpen={isOpen} onChange={setIsOpen} width={300} position="top" withArrow>
        <Popover.Target>
          <UnstyledButton
            className={classes.button}
            aria-label={strings.common.explain(word)}
            onClick={() => setIsOpen(!isOpen)}
          >
            <Icon name="question" size={14} />
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown>
          <div className={classes.word}>{word}</div>
          <div className={classes.text}>{typeof text === 'string' ? text : rules && text(rules)}</div>
        </Popover.Dropdown>
      </Popup>
    </span>
  );
}
