/** The class that this node is in: how it stands with it, and what can be done. */
import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { formatWhole } from '../../format/numbers.ts';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Note } from '../../ui/Note.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './class.module.css';
import { ClassQuestion } from './ClassQuestion.tsx';

interface OwnClassProps {
  readonly status: StatusView;
  readonly own: ClassView;
}

export function OwnClassPanel({ status, own }: OwnClassProps) {
  const text = strings.class.own;
  const [asked, setAsked] = useState<'leaveClass' | 'beginClassAgain'>();
  return (
    <Panel title={own.name}>
      <div className={classes.own}>
        <HowItStands status={status} own={own} />
        <dl className={classes.facts}>
          <Fact label={text.blocks}>{formatWhole(status.height)}</Fact>
          {own.firstBlock !== null && (
            <Fact label={text.firstBlock}>
              <Hash value={own.firstBlock} />
            </Fact>
          )}
          {own.number !== null && <Fact label={text.times}>{formatWhole(own.number)}</Fact>}
          <Fact label={text.key}>
            <Hash value={own.key} />
          </Fact>
        </dl>
        <Group>
          {own.isOpenedHere && own.number !== null && (
            <Button
              variant="default"
              leftSection={<Icon name="refresh" size={16} />}
              onClick={() => setAsked('beginClassAgain')}
            >
              {text.again}
            </Button>
          )}
          <Button variant="default" onClick={() => setAsked('leaveClass')}>
            {text.leave}
          </Button>
        </Group>
      </div>
      {asked !== undefined && <ClassQuestion about={asked} own={own} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

function HowItStands({ status, own }: OwnClassProps) {
  const text = strings.class.own;
  if (own.number === null) return <Note title={text.waiting}>{text.waitingText}</Note>;
  if (own.firstBlock !== status.firstBlock) return <Note title={text.refused}>{text.refusedText}</Note>;
  if (own.isOpenedHere) return <p className={classes.text}>{text.opened}</p>;
  if (status.peers.reachable === 0) {
    return (
      <Note tone="info" title={text.reconnecting}>
        {text.reconnectingText}
      </Note>
    );
  }
  return <p className={classes.text}>{text.joined}</p>;
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
