/** What the states of peers mean, in words. */
import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { StateMark } from './StateMark.tsx';
import classes from './peers.module.css';

const STATES = ['ok', 'one-way', 'new', 'not-delivering', 'backing-off', 'unreachable', 'other-network'] as const;

export function PeerStates() {
  const text = strings.peers;
  const [isOpen, { toggle }] = useDisclosure(false);
  const listId = useId();
  return (
    <div className={classes.states}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        aria-expanded={isOpen}
        aria-controls={listId}
        leftSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
        onClick={toggle}
      >
        {text.statesTitle}
      </Button>
      <Collapse expanded={isOpen} id={listId}>
        <dl className={classes.meanings}>
          {STATES.map((state) => (
            <div key={state} className={classes.meaning}>
              <dt>
                <StateMark state={state} />
              </dt>
              <dd>{text.states[state].meaning}</dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  );
}
