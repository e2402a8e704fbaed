/** Whether a command line asks what it can be. */

const WAYS_TO_ASK = new Set(['--help', '-h', 'help']);

export function asksForHelp(args: readonly string[]): boolean {
  const [first] = args;
  return (first !== undefined && WAYS_TO_ASK.has(first)) || args.includes('--help');
}
