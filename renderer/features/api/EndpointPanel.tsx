/** One endpoint: what it does, its form, its line for a terminal, and the live answer. */
import type { FormEvent } from 'react';
import { useNodeMutation } from '../../client/use-node-mutation.ts';
import { strings } from '../../strings/strings.ts';
import { Failed } from '../../ui/Failed.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { AnswerView } from './answer/AnswerView.tsx';
import { DocumentedAnswers } from './answer/DocumentedAnswers.tsx';
import { MarkedText } from './MarkedText.tsx';
import { MethodMark } from './MethodMark.tsx';
import type { Endpoint } from './open-api.ts';
import { draftRequest, type Draft } from './request/draft.ts';
import { RequestForm } from './request/RequestForm.tsx';
import { RequestLine } from './request/RequestLine.tsx';
import classes from './api.module.css';

interface EndpointPanelProps {
  readonly endpoint: Endpoint;
  readonly baseUrl: string;
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

export function EndpointPanel({ endpoint, baseUrl, draft, onDraft }: EndpointPanelProps) {
  const text = strings.api;
  const call = useNodeMutation('callRest');
  const request = draftRequest(endpoint, draft);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!call.isPending) call.mutate(request);
  };
  return (
    <div className={classes.detail}>
      <Panel>
        <div className={classes.heading}>
          <MethodMark method={endpoint.method} />
          <h2 className={classes.headingPath}>{endpoint.path}</h2>
          {endpoint.isControl && (
            <span className={classes.control} title={text.endpoint.controlHelp}>
              <Icon name="lock" size={14} />
              {text.endpoint.control}
            </span>
          )}
        </div>
        <p className={classes.summary}>{endpoint.summary}</p>
        <MarkedText text={endpoint.description} />
        <RequestForm endpoint={endpoint} draft={draft} isSending={call.isPending} onDraft={onDraft} onSubmit={submit} />
        <RequestLine baseUrl={baseUrl} request={request} />
      </Panel>
      <Panel title={text.answer.title}>
        {call.error !== null && <Failed error={call.error} />}
        {call.error === null && <AnswerView answer={call.data} />}
        <DocumentedAnswers answers={endpoint.answers} />
      </Panel>
    </div>
  );
}
