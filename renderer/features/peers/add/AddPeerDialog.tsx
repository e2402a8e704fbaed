/** The dialog that adds a peer: takes whatever is pasted, tests it stage by stage, then connects. */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useEffect, useState, type FormEvent } from 'react';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import { LossNote } from './LossNote.tsx';
import { PeerAdded } from './PeerAdded.tsx';
import { StageList } from './StageList.tsx';
import { useProbe, type Probe } from './use-probe.ts';
import classes from './add.module.css';

interface AddPeerDialogProps {
  /** Tested at once, unless it is empty. */
  readonly address: string;
  readonly onClose: () => void;
}

export function AddPeerDialog({ address, onClose }: AddPeerDialogProps) {
  const [round, setRound] = useState(0);
  return (
    <Dialog onClose={onClose} title={strings.peers.dialog.title} size="lg">
      {/* Adding another one starts from nothing. */}
      <AddPeerForm
        key={round}
        address={round === 0 ? address : ''}
        onAgain={() => setRound(round + 1)}
        onClose={onClose}
      />
    </Dialog>
  );
}

function AddPeerForm({ address, onAgain, onClose }: AddPeerDialogProps & { readonly onAgain: () => void }) {
  const text = strings.peers.dialog;
  const [typed, setTyped] = useState(shortUrl(address));
  const probe = useProbe();
  const addPeer = useNodeMutation('addPeer');
  useAnnouncedStages(probe);
  const { start } = probe;
  useEffect(() => {
    if (address !== '') start(shortUrl(address));
  }, [address, start]);

  const trimmed = typed.trim();
  const found = probe.asked === trimmed && !probe.isRunning ? findNode(probe) : undefined;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (trimmed === '' || probe.isRunning || addPeer.isPending) return;
    addPeer.reset();
    if (found === undefined) probe.start(trimmed);
    else addPeer.mutate({ address: found });
  };
  if (addPeer.data !== undefined) {
    return <PeerAdded address={addPeer.variables.address} sync={addPeer.data} onAgain={onAgain} onClose={onClose} />;
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label={text.address}
          description={text.help}
          placeholder={text.placeholder}
          value={typed}
          autoComplete="off"
          spellCheck={false}
          data-autofocus
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {found !== undefined && probe.result?.loss && <LossNote loss={probe.result.loss} />}
        <Findings probe={probe} addError={addPeer.error} isAdding={addPeer.isPending} />
        <Group justify="flex-end" className={classes.actions ?? ''}>
          <RestCall method="POST" path="/add_peer" body={{ address: trimmed }} />
          <Button variant="default" onClick={onClose}>
            {strings.common.close}
          </Button>
          {found !== undefined && (
            <Button variant="default" disabled={addPeer.isPending} onClick={() => probe.start(trimmed)}>
              {text.again}
            </Button>
          )}
          <SubmitButton
            isAdding={found !== undefined}
            isLosing={(probe.result?.loss?.own ?? 0) > 0}
            isBusy={probe.isRunning || addPeer.isPending}
            isDisabled={trimmed === ''}
          />
        </Group>
      </Stack>
    </form>
  );
}

interface FindingsProps {
  readonly probe: Probe;
  readonly addError: Error | null;
  readonly isAdding: boolean;
}

function Findings({ probe, addError, isAdding }: FindingsProps) {
  return (
    <>
      {probe.asked !== undefined && probe.error === null && <StageList probe={probe} />}
      {probe.error !== null && <Failed error={probe.error} />}
      {addError !== null && <Failed error={addError} />}
      {isAdding && (
        <Text size="sm" c="dimmed" role="status">
          {strings.peers.dialog.adding}
        </Text>
      )}
    </>
  );
}

interface SubmitButtonProps {
  readonly isAdding: boolean;
  /** Blocks of one's own. */
  readonly isLosing: boolean;
  readonly isBusy: boolean;
  readonly isDisabled: boolean;
}

function SubmitButton({ isAdding, isLosing, isBusy, isDisabled }: SubmitButtonProps) {
  const text = strings.peers.dialog;
  return (
    <Button
      type="submit"
      loading={isBusy}
      disabled={isDisabled}
      leftSection={<Icon name={isAdding ? 'plus' : 'search'} size={16} />}
    >
      {isAdding ? (isLosing ? text.addAnyway : text.add) : text.test}
    </Button>
  );
}

/** The address, when a node answers there: only then can it become a peer. */
function findNode({ result, stages }: Probe): string | undefined {
  return stages.get('is-node')?.result === 'ok' ? (result?.address ?? undefined) : undefined;
}

/** Tells screen readers of each stage that ended. */
function useAnnouncedStages({ stages }: Probe): void {
  const announce = useAnnounce();
  const last = [...stages.values()].at(-1);
  const sentence =
    last === undefined ? '' : `${strings.peers.stages[last.stage].name} ${strings.peers.stageResult[last.result]}`;
  useEffect(() => {
    if (sentence !== '') announce(sentence);
  }, [announce, sentence]);
}
