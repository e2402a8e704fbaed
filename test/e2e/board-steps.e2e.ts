/**
 * The board of a class of real nodes, twelve of ours and two of the workshop's (or stand-ins for them), through a lesson: all
 * connected, cut in two, joined again, played with the logs of all, and begun anew. It takes minutes, so it runs only where CHALKCHAIN_TEST_BOARD_STEPS names a
 * folder, in which each step is to be seen in pictures. What it shows in passing has tests of its own.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, type Browser, type Locator, type Page } from '@playwright/test';
import { formatPlaceCode } from '../../preload/contract/joining/place-code.ts';
import { PROJECTOR_PATH } from '../../renderer/ui/paths.ts';
import { type ClassLan, createClassLan, whyNoClassLan } from '../support/class-lan.ts';
import { createClassMining } from '../support/class-mining.ts';
import type { HeadlessProcesses } from '../support/headless-process.ts';
import { request } from '../support/lan-request/lan-request.ts';
import type { Computer } from '../support/lan.ts';
import { originalCommand } from '../support/original-node.ts';
import { until } from '../support/test-node.ts';
import { expect, test } from './support/browser-page.ts';
import { closeNews } from './support/camera.ts';
import { findChromium } from './support/find-chromium.ts';
import { User } from './support/user.ts';
import { wrapProgram } from './support/wrap-program.ts';

const STAND_IN = fileURLToPath(new URL('../chaos/original.ts', import.meta.url));
const PICTURES = process.env['CHALKCHAIN_TEST_BOARD_STEPS'];

const PORT = 5000;
const OURS = 12;
const ORIGINALS = [12, 13];
const TEACHER = 0;
/** With the teacher when the class is cut in two. */
const HALF = [0, 1, 2, 3, 4, 12];
/** What others have to be asked for takes as long as a board asks nobody twice in half a minute. */
const PATIENCE_MS = 240_000;

interface Status {
  readonly height: number;
  readonly tip: string | null;
}

class School {
  readonly #lan: ClassLan;
  readonly #processes: HeadlessProcesses;

  constructor(lan: ClassLan, processes: HeadlessProcesses) {
    this.#lan = lan;
    this.#processes = processes;
  }

