/** Saves the logs of a lesson as one file that another Chalkchain opens. */
import { formatLogFile } from '../../../../preload/contract/messages/public-log/log-file.ts';
import type { PublicLog } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { downloadText } from '../../../ui/download-file.ts';
import type { ChosenLesson } from './Playback.tsx';

/** @param logs as they came, with the clocks of their nodes, in the order of the lanes */
export function saveLogs(logs: readonly PublicLog[], { lanes, span }: ChosenLesson, network: string): void {
  const day = formatIso(span.from)?.slice(0, 10) ?? '';
  downloadText(
    `${strings.playback.files.name}-${day}.jsonl`,
    'application/x-ndjson',
    formatLogFile(partOf(logs, { lanes, span }), network, Date.now() / 1000),
  );
}

/** What each log has of the lesson, by the clock of the first one. Logs that have nothing of it are left out. */
function partOf(logs: readonly PublicLog[], { lanes, span }: ChosenLesson): readonly PublicLog[] {
  const parts = logs.map(({ owner, entries }, lane) => {
    const offset = lanes[lane]?.alignment?.offset ?? 0;
    return { owner, entries: entries.filter(({ time }) => time - offset >= span.from && time - offset <= span.to) };
  });
  return parts.filter(({ entries }) => entries.length > 0);
}
