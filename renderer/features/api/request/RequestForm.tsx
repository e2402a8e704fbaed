/** The form of an endpoint, made from its description. */
import { Button, Group, SegmentedControl, Stack, Textarea } from '@mantine/core';
import type { FormEvent } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { isJson } from '../answer/pretty-json.ts';
import type { Endpoint } from '../open-api.ts';
import { draftRequest, firstDraft, type Draft } from './draft.ts';
import { RequestField } from './RequestField.tsx';
import classes from '../api.module.css';

interface RequestFormProps {
  readonly endpoint: Endpoint;
  readonly draft: Draft;
  readonly isSending: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onSubmit: (event: FormEvent) => void;
}

export function RequestForm({ endpoint, draft, isSending, onDraft, onSubmit }: RequestFormProps) {
  const text = strings.api.form;
  const bodyFields = endpoint.body?.fields ?? [];
  const fields = [...endpoint.parameters, ...(draft.bodyKind === 'form' ? bodyFields : [])];
  const changeKind = (bodyKind: Draft['bodyKind']): void => {
    // The text begins with what the form says.
    const bodyText = bodyKind === 'text' ? (draftRequest(endpoint, draft).body ?? '') : draft.bodyText;
    onDraft({ ...draft, bodyKind, bodyText });
  };
  return (
    <form onSubmit={onSubmit} noValidate className={classes.form}>
      <Stack gap="sm">
        {bodyFields.length > 0 && (
          <SegmentedControl<Draft['bodyKind']>
            size="xs"
            className={classes.bodyKind ?? ''}
            aria-label={text.bodyKind}
            data={[
              { value: 'form', label: text.asForm },
              { value: 'text', label: text.asText },
            ]}
            value={draft.bodyKind}
            onChange={changeKind}
          />
        )}
        {fields.map((field) => (
          <RequestField
            key={field.name}
            field={field}
            value={draft.values[field.name] ?? ''}
            onChange={(value) => onDraft({ ...draft, values: { ...draft.values, [field.name]: value } })}
          />
        ))}
        {endpoint.body !== null && draft.bodyKind === 'text' && (
          <Textarea
            label={text.body}
            autosize
            minRows={3}
            maxRows={12}
            spellCheck={false}
            classNames={{ input: classes.mono ?? '' }}
            value={draft.bodyText}
            error={isJson(draft.bodyText) ? undefined : text.notJson}
            onChange={(event) => onDraft({ ...draft, bodyText: event.currentTarget.value })}
          />
        )}
        {endpoint.isControl && <p className={classes.warning}>{strings.api.endpoint.changes}</p>}
        <Group gap="xs">
          <Button type="submit" loading={isSending} leftSection={<Icon name="send" size={16} />}>
            {text.send}
          </Button>
          {(fields.length > 0 || endpoint.body !== null) && (
            <Button variant="subtle" color="gray" onClick={() => onDraft(firstDraft(endpoint))}>
              {text.reset}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  );
}
