/** What the class has had its nodes do: who, what, when. Nothing of it is hidden from the owner of a node. */
import type { ClassCommandView, ClassView } from '../../../preload/contract/views/class-views.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useNameOf } from '../../ui/use-who.ts';
import classes from './commands.module.css';

export function CommandList({ own }: { readonly own: ClassView }) {
  return (
    <Panel title={strings.class.commands.listTitle}>
      <ol className={classes.list}>
        {own.commands.map((command) => (
          <Command key={command.number} command={command} />
        ))}
      </ol>
    </Panel>
  );
}

function Command({ command: { at, target, isForThis, action } }: { readonly command: ClassCommandView }) {
  const words = strings.class.commands;
  const nameOf = useNameOf();
  const whom = target === 'all' ? words.all : isForThis ? words.thisNode : nameOf(target);
  return (
    <li className={classes.command}>
      <span className={classes.what}>{words.what(action)}</span>
      <span className={classes.when}>
        {whom}, <Time at={at} />
      </span>
    </li>
  );
}
