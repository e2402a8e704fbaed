/** The port of the node: checked while it is typed, with another one offered when it is taken. */
import { Button, Input, Loader, Text, TextInput } from '@mantine/core';
import { useId, useState, type FormEvent, type ReactNode } from 'react';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { usePortCheck, type PortCheck } from './use-port-check.ts';
import { useSave } from './use-save.ts';
import classes from './settings.module.css';

export function PortSetting({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.port;
  const { save, isSaving, error } = useSave();
  const [typed, setTyped] = useState(String(settings.port));
  const fieldId = useId();
  const port = parsePort(typed);
  const isOther = port !== undefined && port !== settings.port;
  const check = usePortCheck(isOther ? port : undefined);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isOther) save({ port }, text.changed(port));
  };
  return (
    <form onSubmit={submit} noValidate>
      <Input.Wrapper id={fieldId} label={text.label} description={settings.canChangePort ? text.help : text.fixed}>
        <div className={classes.withButton}>
          <TextInput
            id={fieldId}
            inputMode="numeric"
            autoComplete="off"
            disabled={!settings.canChangePort}
            value={typed}
            error={port === undefined ? text.invalid : undefined}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <Button
            type="submit"
            variant="default"
            disabled={!isOther || check.result?.isFree !== true}
            loading={isSaving}
          >
            {text.change}
          </Button>
        </div>
      </Input.Wrapper>
      <div className={classes.finding} aria-live="polite">
        {port !== undefined && (
          <PortFinding port={port} isOther={isOther} check={check} onUse={(other) => setTyped(String(other))} />
        )}
      </div>
      {error !== null && <Failed error={error} />}
    </form>
  );
}

interface PortFindingProps {
  readonly port: number;
  /** Than the one that the node listens on. */
  readonly isOther: boolean;
  readonly check: PortCheck;
  readonly onUse: (port: number) => void;
}

function PortFinding({ port, isOther, check, onUse }: PortFindingProps): ReactNode {
  const text = strings.settings.port;
  const { result, error } = check;
  if (!isOther) {
    return (
      <Text size="sm" c="dimmed">
        {text.own}
      </Text>
    );
  }
  if (error !== null) {
    return (
      <Text size="sm" c="var(--bad)">
        {strings.messages.error(error)}
      </Text>
    );
  }
  if (result === undefined) {
    return (
      <Text size="sm" c="dimmed" className={classes.checking}>
        <Loader size={12} /> {text.checking}
      </Text>
    );
  }
  if (result.isFree) {
    return (
      <Text size="sm" c="var(--good)" className={classes.checking}>
        <Icon name="check" size={15} /> {text.free(port)}
      </Text>
    );
  }
  const { suggested } = result;
  return (
    <Text size="sm" component="div" className={classes.checking}>
      <span className={classes.bad}>
        {result.problem === null ? text.taken(port) : strings.messages.portProblem(result.problem)}
      </span>
      {suggested !== null && (
        <Button size="compact-sm" variant="default" onClick={() => onUse(suggested)}>
          {text.suggest(suggested)}
        </Button>
      )}
    </Text>
  );
}

/** `undefined` when it is not a port. */
function parsePort(typed: string): number | undefined {
  const port = Number(typed.trim());
  return /^\d{1,5}$/.test(typed.trim()) && port >= 1 && port <= 65_535 ? port : undefined;
}
