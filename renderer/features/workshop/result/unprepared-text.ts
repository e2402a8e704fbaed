/** Why no code can be run, as a sentence. */
import { strings } from '../../../strings/strings.ts';
import { RuntimeLoadError } from '../runtime/student-runtime.ts';

export function unpreparedText(error: Error): string {
  return error instanceof RuntimeLoadError ? strings.workshop.obstacles[error.code] : strings.messages.error(error);
}
