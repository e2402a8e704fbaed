/** The names for classmates' addresses: find, add, rename, remove, pay. */
import { Button, Group, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { NameView } from '../../../../preload/contract/views/address-views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Empty } from '../../../ui/Empty.tsx';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { SEARCH_BOX } from '../../../ui/search-focus.ts';
import { StateOf } from '../../../ui/StateOf.tsx';
import { matchNames } from '../send/recipient.ts';
import { NameDialog } from './NameDialog.tsx';
import { NameRow } from './NameRow.tsx';
import { RemoveName } from './RemoveName.tsx';
import classes from './names.module.css';

/** What lies over the list. */
type OpenDialog = { readonly kind: 'add' } | { readonly kind: 'rename' | 'remove'; readonly entry: NameView };

/** Fewer names are found at a glance. */
const SEARCH_FROM = 6;

export function NamesTab({ onPay }: { readonly onPay: (address: string) => void }) {
  const text = strings.wallet.names;
  const query = useNodeQuery('listNames');
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<OpenDialog>();
  const close = (): void => setOpen(undefined);
  const addButton = (
    <Button size="xs" leftSection={<Icon name="plus" size={15} />} onClick={() => setOpen({ kind: 'add' })}>
      {text.add}
    </Button>
  );
  return (
    <Panel
      title={text.title}
      actions={
        <Group gap="xs">
          {(query.data?.length ?? 0) > 0 && <SaveCsv name={text.file} rows={() => nameRows(query.data ?? [])} />}
          {addButton}
        </Group>
      }
    >
      <Text size="sm" c="dimmed" mb="md">
        {text.help}
      </Text>
      <StateOf
        query={query}
        skeleton={4}
        isEmpty={(names) => names.length === 0}
        empty={<Empty icon="peers" title={text.empty} text={text.emptyDetail} />}
      >
        {(names) => (
          <>
            {names.length >= SEARCH_FROM && (
              <TextInput
                type="search"
                maw={320}
                mb="sm"
                aria-label={text.search}
                placeholder={text.search}
                {...SEARCH_BOX}
                leftSection={<Icon name="search" size={16} />}
                value={search}
                onChange={(event) => setSearch(event.currentTarget.value)}
              />
            )}
            <NameList
              names={matchNames(search, names)}
              onPay={onPay}
              onRename={(entry) => setOpen({ kind: 'rename', entry })}
              onRemove={(entry) => setOpen({ kind: 'remove', entry })}
            />
          </>
        )}
      </StateOf>
      {open?.kind === 'add' && <NameDialog names={query.data ?? []} onClose={close} />}
      {open?.kind === 'rename' && <NameDialog entry={open.entry} names={query.data ?? []} onClose={close} />}
      {open?.kind === 'remove' && <RemoveName entry={open.entry} onClose={close} />}
    </Panel>
  );
}

function nameRows(names: readonly NameView[]): readonly CsvRow[] {
  const columns = strings.common.columns;
  return [[columns.name, columns.address], ...names.map(({ name, address }): CsvRow => [name, address])];
}

interface NameListProps {
  readonly names: readonly NameView[];
  readonly onPay: (address: string) => void;
  readonly onRename: (entry: NameView) => void;
  readonly onRemove: (entry: NameView) => void;
}

function NameList({ names, onPay, onRename, onRemove }: NameListProps) {
  if (names.length === 0) {
    return (
      <Group py="md">
        <Text c="dimmed">{strings.wallet.names.none}</Text>
      </Group>
    );
  }
  return (
    <ul className={classes.list}>
      {names.map((entry) => (
        <NameRow
          key={entry.address}
          entry={entry}
          onPay={() => onPay(entry.address)}
          onRename={() => onRename(entry)}
          onRemove={() => onRemove(entry)}
        />
      ))}
    </ul>
  );
}
