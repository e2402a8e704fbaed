/** What whoever has opened the class can have its nodes do. */
import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { MAX_SENTENCE_LENGTH } from '../../../preload/contract/limits.ts';
import type { ClassCommandAction } from '../../../preload/contract/messages/class-command.ts';
import type { ClassView } from '../../../preload/contract/views/class-views.ts';
import type { StatusView } from '../../../preload/contract/views/status-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useNameOf } from '../../ui/use-who.ts';
import classes from './commands.module.css';

const ALL = 'all';

interface CommandPanelProps {
  readonly own: ClassView;
  readonly mining: StatusView['mining'];
}

export function CommandPanel({ own, mining }: CommandPanelProps) {
  const words = strings.class.commands;
  const [target, setTarget] = useState(ALL);
  const tell = useTell();
  const give = useNodeMutation('commandClass');
  const send = (action: ClassCommandAction, onSuccess?: () => void): void => {
    give.mutate(
      { target, action },
      {
        onSuccess: () => {
          tell({ tone: 'good', text: words.sent });
          onSuccess?.();
        },
      },
    );
  };
  return (
    <Panel title={words.title} actions={<TargetChoice own={own} value={target} onChange={setTarget} />}>
      <div className={classes.rows}>
        <Row title={words.mining.title} text={words.mining.text}>
          <Button
            variant="default"
            leftSection={<Icon name="pause" size={16} />}
            disabled={give.isPending}
            onClick={() => send({ code: 'mining-off' })}
          >
            {words.mining.off}
          </Button>
          <Button
            variant="default"
            leftSection={<Icon name="play" size={16} />}
            disabled={give.isPending}
            onClick={() => send({ code: 'mining-on', hashesPerSecond: null })}
          >
            {words.mining.on}
          </Button>
        </Row>
        <PaceRow equal={mining.equalPace.maxHashesPerSecond} isPending={give.isPending} onSend={send} />
        <MessageRow isPending={give.isPending} onSend={send} />
      </div>
      {give.error !== null && <Failed error={give.error} />}
      {own.reach !== null && own.commands.length > 0 && (
        <p className={classes.reach} role="status">
          {words.reach(own.reach)}
        </p>
      )}
    </Panel>
  );
}

interface TargetProps {
  readonly own: ClassView;
  readonly value: string;
  readonly onChange: (target: string) => void;
}

/** By their cards: nobody else can be named. */
function TargetChoice({ own, value, onChange }: TargetProps) {
  const words = strings.class.commands;
  const cards = useNodeQuery('listCards').data ?? [];
  const nameOf = useNameOf();
  const nodes = cards
    .filter(({ className, isCurrent }) => isCurrent && className === own.name)
    .map(({ address, isOwn }) => ({ value: address, label: isOwn ? words.thisNode : nameOf(address) }));
  const isGone = value !== ALL && !nodes.some((node) => node.value === value);
  const gone = isGone ? [{ value, label: nameOf(value) }] : [];
  return (
    <NativeSelect
      size="xs"
      aria-label={words.target}
      value={value}
      data={[{ value: ALL, label: words.all }, ...nodes, ...gone]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface SendRowProps {
  readonly isPending: boolean;
  readonly onSend: (action: ClassCommandAction, onSuccess?: () => void) => void;
}

function PaceRow({ equal, isPending, onSend }: SendRowProps & { readonly equal: number }) {
  const words = strings.class.commands.pace;
  const [pace, setPace] = useState<string | number>(equal);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (typeof pace === 'number') onSend({ code: 'pace', hashesPerSecond: pace });
  };
  return (
    <Row title={words.title} text={words.text}>
      <form className={classes.form} onSubmit={submit}>
        <NumberInput
          className={classes.pace ?? ''}
          aria-label={words.label}
          value={pace}
          allowDecimal={false}
          allowNegative={false}
          thousandSeparator=","
          hideControls
          rightSection={<span className={classes.unit}>{words.unit}</span>}
          rightSectionWidth={42}
          onChange={setPace}
        />
        <Button type="submit" variant="default" disabled={isPending || typeof pace !== 'number'}>
          {words.action}
        </Button>
      </form>
    </Row>
  );
}

function MessageRow({ isPending, onSend }: SendRowProps) {
  const words = strings.class.commands.message;
  const [text, setText] = useState('');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (text.trim() !== '') onSend({ code: 'sentence', text: text.trim() }, () => setText(''));
  };
  return (
    <Row title={words.title} text={words.text}>
      <form className={classes.form} onSubmit={submit}>
        <TextInput
          className={classes.message ?? ''}
          aria-label={words.label}
          placeholder={words.placeholder}
          autoComplete="off"
          maxLength={MAX_SENTENCE_LENGTH}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" disabled={isPending || text.trim() === ''}>
          {words.action}
        </Button>
      </form>
    </Row>
  );
}

interface RowProps {
  readonly title: string;
  readonly text: string;
  readonly children: ReactNode;
}

function Row({ title, text, children }: RowProps) {
  return (
    <div className={classes.row}>
      <div className={classes.words}>
        <h3 className={classes.title}>{title}</h3>
        <p className={classes.text}>{text}</p>
      </div>
      <div className={classes.controls}>{children}</div>
    </div>
  );
}
