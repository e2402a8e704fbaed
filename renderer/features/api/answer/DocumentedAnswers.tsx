/** What an endpoint may answer, as its description says. */
import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { MarkedText } from '../MarkedText.tsx';
import type { DocumentedAnswer } from '../open-api.ts';
import classes from '../api.module.css';

export function DocumentedAnswers({ answers }: { readonly answers: readonly DocumentedAnswer[] }) {
  const text = strings.api.endpoint;
  const [isOpen, { toggle }] = useDisclosure(false);
  const listId = useId();
  if (answers.length === 0) return null;
  return (
    <div className={classes.documented}>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        ml={-8}
        aria-expanded={isOpen}
        aria-controls={listId}
        leftSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
        onClick={toggle}
      >
        {text.answers}
      </Button>
      <Collapse expanded={isOpen} id={listId}>
        <dl className={classes.answers}>
          {answers.map(({ status, description, examples }) => (
            <div key={status} className={classes.documentedAnswer}>
              <dt className={classes.statusCode} data-kind={status.slice(0, 1)}>
                {status}
              </dt>
              <dd>
                <MarkedText text={description} />
                {examples.map((example) => (
                  <code key={example} className={classes.example}>
                    {example}
                  </code>
                ))}
              </dd>
            </div>
          ))}
        </dl>
      </Collapse>
    </div>
  );
}
