/** Saves the drawings inside of an element as one picture. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { strings } from '../../strings/strings.ts';
import { downloadBlob } from '../download-file.ts';
import { Icon } from '../Icon.tsx';
import { useTell } from '../news/news.tsx';
import { pictureOf } from './svg-picture.ts';

/** Charts, and what says of itself that it belongs on a picture: icons are drawings, too. */
const DRAWING = 'svg.recharts-surface, svg[data-picture]';

interface SavePngProps {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly of: RefObject<HTMLElement | null>;
}

export function SavePng({ name, of }: SavePngProps) {
  const words = strings.common.export;
  const tell = useTell();
  const save = useMutation({
    mutationFn: async () => {
      const drawings = of.current?.querySelectorAll<SVGSVGElement>(DRAWING) ?? [];
      downloadBlob(`${name}.png`, await pictureOf([...drawings]));
    },
    onError: ({ message }) => tell({ tone: 'error', title: words.failed, text: message }),
  });
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={<Icon name="download" size={15} />}
      loading={save.isPending}
      onClick={() => save.mutate()}
    >
      {words.png}
    </Button>
  );
}
