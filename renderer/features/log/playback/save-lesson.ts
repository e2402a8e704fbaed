/** Saves the logs of a lesson as one file that another Chalkchain opens. */
import { formatLogFile } from '../../../../preload/contract/messages/public-log/log-file.ts';
import type { PublicLog } from '../../../../preload/contract/messages/public-log/public-entry.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { downloadBlob } from '../../../ui/download-file.ts';
import { PageBreath } from './core/breath.ts';
import type { ChosenLesson } from './Playback.tsx';

/** The logs go into the file as they came, with the clocks of their nodes, in the order of the lanes. */
export async function saveLesson(lesson: ChosenLesson, network: string): Promise<void> {
  const breath = new PageBreath();
  const lines: string[] = [];
  for (const line of formatLogFile(partsOf(lesson), network, Date.now() / 1000)) {
    lines.push(line);
    if (breath.isDue) await breath.take();
  }
  const day = formatIso(lesson.span.from)?.slice(0, 10) ?? '';
  downloadBlob(`${strings.playback.files.name}-${day}.jsonl`, new Blob(lines, { type: 'application/x-ndjson' }));
}

/** What each log has of the lesson, by the clock of the first one. Logs that have nothing of it are left out. */
function partsOf({ lanes, span }: ChosenLesson): readonly PublicLog[] {
  const parts = lanes.map(({ log: { owner, entries }, alignment }) => {
    const offset = alignment?.offset ?? 0;
    return { owner, entries: entries.filter(({ time }) => time - offset >= span.from && time - offset <= span.to) };
  });
  return parts.filter(({ entries }) => entries.length > 0);
}
