/** What the bench `ui` measures in a running app. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from 'playwright';
import type { DesktopApp } from '../../e2e/support/desktop-app.ts';

/** Of one process. */
export interface MemoryUse {
  /** `Browser` is the main process, `Tab` the page. */
  readonly kind: string;
  readonly mebibytes: number;
}

export interface Scrolling {
  readonly medianMs: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const FRAMES = 180;
const PIXELS_PER_FRAME = 120;

/** On Linux each shared page is divided among those who share it; elsewhere it counts in full for each. */
export async function measureMemory({ app }: DesktopApp): Promise<MemoryUse[]> {
  const metrics = await app.evaluate(({ app: main }) =>
    main.getAppMetrics().map(({ pid, type, memory }) => ({ pid, type, kibibytes: memory.workingSetSize })),
  );
  return metrics.map(({ pid, type, kibibytes }) => ({
    kind: type,
    mebibytes: (readProportionalKibibytes(pid) ?? kibibytes) / 1024,
  }));
}

function readProportionalKibibytes(pid: number): number | undefined {
  const file = `/proc/${pid}/smaps_rollup`;
  // There is none on other systems, nor for a process that has just ended.
  const [, kibibytes] = existsSync(file) ? (/^Pss:\s+(\d+) kB/m.exec(readFileSync(file, 'utf8')) ?? []) : [];
  return kibibytes === undefined ? undefined : Number(kibibytes);
}

/** Scrolls the list that is on the page by some rows each frame, and times the frames. */
export async function measureScrolling(page: Page): Promise<Scrolling> {
  const times = await page.evaluate(
    async ({ frames, pixels }) => {
      let list = document.querySelector('[role="table"] [role="row"] a');
      while (list !== null && !(list.scrollHeight > list.clientHeight + 100 && isScrollable(list))) {
        list = list.parentElement;
      }
      if (list === null) throw new Error('there is no list to scroll');
      const found: number[] = [];
      const scroller = list;
      await new Promise<void>((resolve) => {
        let before = performance.now();
        const step = (): void => {
          const now = performance.now();
          found.push(now - before);
          before = now;
          scroller.scrollTop += pixels;
          if (found.length < frames) requestAnimationFrame(step);
          else resolve();
        };
        requestAnimationFrame(step);
      });
      return found;

      function isScrollable(element: Element): boolean {
        return ['auto', 'scroll'].includes(getComputedStyle(element).overflowY);
      }
    },
    { frames: FRAMES, pixels: PIXELS_PER_FRAME },
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { medianMs: at(0.5), p99Ms: at(0.99), maxMs: at(1) };
}

/** Mines, and counts what goes to and fro between the page and the node. */
export async function countIpcMessages(desktop: DesktopApp, blocks: number): Promise<number> {
  await desktop.app.evaluate(({ BrowserWindow, ipcMain }) => {
    const counted = globalThis as unknown as { messageCount: number };
    counted.messageCount = 0;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    if (contents === undefined) throw new Error('there is no window');
    const send = contents.send.bind(contents);
    contents.send = (...args) => {
      counted.messageCount += 1;
      send(...args);
    };
    // Electron keeps what answers calls in a map that its types do not show.
    type Handler = (...args: unknown[]) => unknown;
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    for (const [channel, handler] of handlers) {
      handlers.set(channel, (...args) => {
        counted.messageCount += 1;
        return handler(...args);
      });
    }
  });
  const { height } = await desktop.call('getStatus');
  await desktop.call('startMining');
  let reached = height;
  while (reached < height + blocks) reached = (await waitForBlock(desktop)).height;
  await desktop.call('stopMining');
  const count = await desktop.app.evaluate(() => (globalThis as unknown as { messageCount: number }).messageCount);
  return count / (reached - height);
}

/** Does not ask, which would be counted. */
async function waitForBlock({ page }: DesktopApp): Promise<{ readonly height: number }> {
  return await page.evaluate(
    () =>
      new Promise<{ height: number }>((resolve) => {
        type Message = { readonly name: string; readonly payload: { readonly status: { readonly height: number } } };
        const { chalkchain } = window as unknown as {
          chalkchain: { subscribe(listener: (message: Message) => void): () => void };
        };
        const unsubscribe = chalkchain.subscribe(({ name, payload }) => {
          if (name !== 'tip-changed') return;
          unsubscribe();
          resolve({ height: payload.status.height });
        });
      }),
  );
}
