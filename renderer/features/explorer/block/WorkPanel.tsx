/** The proof of work of a block: how much was needed, and how much there is. */
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import type { BlockView } from '../../../../preload/contract/views/block-views.ts';
import { formatWhole } from '../../../format/numbers.ts';
import { strings } from '../../../strings/strings.ts';
import { Explain } from '../../../ui/Explain.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { nonceBenchPath, tamperBenchPath } from '../../../ui/paths.ts';
import { HashAgainstTarget, HashBits } from '../../../ui/work/HashWork.tsx';
import classes from '../../../ui/work/work.module.css';

export function WorkPanel({ block }: { readonly block: BlockView }) {
  const words = strings.explorer.blockPage.work;
  const { hash, target, difficulty, zeroBits, height } = block;
  return (
    <Panel title={<Explain term="target">{words.title}</Explain>} actions={<BenchLinks hash={hash} />}>
      <p className={classes.sentence}>
        {words.sentence(zeroBits, difficulty)} {words.odds(formatWhole(2 ** zeroBits))}
      </p>
      <HashBits hash={hash} difficulty={difficulty} zeroBits={zeroBits} />
      <HashAgainstTarget hash={hash} target={target} difficulty={difficulty} zeroBits={zeroBits} />
      <p className={classes.after}>{words.digits(zeroBits)}</p>
      {height === 1 && <p className={classes.after}>{words.first}</p>}
    </Panel>
  );
}

/** From looking to trying. */
function BenchLinks({ hash }: { readonly hash: string }) {
  const { nonce, tamper } = strings.benches;
  return (
    <Group gap="xs">
      <Button component={Link} href={nonceBenchPath(hash)} variant="subtle" size="compact-sm">
        {nonce.open}
      </Button>
      <Button component={Link} href={tamperBenchPath(hash)} variant="default" size="compact-sm">
        {tamper.open}
      </Button>
    </Group>
  );
}
