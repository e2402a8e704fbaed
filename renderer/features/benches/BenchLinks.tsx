/** The ways to the benches, for a screen that leads to them. */
import { Button, Group } from '@mantine/core';
import { Link } from 'wouter';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { Panel } from '../../ui/Panel.tsx';
import { nonceBenchPath, tamperBenchPath } from '../../ui/paths.ts';
import classes from './benches.module.css';

export function BenchLinks() {
  const words = strings.benches;
  const tip = useNodeQuery('getStatus').data?.tip ?? undefined;
  // The block before the tip has one after it, whose link can break.
  const hash = tip !== undefined && tip.height > 1 ? tip.previousHash : tip?.hash;
  return (
    <Panel title={words.title}>
      <p className={classes.help}>{words.help}</p>
      <Group gap="xs">
        <Button component={Link} href={nonceBenchPath()} variant="default">
          {words.nonce.title}
        </Button>
        {hash === undefined ? (
          <span className={classes.soft}>{words.noBlock}</span>
        ) : (
          <Button component={Link} href={tamperBenchPath(hash)} variant="default">
            {words.tamper.plainTitle}
          </Button>
        )}
      </Group>
    </Panel>
  );
}
