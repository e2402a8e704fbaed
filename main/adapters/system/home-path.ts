/** Paths as people write them. */
import { homedir } from 'node:os';

/**
 * A leading `~` is the user's home folder. Shells replace it in some places only: not after an equals sign, and in
 * Windows nowhere; a folder of that name would be made.
 */
export function expandHome(path: string, home: string = homedir()): string {
  return /^~(?=$|[/\\])/.test(path) ? `${home}${path.slice(1)}` : path;
}
