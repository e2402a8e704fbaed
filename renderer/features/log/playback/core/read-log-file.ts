/** Reads the file of a lesson while it comes from the disk, in pieces: a large one takes longer than a page may stand still. */
import {
  LogFileReader,
  MAX_LOG_FILE_BYTES,
  MAX_LOG_LINE,
  type LogFileContent,
  type LogFileFault,
} from '../../../../../preload/contract/messages/public-log/log-file.ts';
import type { Breath } from './breath.ts';
import { LineCutter } from './line-cutter.ts';

/**
 * @param network the only one of which logs are taken
 * @throws DOMException when the file cannot be read
 */
export async function readLogFile(file: Blob, network: string, breath: Breath): Promise<LogFileContent | LogFileFault> {
  if (file.size > MAX_LOG_FILE_BYTES) return { code: 'too-large', mostBytes: MAX_LOG_FILE_BYTES };
  const reader = new LogFileReader(network);
  const lines = new LineCutter(MAX_LOG_LINE);
  const pieces = file.stream().pipeThrough(new TextDecoderStream()).getReader();
  try {
    for (;;) {
      const { done, value } = await pieces.read();
      if (done) break;
      for (const line of lines.cut(value)) {
        const fault = reader.read(line);
        if (fault !== undefined) return fault;
        if (breath.isDue) await breath.take();
      }
    }
  } finally {
    // Of a file that is not opened the rest is not read.
    await pieces.cancel();
  }
  return reader.read(lines.end()) ?? reader.end();
}
