/** Gathers what helps to find a fault, as texts without secrets. Nothing is sent anywhere. */
import { ACTIVITY_KINDS } from '../../../preload/contract/messages/activity.ts';
import type {
  DiagnosticsFile,
  DiagnosticsPart,
  DiagnosticsView,
} from '../../../preload/contract/views/diagnostics-views.ts';
import type { SettingsView } from '../../../preload/contract/views/settings-views.ts';
import type { ApiContext } from '../api-context.ts';
import { peerView } from '../views/peer-view.ts';
import { statusView } from '../views/status-view.ts';
import { lastLines } from './bound-lines.ts';
import { hideSecrets } from './hide-secrets.ts';

/** Of each file, in characters: seven of them stay below 2 MB. */
const MAX_FILE_LENGTH = 256 * 1024;

const MAX_ACTIVITY = 1000;

/** @param settings as the settings screen shows them: no key, no passphrase, no token, nor the hash of one */
export function diagnosticsView(context: ApiContext, settings: SettingsView): DiagnosticsView {
  const { node } = context.running();
  const { facts, home, lastCrash } = context.host.describeMachine();
  const file = (part: DiagnosticsPart, ending: string, lines: readonly string[]): DiagnosticsFile => {
    const { text, isCut } = lastLines(hideSecrets(lines.join('\n'), home).split('\n'), MAX_FILE_LENGTH);
    return { part, name: `${part}.${ending}`, text, isCut };
  };
  const json = (value: unknown): string[] => JSON.stringify(value, null, 2).split('\n');
  const activity = node.activity.list({
    kinds: ACTIVITY_KINDS,
    direction: 'down',
    from: undefined,
    limit: MAX_ACTIVITY,
  });
  return {
    at: context.clock.nowSeconds(),
    files: [
      file('versions', 'json', json(facts)),
      file('settings', 'json', json(settings)),
      file('status', 'json', json(statusView(context))),
      file('peers', 'json', json(node.peers.list().map(peerView))),
      // One to a line, oldest first.
      file(
        'activity',
        'jsonl',
        activity.toReversed().map((entry) => JSON.stringify(entry)),
      ),
      file(
        'log',
        'txt',
        context.host.log.lines().map(({ at, level, text }) => `${isoTime(at)} ${level} ${text}`),
      ),
      ...(lastCrash === undefined ? [] : [file('last-crash', 'txt', lastCrash.split('\n'))]),
    ],
  };
}

function isoTime(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
