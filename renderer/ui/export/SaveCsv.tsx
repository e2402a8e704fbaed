/** Saves a table as a file for spreadsheets: all of it, not only what is on the screen. */
import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { strings } from '../../strings/strings.ts';
import { downloadText } from '../download-file.ts';
import { Icon } from '../Icon.tsx';
import { useTell } from '../news/news.tsx';
import { type CsvRow, csvText } from './csv.ts';

interface SaveCsvProps {
  /** Of the file, without its ending. */
  readonly name: string;
  /** With the names of the columns first. Asked for when the button is pressed. */
  readonly rows: () => readonly CsvRow[] | Promise<readonly CsvRow[]>;
}

export function SaveCsv({ name, rows }: SaveCsvProps) {
  const words = strings.common.export;
  const tell = useTell();
  const save = useMutation({
    mutationFn: async () => downloadText(`${name}.csv`, 'text/csv;charset=utf-8', csvText(await rows())),
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
      {words.csv}
    </Button>
  );
}
