/** The endpoints by group: the workshop's, which every node has, and this program's own. */
import { TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { strings } from '../../strings/strings.ts';
import { Icon } from '../../ui/Icon.tsx';
import { SEARCH_BOX } from '../../ui/search-focus.ts';
import { MethodMark } from './MethodMark.tsx';
import type { Endpoint } from './open-api.ts';
import classes from './api.module.css';

/** No original node has what is under it, nor the two pages for a browser. */
const OWN_PATHS = /^\/(v1\/.*|openapi\.json|)$/;

interface EndpointListProps {
  readonly endpoints: readonly Endpoint[];
  readonly chosenId: string;
  readonly onChoose: (id: string) => void;
}

export function EndpointList({ endpoints, chosenId, onChoose }: EndpointListProps) {
  const text = strings.api;
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLowerCase();
  const found = endpoints.filter(({ id, summary }) => `${id} ${summary}`.toLowerCase().includes(wanted));
  const own = found.filter(({ path }) => OWN_PATHS.test(path));
  const workshop = found.filter(({ path }) => !OWN_PATHS.test(path));
  return (
    <nav className={classes.list} aria-label={text.endpoint.list}>
      <TextInput
        type="search"
        size="xs"
        aria-label={text.endpoint.filter}
        placeholder={text.endpoint.filter}
        leftSection={<Icon name="search" size={14} />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        {...SEARCH_BOX}
      />
      {found.length === 0 && <p className={classes.quiet}>{text.endpoint.none}</p>}
      <Group title={text.groups.workshop} endpoints={workshop} chosenId={chosenId} onChoose={onChoose} />
      <Group title={text.groups.own} endpoints={own} chosenId={chosenId} onChoose={onChoose} />
    </nav>
  );
}

function Group({ title, endpoints, chosenId, onChoose }: EndpointListProps & { readonly title: string }) {
  if (endpoints.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className={classes.groupTitle}>{title}</h2>
      <ul className={classes.group}>
        {endpoints.map(({ id, method, path, summary }) => (
          <li key={id}>
            <UnstyledButton
              className={classes.endpoint}
              title={summary}
              aria-current={id === chosenId}
              onClick={() => onChoose(id)}
            >
              <MethodMark method={method} />
              <span className={classes.path}>{path}</span>
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
