/** What the app asks and says in native dialogs. */
import { BrowserWindow, dialog, type MessageBoxOptions } from 'electron';
import { visibleLines, visibleText } from '../../../preload/contract/visible-text.ts';

/** Shows a message in front of the window that its reader looks at, if there is one. @returns which button was chosen. */
export async function showMessage(
  options: Pick<MessageBoxOptions, 'type' | 'message' | 'detail'> & {
    readonly buttons: readonly string[];
    readonly defaultId: number;
  },
): Promise<number> {
  const [first] = BrowserWindow.getAllWindows().filter((window) => window.isVisible());
  // The first one may lie behind the board for the projector, and the question with it.
  const parent = BrowserWindow.getFocusedWindow() ?? first;
  const all: MessageBoxOptions = {
    message: visibleText(options.message),
    detail: visibleLines(options.detail ?? ''),
    defaultId: options.defaultId,
    type: options.type ?? 'question',
    title: 'Chalkchain',
    buttons: [...options.buttons],
    // The last one changes nothing: Esc chooses it.
    cancelId: options.buttons.length - 1,
    noLink: true,
  };
  const { response } = await (parent === undefined ? dialog.showMessageBox(all) : dialog.showMessageBox(parent, all));
  return response;
}

/** One question with two answers. @returns whether the first was chosen. */
async function ask(question: {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly [yes: string, no: string];
}): Promise<boolean> {
  return (await showMessage({ ...question, defaultId: 1 })) === 0;
}

/** @param damage a sentence that names the file. */
export function wantsNewChain(damage: string): Promise<boolean> {
  return ask({
    message: 'The chain cannot be read. Begin with an empty one?',
    detail: `${damage}\n\nThe damaged file is kept beside the new one. Your private key is not in it, and the chain comes back from your peers.`,
    buttons: ['Begin Anew', 'Quit'],
  });
}

/** @param loss sentences that name the file and the coins. */
export function wantsNewKey(loss: string): Promise<boolean> {
  return ask({
    message: 'The private key is missing. Begin with a new one?',
    detail: `${loss}\n\nIf you have a copy of the file, quit, put it back, and start again.`,
    buttons: ['Make a New Key', 'Quit'],
  });
}

export function wantsToQuitWhileMining(): Promise<boolean> {
  return ask({
    message: 'This node is mining. Quit anyway?',
    detail: 'The block that it works on is lost. Coins that it has mined before are safe.',
    buttons: ['Quit', 'Keep Mining'],
  });
}

/**
 * Says what went wrong, with one button. Never `dialog.showErrorBox`: while that is open it keeps a core busy, and no
 * signal ends the app. Resolves when it was read.
 */
async function tell(message: string, detail: string, button: string): Promise<void> {
  await showMessage({ type: 'error', message, detail, buttons: [button], defaultId: 0 });
}

/** @param reason a sentence with the remedy. */
export function tellOfFailedStart(reason: string): Promise<void> {
  return tell('Chalkchain cannot start', reason, 'Quit');
}

export function tellOfUnexpectedError(reason: string): Promise<void> {
  return tell('An unexpected error ends Chalkchain', `${reason}\n\nYour chain and your coins are on disk.`, 'Quit');
}

/** What the user chose in the menu. */
export function tellOfFailedAction(reason: string): Promise<void> {
  return tell('That did not work', reason, 'OK');
}

/** @param reason Electron's word for it. */
export function tellOfDeadPage(reason: string): Promise<void> {
  return tell(
    'The window has stopped working',
    `Its page ended twice (${reason}). The node goes on: nothing is lost. Quit the app and start it again.`,
    'OK',
  );
}
