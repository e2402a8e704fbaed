/** What came of the commands of the class that was opened here: who has taken each, who has not, and once more for those. */
import { Button } from '@mantine/core';
import type { BoardNodeView } from '../../../preload/contract/views/board-views.ts';
import type { ClassCommandView, ClassView } from '../../../preload/contract/views/class-views.ts';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { useTell } from '../../ui/news/news.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './board.module.css';
import { repeatTargets, resultOf } from './command-results.ts';
import { useLabels } from './use-labels.ts';

interface CommandResultsProps {
  readonly own: ClassView;
  readonly nodes: readonly BoardNodeView[];
  readonly hidesNames: boolean;
}

export function CommandResults({ own, nodes, hidesNames }: CommandResultsProps) {
  const labels = useLabels(nodes, hidesNames);
  return (
    <Panel title={strings.board.commands.title}>
      <ul className={classes.commands}>
        {own.commands.map((command) => (
          <Command key={command.number} command={command} nodes={nodes} labels={labels} />
        ))}
      </ul>
    </Panel>
  );
}

interface CommandProps {
  readonly command: ClassCommandView;
  readonly nodes: readonly BoardNodeView[];
  readonly labels: ReadonlyMap<number, string>;
}

function Command({ command, nodes, labels }: CommandProps) {
  const text = strings.board.commands;
  const { taken, of, missing, outside } = resultOf(command, nodes);
  return (
    <li>
      <strong>{strings.class.commands.what(command.action)}</strong>
      {', '}
      <Time at={command.at} />
      {': '}
      {text.taken(taken, of)}
      {outside > 0 && ` ${text.outside(outside)}`}
      {missing.length > 0 && (
        <>
          <ul className={classes.missing}>
            {missing.map(({ node, why }) => (
              <li key={node.id}>{`${labels.get(node.id) ?? ''}: ${text.missing[why]}`}</li>
            ))}
          </ul>
          <Repeat command={command} targets={repeatTargets(missing)} />
        </>
      )}
    </li>
  );
}

/** One after the other: when one is refused, that is shown, and the rest is not sent. */
function Repeat({ command, targets }: { readonly command: ClassCommandView; readonly targets: readonly string[] }) {
  const text = strings.board.commands;
  const tell = useTell();
  const give = useNodeMutation('commandClass');
  const repeat = async (): Promise<void> => {
    try {
      for (const target of targets) await give.mutateAsync({ target, action: command.action });
      tell({ tone: 'good', text: text.repeated });
    } catch {
      // It is shown below.
    }
  };
  return (
    <>
      <Button size="compact-sm" variant="default" disabled={give.isPending} onClick={() => void repeat()}>
        {targets.includes('all') ? text.repeatForAll : text.repeat(targets.length)}
      </Button>
      {give.error !== null && <Failed error={give.error} />}
    </>
  );
}
