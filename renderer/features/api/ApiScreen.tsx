/** The API screen: every endpoint of the node, to be tried here and taken to other tools. */
import { Skeleton } from '@mantine/core';
import { useMemo, useState } from 'react';
import { useNodeQuery } from '../../client/use-node-query.ts';
import { strings } from '../../strings/strings.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { Empty } from '../../ui/Empty.tsx';
import { Screen } from '../../ui/Screen.tsx';
import { StateOf } from '../../ui/StateOf.tsx';
import { EndpointList } from './EndpointList.tsx';
import { EndpointPanel } from './EndpointPanel.tsx';
import { ToolFiles } from './ToolFiles.tsx';
import { readEndpoints, type Endpoint } from './open-api.ts';
import { firstDraft, type Draft } from './request/draft.ts';
import classes from './api.module.css';

export function ApiScreen() {
  const text = strings.api;
  const description = useNodeQuery('getApiDescription');
  const endpoints = useMemo(() => readEndpoints(description.data?.openApi), [description.data]);
  return (
    <Screen title={text.title} lead={text.help}>
      <StateOf
        query={description}
        skeleton={<ApiSkeleton />}
        isEmpty={() => endpoints.length === 0}
        empty={<Empty icon="api" title={text.empty} text={text.emptyDetail} />}
      >
        {({ baseUrl, openApi, postmanCollection }) => (
          <div className={classes.root}>
            <div className={classes.base}>
              <span className={classes.quiet}>{text.baseUrl}</span>
              <code className={classes.baseUrl}>{baseUrl}</code>
              <CopyButton value={baseUrl} label={text.copyBaseUrl} />
            </div>
            <Endpoints endpoints={endpoints} baseUrl={baseUrl} />
            <ToolFiles openApi={openApi} postmanCollection={postmanCollection} />
          </div>
        )}
      </StateOf>
    </Screen>
  );
}

interface EndpointsProps {
  readonly endpoints: readonly Endpoint[];
  readonly baseUrl: string;
}

/** The list, and beside it the endpoint that was chosen. What was typed stays with each. */
function Endpoints({ endpoints, baseUrl }: EndpointsProps) {
  const [chosenId, setChosenId] = useState<string>();
  const [drafts, setDrafts] = useState<ReadonlyMap<string, Draft>>(new Map());
  const chosen = endpoints.find(({ id }) => id === chosenId) ?? endpoints[0];
  if (chosen === undefined) return null;
  return (
    <div className={classes.columns}>
      <EndpointList endpoints={endpoints} chosenId={chosen.id} onChoose={setChosenId} />
      <EndpointPanel
        key={chosen.id}
        endpoint={chosen}
        baseUrl={baseUrl}
        draft={drafts.get(chosen.id) ?? firstDraft(chosen)}
        onDraft={(draft) => setDrafts((known) => new Map(known).set(chosen.id, draft))}
      />
    </div>
  );
}

function ApiSkeleton() {
  return (
    <div className={classes.columns}>
      <Skeleton height={480} radius={12} />
      <Skeleton height={480} radius={12} />
    </div>
  );
}
