/** Turns the pages of a list: where one is, and buttons that say where they lead. */
import { Group, Pagination, Text } from '@mantine/core';
import { strings } from '../strings/strings.ts';

interface PagesProps {
  /** The first is 1. */
  readonly page: number;
  readonly pages: number;
  /** What is shown, e.g. `1 to 8 of 20`. */
  readonly shown: string;
  readonly onPage: (page: number) => void;
}

interface ListPagesProps {
  readonly page: number;
  readonly perPage: number;
  /** Of all pages together. */
  readonly total: number;
  readonly onPage: (page: number) => void;
}

/** For a list: it says which of all are shown. */
export function ListPages({ page, perPage, total, onPage }: ListPagesProps) {
  const shown = strings.common.pages.shown((page - 1) * perPage + 1, Math.min(page * perPage, total), total);
  return <Pages page={page} pages={Math.ceil(total / perPage)} shown={shown} onPage={onPage} />;
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