  /** @returns where the teacher's node shows its screens */
  async start(): Promise<string> {
    const ours = Array.from({ length: OURS }, (_, number) => {
      const name = number === TEACHER ? 'Teacher' : `Table ${number}`;
      const screens = number === TEACHER ? ['--ui'] : [];
      // Without a display it starts no browser of its own.
      const prefix = [...this.#at(number).prefix, 'env', 'DISPLAY=', 'WAYLAND_DISPLAY='] as const;
      return this.#processes.startOn(prefix, [String(PORT), '--in-memory', '--name', name, ...screens]);
    });
    const original = originalCommand();
    const originals = ORIGINALS.map((number) => {
      const { prefix } = this.#at(number);
      return original === undefined
        ? this.#processes.startProgram({ command: [...prefix, process.execPath, STAND_IN] }, ['0.0.0.0', String(PORT)])
        : this.#processes.startProgram({ command: [...prefix, original] }, [String(PORT)]);
    });
    await Promise.all([
      ...ours.map((node) => node.url()),
      ...originals.map((node) => until(() => /Running on/.test(node.stdout + node.stderr), PATIENCE_MS)),
    ]);
    const [, url = ''] = await ours[TEACHER]!.waitFor(/user interface on this computer: (\S+)/);
    return url;
  }

  openClass(): void {
    this.call(TEACHER, '/v1/open-class', { name: 'Informatics 10b' });
    const code = formatPlaceCode({ ip: this.#at(TEACHER).ip, port: PORT })!;
    for (const number of ourNumbers.slice(1)) this.call(number, '/v1/join-class', { invitation: code });
  }

  /** As in the workshop: their owners add some of the others, who have them as peers then. */
  addOriginals(): void {
    for (const number of ORIGINALS) {
      for (const other of [TEACHER, 1, 6]) {
        this.call(number, '/add_peer', { address: `http://${this.#at(other).ip}:${PORT}` });
      }
    }
  }

  call(number: number, path: string, body?: unknown): string {
    const answer = request(this.#at(number), `http://127.0.0.1:${PORT}${path}`, { body });
    expect([200, 201, 202], answer.body).toContain(answer.status);
    return answer.body;
  }

  // Safe: the tests of the routes hold the members of the answers.
  statusOf = (number: number): Status => JSON.parse(this.call(number, '/v1/status')) as Status;

  tips(): readonly (string | null)[] {
    return [...new Set(ourNumbers.map((number) => this.statusOf(number).tip))];
  }

  part(): void {
    this.#lan.part(HALF.map((number) => this.#at(number)));
  }

  join(): void {
    this.#lan.join();
  }

  openBrowser(executablePath: string): Promise<Browser> {
    const command = [...this.#at(TEACHER).prefix, executablePath];
    const file = wrapProgram(join(this.#processes.folder(), 'browser.sh'), command);
    return chromium.launch({ executablePath: file, args: ['--no-sandbox'] });
  }

  #at(number: number): Computer {
    return this.#lan.computers[number]!;
  }
}

const ourNumbers = Array.from({ length: OURS }, (_, number) => number);

interface Boards {
  readonly desk: Page;
  readonly wall: Page;
}

test('a class of twelve with two original nodes is on the board, through a cut and a new beginning', async ({
  processes,
}) => {
  test.skip(PICTURES === undefined, 'CHALKCHAIN_TEST_BOARD_STEPS names no folder for the pictures.');
  test.setTimeout(900_000);
  const executablePath = await findChromium();
  test.skip(executablePath === undefined, 'There is no Chromium on this computer.');
  const noClass = whyNoClassLan();
  test.skip(noClass !== undefined, `A class of computers is not to be had: ${noClass}`);
  const lan = createClassLan(OURS + ORIGINALS.length);
  let browser: Browser | undefined;
  try {
    const school = new School(lan, processes);
    const url = await school.start();
    browser = await school.openBrowser(executablePath!);
    await goThrough(school, await openBoards(browser, url));
  } finally {
    await browser?.close();
    await processes.end();
    lan.remove();
  }
});

async function goThrough(school: School, boards: Boards): Promise<void> {
  const { desk, wall } = boards;
  const { mineAt, mineBeyond } = createClassMining({
    heightOf: (number) => school.statusOf(number).height,
    call: (number, path) => school.call(number, path),
  });
  const oneTip = (): Promise<void> => expect.poll(() => school.tips().length, { timeout: PATIENCE_MS }).toBe(1);
  school.openClass();
  await oneTip();
  await mineAt(5, 2);
  school.addOriginals();
  await mineAt(2, 1);
  await oneTip();
  await expect(rows(desk)).toHaveCount(OURS + ORIGINALS.length, { timeout: PATIENCE_MS });
  await expect(rows(desk, 'In step')).toHaveCount(OURS + ORIGINALS.length, { timeout: PATIENCE_MS });
  await expect(rows(desk, 'Not in this class')).toHaveCount(ORIGINALS.length);
  await expect(onOneTip(wall)).toHaveText(`${OURS} of ${OURS}in the class; ${ORIGINALS.length} not counted`);
  await take(boards, '1-connected');

  school.part();
  await mineAt(1, 1);
  await mineBeyond(8, 1);
  const away = ourNumbers.filter((number) => !HALF.includes(number)).length;
  await expect.poll(() => rows(desk, 'Silent').count(), { timeout: PATIENCE_MS }).toBeGreaterThanOrEqual(away);
  const near = OURS - away;
  await expect(onOneTip(wall)).toHaveText(`${near} of ${OURS}in the class; ${ORIGINALS.length} not counted`);
  await expect(wall.getByRole('region', { name: 'Needs a look' })).toContainText('Silent');
  await take(boards, '2-partition');

  school.join();
  await oneTip();
  await expect(rows(desk, 'Silent')).toHaveCount(0, { timeout: PATIENCE_MS });
  await expect(onOneTip(wall)).toContainText(`${OURS} of ${OURS}`, { timeout: PATIENCE_MS });
  await take(boards, '3-healed');
  await playAgain(desk);

  school.call(TEACHER, '/v1/begin-class-again', {});
  await expect
    .poll(() => ourNumbers.map((number) => school.statusOf(number).height), { timeout: PATIENCE_MS })
    .toEqual(ourNumbers.map(() => 1));
  await oneTip();
  await expect(onOneTip(wall)).toContainText(`${OURS} of ${OURS}`, { timeout: PATIENCE_MS });
  // The originals keep the longest chain, and the board says so.
  await expect(rows(desk, 'In step')).toHaveCount(OURS, { timeout: PATIENCE_MS });
  await take(boards, '4-reset');
}

/** The lesson as all of the class heard it, at three of its moments. */
async function playAgain(desk: Page): Promise<void> {
  await desk.evaluate(() => (location.hash = '#/log'));
  await desk.getByRole('link', { name: 'Play it back' }).click();
  const slider = desk.getByRole('slider', { name: 'Moment' });
  await expect(slider).toBeVisible({ timeout: 60_000 });
  for (let log = 2; log <= OURS; log++) {
    await desk.getByRole('button', { name: 'Fetch a peer’s log' }).click();
    await desk.getByRole('menuitem', { name: new RegExp(`^Table ${log - 1}\\b`) }).click();
    await expect(desk.getByRole('img', { name: `Blocks as ${log} nodes heard them`, exact: false })).toBeVisible({
      timeout: 60_000,
    });
  }
  const saved = desk.waitForEvent('download');
  await desk.getByRole('button', { name: 'Save this lesson', exact: true }).click();
  const lesson = readFileSync(await (await saved).path(), 'utf8');
  expect(lesson.split('\n').filter((line) => line.includes('chalkchain_log'))).toHaveLength(OURS);

  await slider.press('Home');
  await desk.getByText('60×', { exact: true }).click();
  await desk.getByRole('button', { name: 'Play', exact: true }).click();
  const end = Number(await slider.getAttribute('max'));
  await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(end / 2);
  await desk.getByRole('button', { name: 'Pause', exact: true }).click();
  await takeDesk(desk, '3-played-half');
  await slider.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /The chain had \d+ blocks\./);
  await takeDesk(desk, '3-played-end');
  await desk.evaluate(() => (location.hash = '#/class/board'));
}

async function openBoards(browser: Browser, url: string): Promise<Boards> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const desk = await context.newPage();
  await desk.goto(url);
  await new User(desk).skipFirstSteps();
  await desk.evaluate(() => (location.hash = '#/class/board'));
  const wall = await context.newPage();
  await wall.goto(`${new URL(url).origin}/#${PROJECTOR_PATH}`);
  await wall.setViewportSize({ width: 1280, height: 720 });
  return { desk, wall };
}

/** Of the table at the desk, with that in them. */
function rows(desk: Page, text?: string): Locator {
  const all = desk
    .getByRole('region', { name: 'Nodes', exact: true })
    .getByRole('row')
    .filter({ has: desk.getByRole('rowheader') });
  return text === undefined ? all : all.filter({ hasText: text });
}

function onOneTip(wall: Page): Locator {
  return wall.getByRole('definition').nth(1);
}

async function take({ desk, wall }: Boards, step: string): Promise<void> {
  await closeNews(desk);
  await picture(wall, `${step}-wall`);
  await takeDesk(desk, `${step}-desk`);
}

/** All of it at once. */
async function takeDesk(desk: Page, name: string): Promise<void> {
  await desk.setViewportSize({ width: 1280, height: 2000 });
  await picture(desk, name);
  await desk.setViewportSize({ width: 1280, height: 800 });
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return;
  mkdirSync(PICTURES, { recursive: true });
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: join(PICTURES, `${name}-${colorScheme}.png`), animations: 'disabled' });
  }
}
