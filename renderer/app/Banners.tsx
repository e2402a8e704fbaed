/** What everybody must know at once: no connection, or a disk that refuses. */
import { useConnection } from '../client/node-context.tsx';
import { useNodeQuery } from '../client/use-node-query.ts';
import { strings } from '../strings/strings.ts';
import { Icon } from '../ui/Icon.tsx';
import classes from './Banners.module.css';

export function Banners() {
  const isLost = useConnection() === 'lost';
  const storageProblem = useNodeQuery('getStatus').data?.storageProblem ?? null;
  return (
    <div role="status">
      {isLost && <Banner title={strings.app.lost.title} text={strings.app.lost.text} />}
      {storageProblem !== null && <Banner title={strings.app.storage.title} text={storageProblem} />}
    </div>
  );
}

function Banner({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className={classes.root}>
      <Icon name="warning" />
      <span>
        <strong>{title}.</strong> {text}
      </span>
    </div>
  );
}
