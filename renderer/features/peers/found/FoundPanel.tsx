/** Nodes nearby that are no peers yet: those that say that they are there, and those that a search has met. */
import { Button, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import type { FoundNodeView, FoundView } from '../../../../preload/contract/views/peer-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Note } from '../../../ui/Note.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { RestCall } from '../../../ui/RestCall.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { foundRows } from './found-words.ts';
import { FoundRow } from './FoundRow.tsx';
import { SweepProgress } from './SweepProgress.tsx';
import classes from './found.module.css';

interface FoundPanelProps {
  /** Tests an address, before it is added. */
  readonly onTest: (address: string) => void;
}

export function FoundPanel({ onTest }: FoundPanelProps) {
  const text = strings.found;
  const query = useNodeQuery('getFound');
  const sweep = useNodeMutation('sweep');
  const isSweeping = query.data?.sweep?.isRunning ?? false;
  const nodes = query.data?.nodes ?? [];
  const actions = (
    <Group gap={4}>
      {nodes.length > 0 && <SaveCsv name={text.file} rows={() => foundRows(nodes)} />}
      <RestCall method="POST" path="/v1/sweep" />
      <Button
        variant="default"
        title={text.sweepHelp}
        leftSection={<Icon name="search" size={16} />}
        disabled={isSweeping || query.data === undefined}
        onClick={() => sweep.mutate()}
      >
        {text.sweep}
      </Button>
    </Group>
  );
  return (
    <Panel title={text.title} actions={actions}>
      <StateOf query={query} skeleton={2}>
        {(found) => (
          <div className={classes.root}>
            {sweep.error !== null && <Failed error={sweep.error} />}
            <Found found={found} onTest={onTest} />
          </div>
        )}
      </StateOf>
    </Panel>
  );
}

function Found({ found, onTest }: FoundPanelProps & { readonly found: FoundView }) {
  const text = strings.found;
  const { isOn, problem, sweep, nodes } = found;
  const newOnes = nodes.filter(({ isPeer }) => !isPeer);
  const peers = nodes.length - newOnes.length;
  return (
    <>
      {problem !== null && <Note>{strings.messages.findingProblem(problem)}</Note>}
      {newOnes.length > 0 && <FoundList nodes={newOnes} onTest={onTest} />}
      {peers > 0 && <p className={classes.soft}>{newOnes.length === 0 ? text.allPeers : text.peersToo(peers)}</p>}
      {sweep?.isRunning === true && <SweepProgress tried={sweep.tried} total={sweep.total} />}
      {sweep?.isRunning === false && nodes.length === 0 && <p className={classes.soft}>{text.nobody(sweep.tried)}</p>}
      {!isOn && <TurnOn hasFound={nodes.length > 0} />}
      {isOn && problem === null && nodes.length === 0 && sweep?.isRunning !== true && (
        <Listening hasSearched={sweep !== null} />
      )}
    </>
  );
}

/** A whole class would push the peers out of sight. */
const SHORT_LIST = 5;

function FoundList({ nodes, onTest }: FoundPanelProps & { readonly nodes: readonly FoundNodeView[] }) {
  const text = strings.found;
  const [isLong, { toggle }] = useDisclosure(false);
  const more = nodes.length - SHORT_LIST;
  return (
    <div>
      <ul className={classes.list} aria-label={text.list}>
        {nodes.slice(0, isLong ? undefined : SHORT_LIST).map((node) => (
          <FoundRow key={node.address} node={node} onTest={() => onTest(node.address)} />
        ))}
      </ul>
      {more > 0 && (
        <Button variant="subtle" color="gray" size="compact-sm" aria-expanded={isLong} onClick={toggle}>
          {isLong ? text.less : text.more(more)}
        </Button>
      )}
    </div>
  );
}

function Listening({ hasSearched }: { readonly hasSearched: boolean }) {
  const text = strings.found;
  return (
    <div>
      <div className={classes.title}>{text.listening}</div>
      <p className={classes.soft}>{hasSearched ? text.listeningOn : text.listeningDetail}</p>
    </div>
  );
}

function TurnOn({ hasFound }: { readonly hasFound: boolean }) {
  const text = strings.found;
  const save = useNodeMutation('saveSettings');
  return (
    <div className={classes.off}>
      <p className={classes.soft}>{hasFound ? text.offMet : text.off}</p>
      <Button
        variant={hasFound ? 'default' : 'filled'}
        loading={save.isPending}
        onClick={() => save.mutate({ isFinding: true })}
      >
        {text.turnOn}
      </Button>
      {save.error !== null && <Failed error={save.error} />}
    </div>
  );
}
