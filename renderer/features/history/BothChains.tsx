/** The chain before a replacement and the one after it, side by side. */
import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReplacedSideView, ReplacementView } from '../../../preload/contract/views/history-views.ts';
import { strings } from '../../strings/strings.ts';
import { Coins } from '../../ui/Coins.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import type { CsvRow } from '../../ui/export/csv.ts';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Hash } from '../../ui/Hash.tsx';
import { Note } from '../../ui/Note.tsx';
import { Time } from '../../ui/Time.tsx';
import classes from './history.module.css';

interface BothChainsProps {
  readonly replacement: ReplacementView;
  /** The owner wants this chain back. */
  readonly onGoBack: (side: ReplacedSideView) => void;
  readonly onClose: () => void;
}

export function BothChains({ replacement, onGoBack, onClose }: BothChainsProps) {
  const words = strings.history.both;
  const { before, earlier } = replacement;
  return (
    <Dialog title={words.title} size="lg" onClose={onClose}>
      <Stack gap="md">
        <Text size="sm">
          {words.lead(replacement.depth, replacement.forkHeight)} {words.why(replacement.isByClass)}
        </Text>
        <Comparison replacement={replacement} />
        <Facts replacement={replacement} />
        <div>
          <SaveCsv name={words.file} rows={() => bothRows(replacement)} />
        </div>
        {earlier !== null && (
          <Note title={words.earlier(earlier.count)}>
            <Stack gap="xs" align="flex-start">
              <span>{words.earlierChain(earlier.before.height, earlier.before.ownCoins)}</span>
              <Button variant="default" size="xs" onClick={() => onGoBack(earlier.before)}>
                {words.goBackFurther}
              </Button>
            </Stack>
          </Note>
        )}
        <Text size="sm" c="dimmed">
          {words.explain}
        </Text>
        <Group justify="flex-end">
          <Button variant="default" data-autofocus onClick={onClose}>
            {strings.common.close}
          </Button>
          {!replacement.isByClass && (
            <Button onClick={() => onGoBack(before)}>{strings.history.replaced.goBack}</Button>
          )}
        </Group>
      </Stack>
    </Dialog>
  );
}

function bothRows({ before, after }: ReplacementView): readonly CsvRow[] {
  const words = strings.history.both;
  const row = (name: string, side: ReplacedSideView): CsvRow => {
    return [name, side.height, side.ownCoins, side.tip, side.firstBlock];
  };
  return [
    [null, words.height, words.ownCoins, words.tip, words.firstBlock],
    row(words.before, before),
    row(words.after, after),
  ];
}

function Comparison({ replacement: { before, after } }: { readonly replacement: ReplacementView }) {
  const words = strings.history.both;
  const rows: readonly (readonly [string, (side: ReplacedSideView) => React.ReactNode])[] = [
    [words.height, ({ height }) => height],
    [words.ownCoins, ({ ownCoins }) => <Coins amount={ownCoins} />],
    [words.tip, ({ tip }) => <Hash value={tip} digits={5} />],
    [words.firstBlock, ({ firstBlock }) => <Hash value={firstBlock} digits={5} />],
  ];
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, show]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{show(before)}</td>
            <td>{show(after)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Facts({
  replacement: { sender, isByClass, at, workRatio, stepBack },
}: {
  readonly replacement: ReplacementView;
}) {
  const words = strings.history.both;
  return (
    <dl className={classes.facts}>
      <dt>{words.from}</dt>
      <dd translate="no">{sender ?? (isByClass ? strings.history.theClass : strings.history.thisNode)}</dd>
      <dt>{words.at}</dt>
      <dd>
        <Time at={at} />
      </dd>
      <dt>{words.work}</dt>
      <dd>{words.workText(workRatio)}</dd>
      <dt>{words.dates}</dt>
      <dd>{stepBack === null ? words.noStepBack : words.stepBack(stepBack.height, stepBack.seconds)}</dd>
    </dl>
  );
}
