/** The same page in a browser: from the start of the headless node to the first block on the screen. */
import { chromium } from 'playwright';
import { findChromium } from '../../e2e/support/find-chromium.ts';
import { HeadlessProcess, type NodeProgram } from '../../support/headless-process.ts';

/**
 * @param program the built command; the source when left out, whose files Node has to read and strip of types one by one
 * @returns milliseconds; `undefined` where there is no browser. The browser itself is running already.
 */
export async function measureBrowserLaunch(folder: string, program?: NodeProgram): Promise<number | undefined> {
  const executablePath = await findChromium();
  if (executablePath === undefined) return undefined;
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  const page = await browser.newPage();
  const startedAt = performance.now();
  const node = new HeadlessProcess(
    ['0', '--host', '127.0.0.1', '--data-dir', folder, '--ui'],
    { DISPLAY: '' },
    program,
  );
  try {
    const [url] = await node.waitFor(/http:\/\/\S+token\S+/);
    await page.goto(url);
    await page
      .getByText(/^20,0\d\d$/)
      .first()
      .waitFor();
    return performance.now() - startedAt;
  } finally {
    await node.stop();
    await browser.close();
  }
}
