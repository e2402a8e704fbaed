/** A text of the machine that can be of megabytes: what is shown of it, how much that is, and a button that saves all of it. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { NodeApiParams } from '../../preload/contract/api/node-api.ts';
import type { LongText } from '../../preload/contract/views/transaction-views.ts';
import { useNode } from '../client/node-context.tsx';
import { strings } from '../strings/strings.ts';
import { CodeBlock } from './CodeBlock.tsx';
import classes from './CodeBlock.module.css';
import { downloadText } from './download-file.ts';
import { Failed } from './Failed.tsx';
import { Icon } from './Icon.tsx';

/** Which text it is. */
type TextSource = NodeApiParams<'getWholeText'>;

interface LongTextBlockProps {
  readonly title: ReactNode;
  readonly value: LongText;
  readonly source: TextSource;
  readonly copyLabel?: string;
}

function isCut({ text, length }: LongText): boolean {
  return text.length < length;
}

/** The name of the file that a text is saved as, e.g. `block-0003dde0-wire.txt`. */
function fileNameOf({ of, text, hash }: TextSource): string {
  return `${of}-${hash.slice(0, 8)}-${text}.txt`;
}

export function LongTextBlock({ title, value, source, copyLabel }: LongTextBlockProps) {
  if (!isCut(value)) {
    return <CodeBlock title={title} text={value.text} {...(copyLabel === undefined ? {} : { copyLabel })} />;
  }
  return <CutTextBlock title={title} value={value} source={source} />;
}

function CutTextBlock({ title, value, source }: LongTextBlockProps) {
  const words = strings.common.longText;
  const node = useNode();
  const whole = useMutation({
    mutationFn: async () => downloadText(fileNameOf(source), 'text/plain', (await node.getWholeText(source)).text),
  });
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span>{title}</span>
        <Button
          variant="default"
          size="compact-xs"
          leftSection={<Icon name="download" size={14} />}
          loading={whole.isPending}
          onClick={() => whole.mutate()}
        >
          {words.save}
        </Button>
      </div>
      <pre className={classes.text} tabIndex={0}>
        {value.text}…
      </pre>
      <div className={classes.foot}>{words.shown(value.text.length, value.length)}</div>
      {whole.error !== null && <Failed error={whole.error} />}
    </div>
  );
}
