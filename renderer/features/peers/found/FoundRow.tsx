/** One node that was found: who it says it is, whether it can be reached, and what can be done. */
import { Button } from '@mantine/core';
import type { FoundNodeView } from '../../../../preload/contract/views/peer-views.ts';
import { useNodeMutation } from '../../../client/use-node-mutation.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { useTell } from '../../../ui/news/news.tsx';
import { Time } from '../../../ui/Time.tsx';
import peerClasses from '../peers.module.css';
import { problemText, reachWord } from './found-words.ts';
import classes from './found.module.css';

interface FoundRowProps {
  readonly node: FoundNodeView;
  readonly onTest: () => void;
}

export function FoundRow({ node, onTest }: FoundRowProps) {
  const text = strings.found;
  const address = shortUrl(node.address);
  const facts = [
    text.software[node.software],
    ...(node.className === null ? [] : [text.inClass(node.className)]),
    ...(node.height === null ? [] : [text.blocks(node.height)]),
  ];
  return (
    <li className={classes.row}>
      <div className={classes.who}>
        <div className={peerClasses.name}>{node.name ?? address}</div>
        <div className={peerClasses.below}>
          {node.name !== null && <span className={peerClasses.url}>{address}</span>}
          <span>{facts.join(', ')}</span>
        </div>
      </div>
      <div className={classes.state}>
        <ReachMark node={node} />
        <div className={peerClasses.reason}>
          {node.problem !== null && problemText(node, node.problem)}
          {node.problem === null && node.wouldReplace && text.wouldReplace}
          {node.problem === null && !node.wouldReplace && (
            <>
              {node.by === 'presence' ? text.heardAt : text.metAt} <Time at={node.seenAt} />
            </>
          )}
        </div>
      </div>
      <div className={classes.action}>
        <FoundAction node={node} name={node.name ?? address} onTest={onTest} />
      </div>
    </li>
  );
}

function ReachMark({ node }: { readonly node: FoundNodeView }) {
  const { reach, problem } = node;
  const isOther = problem?.code === 'other-network';
  const state = { reached: 'ok', failed: isOther ? 'other-network' : 'unreachable', untried: 'new' }[reach];
  return (
    <span className={peerClasses.mark} data-state={state}>
      <span className={peerClasses.dot} aria-hidden="true" />
      {reachWord(node)}
    </span>
  );
}

/** What follows from adding it is told first where blocks would be lost, or nobody knows. */
function FoundAction({ node, name, onTest }: FoundRowProps & { readonly name: string }) {
  const text = strings.found;
  const tell = useTell();
  const add = useNodeMutation('addPeer');
  if (node.reach !== 'reached') {
    return (
      <Button variant="default" size="xs" aria-label={text.testOf(name)} onClick={onTest}>
        {text.test}
      </Button>
    );
  }
  if (node.software !== 'chalkchain' || node.wouldReplace) {
    return (
      <Button variant="default" size="xs" aria-label={text.lookOf(name)} onClick={onTest}>
        {text.look}
      </Button>
    );
  }
  const press = (): void => {
    add.mutate(
      { address: node.address },
      {
        onSuccess: (sync) => tell({ tone: 'good', title: text.added(name), text: strings.peers.sync(sync) }),
        onError: (error) => tell({ tone: 'error', title: text.addOf(name), text: strings.messages.error(error) }),
      },
    );
  };
  return (
    <Button size="xs" aria-label={text.addOf(name)} loading={add.isPending} onClick={press}>
      {text.add}
    </Button>
  );
}
