/** Before all tests: looks for an Electron, and gives it a screen and a temporary folder, for apps that are ended leave files. */
import { buildNode } from '../../support/built-node.ts';
import { useOwnTempFolder } from '../../support/own-temp-folder.ts';
import { findElectron } from './find-electron.ts';
import { startScreen } from './screen.ts';

// oxlint-disable-next-line import/no-default-export -- Playwright calls the default export
export default async function setUp(): Promise<() => Promise<void>> {
  const removeNode = await buildNode();
  const screen = await startScreen();
  const removeTempFolder = useOwnTempFolder();
  const electron = findElectron();
  if ('missing' in electron) {
    // A green run would claim that the app was tested.
    const isAccepted = process.env['CI'] === undefined || process.env['CHALKCHAIN_TEST_WITHOUT_ELECTRON'] === '1';
    if (!isAccepted) {
      screen?.kill();
      await removeNode();
      removeTempFolder();
      throw new Error(`${electron.missing} CHALKCHAIN_TEST_WITHOUT_ELECTRON=1 lets the other tests run alone.`);
    }
    process.stderr.write(`\n*** THE DESKTOP APP IS NOT TESTED. ${electron.missing} ***\n\n`);
    process.env['CHALKCHAIN_TEST_NO_ELECTRON'] = electron.missing;
  } else {
    process.env['CHALKCHAIN_TEST_ELECTRON'] = electron.file;
  }
  return async () => {
    screen?.kill();
    await removeNode();
    removeTempFolder();
  };
}
