/** What happened at the node, as a list that can be searched: kept over restarts, unlike the lines. */
import { Button, Group, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { ACTIVITY_KINDS, type ActivityKind } from '../../../preload/contract/messages/activity.ts';
import type { ActivityView as Entry } from '../../../preload/contract/views/activity-views.ts';
import { useNode } from '../../client/node-context.tsx';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { formatAbsolute } from '../../format/time.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { SaveCsv } from '../../ui/export/SaveCsv.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SEARCH_BOX } from '../../ui/search-focus.ts';
import { StateOf } from '../../ui/StateOf.tsx';
import { activityRows, readActivity } from './activity-rows.ts';
import { ActivityRow } from './ActivityRow.tsx';
import classes from './activity.module.css';

const PER_PAGE = 100;
/** As many as the node gives at once, for a file. */
const MOST = 200;
/** A search reads many entries: not one for each letter. */
const TYPING_PAUSE_MS = 250;
/** As the node takes it. */
const MAX_TEXT = 200;

interface Filter {
  readonly kind: ActivityKind | undefined;
  readonly text: string;
}

const EVERYTHING: Filter = { kind: undefined, text: '' };

/** What of a filter the node is asked for. */
function asked({ kind, text }: Filter): { readonly kinds?: readonly ActivityKind[]; readonly text?: string } {
  return { ...(kind !== undefined && { kinds: [kind] }), ...(text.trim() !== '' && { text }) };
}

export function ActivityView() {
  const [{ kind, text }, setFilter] = useState(EVERYTHING);
  /** Where the pages after the first one begin. */
  const [starts, setStarts] = useState<readonly number[]>([]);
  const before = starts.at(-1);
  const [typed] = useDebouncedValue(text.trim(), TYPING_PAUSE_MS);
  const query = useNodeQuery(
    'listActivity',
    {
      count: PER_PAGE,
      ...(before !== undefined && { before }),
      ...asked({ kind, text: typed }),
    },
    { keepPrevious: true },
  );
  const isFiltered = kind !== undefined || text.trim() !== '' || before !== undefined;
  const change = (filter: Filter): void => {
    setFilter(filter);
    setStarts([]);
  };
  return (
    <>
      <FilterBar filter={{ kind, text }} shown={query.data?.items ?? []} onFilter={change} />
      <StateOf
        query={query}
        skeleton={12}
        isEmpty={({ items }) => items.length === 0}
        empty={<Nothing isFiltered={isFiltered} />}
      >
        {({ items }) => <Entries items={items} />}
      </StateOf>
      <Turning starts={starts} next={query.data?.next ?? null} onTurn={setStarts} />
    </>
  );
}

function Entries({ items }: { readonly items: readonly Entry[] }) {
  return (
    // Focusable, so that it can be scrolled with the keyboard.
    <div className={classes.list} role="region" aria-label={strings.activity.label} tabIndex={0}>
      <ul className={classes.rows}>
        {items.map((entry) => (
          <ActivityRow key={entry.id} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
  const words = strings.activity;
  return isFiltered ? (
    <Empty icon="search" title={words.none} text={words.noneText} />
  ) : (
    <Empty icon="log" title={words.empty} text={words.emptyText} />
  );
}

interface FilterBarProps {
  readonly filter: Filter;
  readonly shown: readonly Entry[];
  readonly onFilter: (filter: Filter) => void;
}

function FilterBar({ filter, shown, onFilter }: FilterBarProps) {
  const words = strings.activity;
  const node = useNode();
  return (
    <div className={classes.bar}>
      <Select
        size="xs"
        aria-label={words.kind}
        placeholder={words.all}
        clearable
        data={ACTIVITY_KINDS.map((value) => ({ value, label: words.kinds[value] }))}
        value={filter.kind ?? null}
        onChange={(value) => onFilter({ ...filter, kind: ACTIVITY_KINDS.find((one) => one === value) })}
      />
      <TextInput
        type="search"
        size="xs"
        className={classes.search ?? ''}
        aria-label={words.search}
        placeholder={words.search}
        maxLength={MAX_TEXT}
        leftSection={<Icon name="search" size={15} />}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
        {...SEARCH_BOX}
      />
      <CopyButton kind="button" label={words.copy} value={shown.map(formatEntry).join('\n')} />
      <SaveCsv
        name={words.file}
        rows={async () =>
          activityRows(
            await readActivity((before) =>
              node.listActivity({ ...asked(filter), count: MOST, ...(before === undefined ? {} : { before }) }),
            ),
          )
        }
      />
    </div>
  );
}

interface TurningProps {
  readonly starts: readonly number[];
  readonly next: number | null;
  readonly onTurn: (starts: readonly number[]) => void;
}

function Turning({ starts, next, onTurn }: TurningProps) {
  const words = strings.activity;
  return (
    <Group justify="flex-end" gap="xs" mt="sm">
      <Button variant="default" size="xs" disabled={starts.length === 0} onClick={() => onTurn(starts.slice(0, -1))}>
        {words.newer}
      </Button>
      <Button
        variant="default"
        size="xs"
        disabled={next === null}
        onClick={() => next !== null && onTurn([...starts, next])}
      >
        {words.older}
      </Button>
    </Group>
  );
}

function formatEntry({ at, times, activity }: Entry): string {
  const count = times > 1 ? ` (${strings.activity.times(times)})` : '';
  return `${formatAbsolute(at)} ${strings.messages.activity(activity)}${count}`;
}
