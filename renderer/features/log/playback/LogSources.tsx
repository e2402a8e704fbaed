/** Where further logs come from: files, and peers on a press. And the way out: a file of the lesson. */
import { Button, FileButton, Group, Menu } from '@mantine/core';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { shortUrl } from '../../../format/short-forms.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useNaming } from '../../../ui/use-who.ts';
import { ownerName } from './lane-names.ts';
import type { ExtraLogs } from './use-extra-logs.ts';
import classes from './playback.module.css';

interface LogSourcesProps {
  readonly extra: ExtraLogs;
  /** What is older is not fetched, in seconds since 1970. */
  readonly since: number;
  /** `undefined`: there is nothing to save. */
  readonly onSave: (() => Promise<void>) | undefined;
}

export function LogSources({ extra, since, onSave }: LogSourcesProps) {
  const words = strings.playback.files;
  const { fetching } = extra;
  return (
    <Group gap="xs">
      <Button
        variant="default"
        size="xs"
        leftSection={<Icon name="download" size={15} />}
        disabled={onSave === undefined}
        onClick={() => void onSave?.()}
      >
        {words.save}
      </Button>
      <FileButton multiple accept=".jsonl,.json,.txt" onChange={(files) => void extra.open(files)}>
        {(props) => (
          <Button
            {...props}
            variant="default"
            size="xs"
            loading={extra.opening !== undefined}
            leftSection={<Icon name="upload" size={15} />}
          >
            {words.open}
          </Button>
        )}
      </FileButton>
      {fetching === undefined ? (
        <FetchMenu extra={extra} since={since} />
      ) : (
        <Group gap="xs">
          <span className={classes.soft} role="status">
            {words.fetching(fetching.name, fetching.read)}
          </span>
          <Button variant="default" size="xs" onClick={() => extra.stop()}>
            {words.stop}
          </Button>
        </Group>
      )}
    </Group>
  );
}

function FetchMenu({ extra, since }: Pick<LogSourcesProps, 'extra' | 'since'>) {
  const words = strings.playback.files;
  const naming = useNaming();
  const peers = (useNodeQuery('listPeers').data ?? []).filter(({ software }) => software === 'chalkchain');
  return (
    <Menu position="bottom-end" width={400}>
      <Menu.Target>
        <Button variant="default" size="xs" leftSection={<Icon name="peers" size={15} />}>
          {words.fetch}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={360} style={{ overflowY: 'auto' }}>
        <Menu.Label>{peers.length === 0 ? words.noPeers : words.fetchHelp}</Menu.Label>
        {peers.map(({ address, name, walletAddress }) => {
          const { text, isClaim } = ownerName({ name, address: walletAddress, at: address }, naming);
          return (
            <Menu.Item
              key={address}
              onClick={() => void extra.fetch({ address, name: text }, since)}
              rightSection={text !== shortUrl(address) && <span className={classes.address}>{shortUrl(address)}</span>}
            >
              <span className={isClaim ? classes.claim : undefined}>{text}</span>
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}
