/** "Would the network take it?": asks this node, and on a press a peer, what it would answer to the copy. */
import { Button, Group, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import type { RejectReason } from '../../../../preload/contract/messages/reject-reason.ts';
import type { PeerView } from '../../../../preload/contract/views/peer-views.ts';
import type { BlockVerdictView } from '../../../../preload/contract/views/verdict-views.ts';
import { formatBlock } from '../../../../main/consensus/texts/block-text.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { useAnnounce } from '../../../ui/LiveRegion.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import classes from '../benches.module.css';
import type { CopiedBlock } from './block-copy.ts';

/** What a node takes. */
const MAX_ASKED = 128 * 1024;

interface Answer {
  readonly who: string;
  /** What was asked about. */
  readonly wire: string;
  readonly outcome: BlockVerdictView['outcome'] | undefined;
  readonly sentences: readonly string[];
}

/** @param copy `undefined` while a field has a fault */
export function AskPanel({ copy }: { readonly copy: CopiedBlock | undefined }) {
  const words = strings.benches.tamper.ask;
  const peers = useNodeQuery('listPeers').data ?? [];
  const [answers, setAnswers] = useState<readonly Answer[]>([]);
  const own = useNodeMutation('tryBlock');
  const theirs = useNodeMutation('tryBlockAtPeer');
  const announce = useAnnounce();
  const wire = copy === undefined ? undefined : formatBlock(copy);
  const isTooLong = wire !== undefined && wire.length > MAX_ASKED;
  const cannot = wire === undefined || isTooLong;

  const show = (answer: Answer): void => {
    setAnswers((now) => [answer, ...now.filter(({ who }) => who !== answer.who)]);
    announce(strings.benches.tamper.announce.verdict(answer.who, answer.sentences.join(' ')));
  };
  const listen = (who: string, asked: CopiedBlock, text: string) => ({
    onSuccess: (verdict: BlockVerdictView) =>
      show({ who, wire: text, outcome: verdict.outcome, sentences: sentencesOf(verdict, asked.hash) }),
    onError: (error: Error) =>
      show({ who, wire: text, outcome: undefined, sentences: [words.noAnswer(strings.messages.error(error))] }),
  });
  const askSelf = (): void => {
    if (copy !== undefined && wire !== undefined) own.mutate({ block: wire }, listen(words.thisNode, copy, wire));
  };
  const askPeer = (peer: PeerView): void => {
    if (copy === undefined || wire === undefined) return;
    theirs.mutate({ address: peer.address, block: wire }, listen(nameOf(peer), copy, wire));
  };

  return (
    <Panel title={words.title}>
      <p className={classes.help}>{words.help}</p>
      <Group gap="xs" align="flex-end">
        <Button disabled={cannot} loading={own.isPending} onClick={askSelf}>
          {words.self}
        </Button>
        <PeerChoice peers={peers} isDisabled={cannot} isAsking={theirs.isPending} onAsk={askPeer} />
      </Group>
      <PeerRemarks peers={peers} />
      {cannot && <p className={classes.soft}>{isTooLong ? words.tooLong : words.mend}</p>}
      <ul className={classes.answers}>
        {answers.map((answer) => (
          <li key={answer.who} className={classes.answer} data-outcome={answer.outcome}>
            <strong>{answer.who}</strong>: {answer.sentences.join(' ')}
            {answer.wire !== wire && <div className={classes.soft}>{words.earlier}</div>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

interface PeerChoiceProps {
  readonly peers: readonly PeerView[];
  readonly isDisabled: boolean;
  readonly isAsking: boolean;
  readonly onAsk: (peer: PeerView) => void;
}

function PeerChoice({ peers, isDisabled, isAsking, onAsk }: PeerChoiceProps) {
  const words = strings.benches.tamper.ask;
  const [chosen, setChosen] = useState<string>();
  const askable = peers.filter(canBeAsked);
  const peer = askable.find(({ address }) => address === chosen) ?? askable[0];
  if (peer === undefined) return null;
  return (
    <>
      <NativeSelect
        aria-label={words.which}
        data={askable.map((one) => ({ value: one.address, label: nameOf(one) }))}
        value={peer.address}
        onChange={(event) => setChosen(event.currentTarget.value)}
      />
      <Button variant="default" disabled={isDisabled} loading={isAsking} onClick={() => onAsk(peer)}>
        {words.peer}
      </Button>
    </>
  );
}

function PeerRemarks({ peers }: { readonly peers: readonly PeerView[] }) {
  const words = strings.benches.tamper.ask;
  const originals = peers.filter(({ software }) => software === 'workshop').length;
  if (originals > 0) return <p className={classes.soft}>{words.originals(originals)}</p>;
  return peers.some(canBeAsked) ? null : <p className={classes.soft}>{words.noPeers}</p>;
}

/** Of our kind, and it answered when it was last called. */
function canBeAsked({ software, state }: PeerView): boolean {
  return software === 'chalkchain' && (state === 'ok' || state === 'not-delivering' || state === 'other-chain');
}

/** A name is only what the peer says, so its address stands beside it. */
function nameOf({ name, address }: PeerView): string {
  const place = address.replace(/^http:\/\//, '');
  return name === null ? place : `${name} (${place})`;
}

function sentencesOf({ outcome, hash, reason, words: theirs }: BlockVerdictView, ownHash: string): string[] {
  const words = strings.benches.tamper.ask;
  // Of a rejection, the sentence of the node that judged has the numbers.
  const isQuoted = theirs !== null && outcome === 'rejected';
  const ofReason = (one: RejectReason): string =>
    isQuoted ? words.code(one.code) : words.because(strings.messages.reject(one), one.code);
  const first = reason === null ? words.outcomes[outcome] : ofReason(reason);
  return [
    first,
    ...(isQuoted ? [words.words(theirs)] : []),
    ...(hash !== null && hash !== ownHash ? [words.otherHash] : []),
  ];
}
