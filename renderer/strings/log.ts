/** Texts of the log screen. */
import { formatWhole } from '../format/numbers.ts';

export const logStrings = {
  title: 'Log',
  level: 'Lines to show',
  levels: { debug: 'All', info: 'Info', warn: 'Warnings', error: 'Errors' },
  search: 'Search the log',
  pause: 'Pause',
  resume: 'Resume',
  newer: (count: number) => (count === 1 ? '1 newer line waits' : `${formatWhole(count)} newer lines wait`),
  follow: 'Newest',
  copy: 'Copy',
  copied: (count: number) => (count === 1 ? 'Copied 1 line' : `Copied ${formatWhole(count)} lines`),
  openFolder: 'Open the folder',
  label: 'Lines of the log, oldest first',
  count: (shown: number, total: number) =>
    shown === total ? lines(total) : `${formatWhole(shown)} of ${lines(total)}`,
  limit: 'The last 2,000 lines are kept here.',
  empty: 'Nothing logged yet',
  emptyDetail: 'Whatever the node does appears here as it happens.',
  none: 'No lines match',
  noneDetail: 'Try another word, or show more levels.',
  clearFilter: 'Show all lines',
} as const;

function lines(count: number): string {
  return count === 1 ? '1 log line' : `${formatWhole(count)} log lines`;
}
