/** The app's arguments, as the headless node understands them: it stands in where there is no Electron. */
import { parseArgs } from 'node:util';
import type { Machine } from '../../adapters/system/data-folder.ts';
import { OWN_OPTIONS, parseCommandLine, type CommandLine } from '../desktop/command-line.ts';

export interface BrowserStart {
  /** All but the port, and the folder of the usual profile, which gives way to `--in-memory`. */
  readonly args: readonly string[];
  readonly commandLine: CommandLine;
}

/**
 * A named profile becomes its data folder, which is the app's own: the same node, in a window or in a browser.
 *
 * @throws UsageError
 */
export function readBrowserStart(args: readonly string[], machine: Machine): BrowserStart {
  const commandLine = parseCommandLine(args, machine);
  const { profile, defaultsFile } = commandLine;
  const { tokens } = parseArgs({
    args: [...args],
    options: OWN_OPTIONS,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const own = new Set<number>();
  for (const token of tokens) {
    if (token.kind !== 'option' || !Object.hasOwn(OWN_OPTIONS, token.name)) continue;
    own.add(token.index);
    if (token.inlineValue === false) own.add(token.index + 1);
  }
  return {
    args: [
      '--ui',
      ...args.filter((_arg, index) => !own.has(index)),
      ...(profile.args.length === 0 ? [] : ['--data-dir', profile.folder]),
      ...(defaultsFile === undefined ? [] : ['--defaults', defaultsFile]),
      ...(commandLine.showsBoard ? ['--board'] : []),
    ],
    commandLine,
  };
}
