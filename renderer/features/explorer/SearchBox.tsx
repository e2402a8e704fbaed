/** Search by height, hash, address or name: hits appear while typing, Enter opens the first one of what is typed. */
import { Combobox, Kbd, TextInput, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useEffectEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { SearchHit } from '../../../preload/contract/views/address-views.ts';
import { useNodeQuery, type NodeQueryResult } from '../../client/use-node-query.ts';
import { formatAbsolute } from '../../format/time.ts';
import { shortAddress, shortHash } from '../../format/short-forms.ts';
import type { Claim } from '../../format/claims.ts';
import { strings } from '../../strings/strings.ts';
import { claimText } from '../../ui/claim-words.ts';
import { useClaim, useClaims } from '../../ui/claims.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { SEARCH_BOX } from '../../ui/search-focus.ts';
import { useOwnAddress } from '../../ui/use-names.ts';
import classes from './explorer.module.css';
import { mergeHits, pathOf } from './hit-list.ts';
import { findByLabel } from './label-hits.ts';

const TYPING_PAUSE_MS = 180;

export function SearchBox() {
  const words = strings.explorer.search;
  const [, navigate] = useLocation();
  const [text, setText] = useState('');
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const found = useHits(text.trim());

  const open = (path: string): void => {
    setText('');
    combobox.closeDropdown();
    navigate(path);
  };
  const setEntered = useEntered(found.isSettled, () => {
    const [first] = found.hits;
    if (first !== undefined) open(pathOf(first));
  });

  return (
    <Combobox store={combobox} onOptionSubmit={open} position="bottom-end" width={420}>
      <Combobox.Target>
        <TextInput
          {...SEARCH_BOX}
          type="search"
          className={classes.search}
          value={text}
          placeholder={words.placeholder}
          aria-label={words.label}
          leftSection={<Icon name="search" size={16} />}
          rightSection={text === '' && <Kbd size="xs">{isMac() ? '⌘F' : 'Ctrl F'}</Kbd>}
          rightSectionWidth={64}
          rightSectionPointerEvents="none"
          onChange={(event) => {
            setEntered(false);
            setText(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => {
            setEntered(false);
            combobox.closeDropdown();
          }}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && combobox.getSelectedOptionIndex() < 0) {
              event.preventDefault();
              setEntered(true);
            }
          }}
        />
      </Combobox.Target>
      <HitList found={found} />
    </Combobox>
  );
}

function HitList({ found: { asked, query, hits } }: { readonly found: ReturnType<typeof useHits> }) {
  return (
    <Combobox.Dropdown hidden={asked === ''}>
      <Combobox.Options mah={320} className={classes.hits} aria-label={strings.explorer.search.label}>
        {hits.map((hit) => (
          <Combobox.Option key={pathOf(hit)} value={pathOf(hit)}>
            <Hit hit={hit} />
          </Combobox.Option>
        ))}
        {hits.length === 0 && <Combobox.Empty>{explainNothing(query)}</Combobox.Empty>}
      </Combobox.Options>
    </Combobox.Dropdown>
  );
}

/** Hits of what was typed before stay until those of `text` have come. */
function useHits(text: string) {
  const [asked] = useDebouncedValue(text, TYPING_PAUSE_MS);
  const query = useNodeQuery('search', { text: asked }, { enabled: asked !== '', keepPrevious: true });
  const labelled = findByLabel(asked, useClaims(), useOwnAddress());
  const hits = mergeHits(asked === '' ? [] : (query.data ?? []), labelled);
  return { asked, query, hits, isSettled: asked === text && !query.isPlaceholderData && !query.isLoading };
}

/** @returns to be told that Enter was pressed, or that what was entered counts no more; it is carried out when settled */
function useEntered(isSettled: boolean, carryOut: () => void): (isEntered: boolean) => void {
  const [isEntered, setEntered] = useState(false);
  const onSettled = useEffectEvent(() => {
    setEntered(false);
    carryOut();
  });
  useEffect(() => {
    if (isEntered && isSettled) onSettled();
  }, [isEntered, isSettled]);
  return setEntered;
}

function Hit({ hit }: { readonly hit: SearchHit }) {
  const words = strings.explorer.search;
  const claim = useClaim(hit.kind === 'address' ? hit.address : '');
  const { main, note } = describe(hit, claim);
  return (
    <span className={classes.hit}>
      <span className={classes.hitKind}>{words.kinds[hit.kind]}</span>
      <span className={classes.hitMain}>{main}</span>
      <span className={classes.hitNote}>{note}</span>
    </span>
  );
}

/** @param claim what a node says of an address */
function describe(hit: SearchHit, claim: Claim | undefined): { readonly main: string; readonly note: string } {
  const words = strings.explorer.search;
  switch (hit.kind) {
    case 'block':
      return { main: strings.explorer.block(hit.block.height), note: formatAbsolute(hit.block.timestamp) };
    case 'transaction':
      return {
        main: shortHash(hit.hash),
        note: `${words.coins(hit.amount)}, ${hit.place === null ? words.waiting : words.inBlock(hit.place.height)}`,
      };
    case 'address':
      return describeAddress(hit, claim);
  }
}

function describeAddress({ address, name }: Extract<SearchHit, { kind: 'address' }>, claim: Claim | undefined) {
  const short = shortAddress(address);
  if (name !== null) return { main: name, note: short };
  return { main: short, note: claim?.names[0] === undefined ? '' : claimText(claim) };
}

function isMac(): boolean {
  return navigator.userAgent.includes('Mac');
}

/** Why no hit is listed. */
function explainNothing({ error, isFetching }: Pick<NodeQueryResult<'search'>, 'error' | 'isFetching'>): string {
  const words = strings.explorer.search;
  if (error !== null) return strings.messages.error(error);
  return isFetching ? words.searching : words.nothing;
}
