/** Turns the pages of a list: where one is, and buttons that say where they lead. */
import { Group, Pagination, Text } from '@mantine/core';
import { strings } from '../strings/strings.ts';

export interface PagesProps {
  /** The first is 1. */
  readonly page: number;
  readonly pages: number;
  /** What is shown, e.g. `1 to 8 of 20`. */
  readonly shown: string;
  readonly onPage: (page: number) => void;
}

/** Nothing, when all fits on one page. */
export function Pages({ page, pages, shown, onPage }: PagesProps) {
  if (pages <= 1) return null;
  const text = strings.common.pages;
  const labels = { previous: text.previous, next: text.next, first: text.first, last: text.last };
  return (
    <Group justify="space-between" mt="md">
      <Text size="sm" c="dimmed" aria-live="polite">
        {shown}
      </Text>
      <Pagination
        size="sm"
        siblings={0}
        total={pages}
        value={page}
        onChange={onPage}
        aria-label={text.label}
        getControlProps={(control) => ({ 'aria-label': labels[control] })}
        getItemProps={(item) => ({ 'aria-label': text.page(item) })}
      />
    </Group>
  );
}
