/** The private key: where it is, whether it is protected, and how to take it along. */
import { Group, Text } from '@mantine/core';
import type { WalletView } from '../../../../preload/contract/views/wallet-views.ts';
import { strings } from '../../../strings/strings.ts';
import { CopyButton } from '../../../ui/CopyButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ExportKey } from './ExportKey.tsx';
import { ImportKey } from './ImportKey.tsx';
import { PassphrasePanel } from './PassphrasePanel.tsx';
import classes from './key.module.css';

export function KeyTab({ wallet }: { readonly wallet: WalletView }) {
  return (
    <div className={classes.columns}>
      <div className={classes.column}>
        <KeyPanel wallet={wallet} />
        {wallet.keyFile !== null && (
          // Made anew when the protection changes, so that no passphrase stays in a field.
          <PassphrasePanel key={String(wallet.isEncrypted)} isEncrypted={wallet.isEncrypted} />
        )}
      </div>
      <div className={classes.column}>
        <ExportKey isEncrypted={wallet.isEncrypted} />
        <ImportKey isEncrypted={wallet.isEncrypted} />
      </div>
    </div>
  );
}

function KeyPanel({ wallet }: { readonly wallet: WalletView }) {
  const text = strings.wallet.key;
  const { isEncrypted, keyFile } = wallet;
  return (
    <Panel title={text.title}>
      <Text size="sm" c="dimmed">
        {text.help}
      </Text>
      <div className={classes.status} data-safe={isEncrypted}>
        <Icon name={isEncrypted ? 'lock' : 'warning'} size={22} />
        <div>
          <div className={classes.statusTitle}>{isEncrypted ? text.encrypted : text.plain}</div>
          <div className={classes.statusText}>
            {keyFile === null ? text.inMemory : isEncrypted ? text.encryptedDetail : text.plainDetail}
          </div>
        </div>
      </div>
      {keyFile !== null && (
        <div className={classes.file}>
          <Text size="sm" c="dimmed">
            {text.file}
          </Text>
          <Group gap={6} wrap="nowrap">
            <code className={classes.path}>{keyFile}</code>
            <CopyButton value={keyFile} label={text.copyPath} />
          </Group>
        </div>
      )}
    </Panel>
  );
}
