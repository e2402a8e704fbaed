/** First step: the node's name, whether others see it, and its port, which is checked while it is typed. */
import { Button, Checkbox, NumberInput, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect } from 'react';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { nameLengthError } from '../../ui/name-length.ts';
import { strings } from '../../strings/strings.ts';
import classes from './first-run.module.css';

export interface PlaceDraft {
  /** May be empty. */
  readonly name: string;
  /** Where there is a name. */
  readonly sharesName: boolean;
  readonly port: number;
  readonly isValid: boolean;
}

interface PlaceStepProps {
  readonly settings: SettingsView;
  readonly draft: PlaceDraft;
  readonly onChange: (draft: PlaceDraft) => void;
}

const TYPING_PAUSE_MS = 300;

export function PlaceStep({ settings, draft, onChange }: PlaceStepProps) {
  const words = strings.firstRun.place;
  const isPort = Number.isInteger(draft.port) && draft.port >= 1 && draft.port <= 65_535;
  const isCurrent = draft.port === settings.port;
  const [asked] = useDebouncedValue(draft.port, TYPING_PAUSE_MS);
  const check = useNodeQuery('checkPort', { port: asked }, { enabled: isPort && !isCurrent && asked === draft.port });
  const answer = asked === draft.port && !isCurrent ? check.data : undefined;

  const isValid = nameLengthError(draft.name) === undefined && isPort && (isCurrent || answer?.isFree === true);
  useEffect(() => {
    if (draft.isValid !== isValid) onChange({ ...draft, isValid });
  }, [draft, isValid, onChange]);

  const taken =
    answer?.isFree === false
      ? answer.problem === null
        ? words.portTaken
        : strings.messages.portProblem(answer.problem)
      : undefined;
  const suggested = answer?.suggested ?? null;
  return (
    <div className={classes.fields}>
      <NameFields draft={draft} onChange={onChange} />
      <NumberInput
        label={words.port}
        value={draft.port}
        allowDecimal={false}
        allowNegative={false}
        hideControls
        disabled={!settings.canChangePort}
        error={isPort ? taken : words.portRange}
        description={settings.canChangePort ? words.portNote : words.portFixed}
        onChange={(port) => onChange({ ...draft, port: typeof port === 'number' ? port : Number.NaN })}
      />
      <div className={classes.portState} role="status">
        {isPort && isCurrent && describeCurrent(settings)}
        {isPort && !isCurrent && answer === undefined && check.error === null && words.portChecking}
        {answer?.isFree === true && words.portFree(draft.port)}
        {check.error !== null && strings.messages.error(check.error)}
        {taken !== undefined && suggested !== null && (
          <Button variant="default" size="xs" onClick={() => onChange({ ...draft, port: suggested })}>
            {words.portUse(suggested)}
          </Button>
        )}
      </div>
    </div>
  );
}

function NameFields({ draft, onChange }: Pick<PlaceStepProps, 'draft' | 'onChange'>) {
  const words = strings.firstRun.place;
  const hasName = draft.name.trim() !== '';
  const isShared = hasName && draft.sharesName;
  return (
    <>
      <TextInput
        label={words.name}
        placeholder={strings.settings.name.placeholder}
        value={draft.name}
        error={nameLengthError(draft.name)}
        onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
      />
      <Checkbox
        label={words.share}
        description={isShared ? words.shared : words.notShared}
        checked={isShared}
        disabled={!hasName}
        onChange={(event) => onChange({ ...draft, sharesName: event.currentTarget.checked })}
      />
    </>
  );
}

/** Where the node listens, and why it is not the usual port. */
function describeCurrent({ port, takenPort }: SettingsView): string {
  const words = strings.firstRun.place;
  return takenPort === null
    ? words.portCurrent
    : words.portInstead(port, strings.messages.portProblem(takenPort.problem));
}
