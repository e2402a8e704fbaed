/** One test per promise about what a page cannot do, also a page that somebody managed to put text or code into. */
import { nodeApiMethods } from '../../preload/contract/api/methods.ts';
import type { Transport } from '../../preload/contract/api/transport.ts';
import { CASES } from '../conformance/support/node-api-cases.ts';
import type { DesktopApp } from './support/desktop-app.ts';
import { expect, shareApp, test } from './support/desktop-test.ts';

const shared = shareApp();

const PAGE_URL = 'app://chalkchain/index.html';

/** Reads the address as the main process sees it. */
function currentUrl({ app }: DesktopApp): Promise<string> {
  return app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL() ?? '');
}

/** From now on counts the navigations of all pages, and those of them that were stopped. */
async function countNavigations({ app }: DesktopApp): Promise<() => Promise<readonly string[]>> {
  await app.evaluate(({ BrowserWindow }) => {
    const seen: string[] = [];
    (globalThis as unknown as { seen: string[] }).seen = seen;
    for (const { webContents } of BrowserWindow.getAllWindows()) {
      webContents.on('will-frame-navigate', (event) =>
        seen.push(`${event.url} ${event.defaultPrevented ? 'stopped' : 'taken'}`),
      );
    }
  });
  return () => app.evaluate(() => (globalThis as unknown as { seen: string[] }).seen);
}

test('the page stays where it is when something sends it to another address', async () => {
  const { desktop } = shared();
  const seen = await countNavigations(desktop);
  await desktop.page.evaluate(() => location.assign('https://example.com/'));
  await expect.poll(seen).toEqual(['https://example.com/ stopped']);
  await desktop.page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'app://chalkchain/elsewhere.html';
    document.body.append(link);
    link.click();
  });
  await expect.poll(seen).toContain('app://chalkchain/elsewhere.html stopped');
  expect(await currentUrl(desktop)).toContain(PAGE_URL);
});

test('no page opens a window', async () => {
  const { app, page } = shared().desktop;
  for (const url of ['https://example.com/', 'app://chalkchain/index.html', 'about:blank', 'file:///etc/passwd']) {
    expect(await page.evaluate((address) => window.open(address) === null, url)).toBe(true);
  }
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('no page can hold a webview or a foreign frame', async () => {
  const { app, page } = shared().desktop;
  await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'https://example.com/');
    document.body.append(view);
  });
  const isRefused = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const frame = document.createElement('iframe');
        frame.src = 'app://chalkchain/index.html';
        document.body.append(frame);
      }),
  );
  expect(await isRefused).toBe('frame-src');
  expect(await app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
});

test('the page has no Node, and no more of the preload script than one transport', async () => {
  const { page } = shared().desktop;
  const found = await page.evaluate(() => ({
    names: ['process', 'require', 'module', 'Buffer', 'global', 'ipcRenderer'].filter((name) => name in globalThis),
    transport: Object.keys((window as unknown as { chalkchain: Transport }).chalkchain).toSorted(),
  }));
  expect(found).toEqual({ names: [], transport: ['call', 'subscribe', 'watchConnection'] });
});

test('the window is sandboxed, isolated and without Node', async () => {
  const { app } = shared().desktop;
  const preferences = await app.evaluate(({ BrowserWindow }) => {
    // Electron's types do not have it.
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    return contents.getLastWebPreferences();
  });
  expect(preferences).toMatchObject({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});

test('every file comes with a strict Content-Security-Policy', async () => {
  const { page } = shared().desktop;
  const headers = await page.evaluate(async () => {
    const first = await fetch('./index.html');
    const second = await fetch('./index.html');
    return [first, second].map((response) => response.headers.get('Content-Security-Policy') ?? '');
  });
  expect(headers[0]).toContain("default-src 'none'; script-src 'self';");
  expect(headers[0]).not.toContain('unsafe');
  // The nonce is a fresh one each time.
  expect(headers[0]).not.toBe(headers[1]);
});

test('code in the page is not run unless it came with the app', async () => {
  const { page } = shared().desktop;
  const refused = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        const directives: string[] = [];
        document.addEventListener('securitypolicyviolation', (event) => {
          directives.push(event.effectiveDirective);
          if (directives.length === 2) resolve(directives.toSorted());
        });
        const script = document.createElement('script');
        script.textContent = 'globalThis.isTaken = true';
        document.body.append(script);
        const image = document.createElement('img');
        image.setAttribute('onerror', 'globalThis.isTaken = true');
        image.src = 'data:,';
        document.body.append(image);
      }),
  );
  expect(refused).toEqual(['script-src-attr', 'script-src-elem']);
  expect(await page.evaluate(() => 'isTaken' in globalThis)).toBe(false);
});

test('the page cannot reach the network, nor files outside of its folder', async () => {
  const { desktop } = shared();
  const { port } = await desktop.call('getSettings');
  const answers = await desktop.page.evaluate(async (ownPort) => {
    const read = async (url: string): Promise<string> => {
      try {
        return String((await fetch(url, { mode: 'no-cors' })).status);
      } catch {
        return 'refused';
      }
    };
    return await Promise.all(
      [
        // Somebody listens there, and a foreign page may send this.
        `http://127.0.0.1:${ownPort}/info`,
        'file:///etc/hostname',
        './..%2f..%2fpackage.json',
        './%2e%2e/%2e%2e/package.json',
        './assets/',
        './%00',
        './%',
      ].map(read),
    );
  }, port);
  expect(answers).toEqual(['refused', 'refused', '404', '404', '404', '404', '404']);
});

test('no window at all can load anything from the network', async () => {
  const { desktop } = shared();
  const { port } = await desktop.call('getSettings');
  const failures = await desktop.app.evaluate(
    async ({ BrowserWindow }, urls) => {
      const found: string[] = [];
      for (const url of urls) {
        // The end of a load that failed may be told late: in the same window, it would be taken for that of the next one.
        const window = new BrowserWindow({ show: false });
        await window.loadURL(url).catch((error: { code: string }) => found.push(error.code));
        window.destroy();
      }
      return found;
    },
    [`http://127.0.0.1:${port}/info`, 'file:///etc/hostname'],
  );
  expect(failures).toEqual(['ERR_BLOCKED_BY_CLIENT', 'ERR_BLOCKED_BY_CLIENT']);
});

test('calls from a page that is not the window are refused', async () => {
  const { app, page } = shared().desktop;
  await expect(page.locator('#root')).toBeAttached();
  const replies = await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const found: unknown[] = [];
    for (const url of ['data:text/html,hostile', 'app://chalkchain/index.html']) {
      const window = new BrowserWindow({
        show: false,
        webPreferences: { preload: `${main.getAppPath()}/dist/preload/index.cjs`, sandbox: true },
      });
      await window.loadURL(url);
      found.push(await window.webContents.executeJavaScript('window.chalkchain.call("getStatus")'));
      window.destroy();
    }
    return found;
  });
  for (const reply of replies) expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } });
});

test('calls with wrong names and arguments are refused', async () => {
  const { page } = shared().desktop;
  const codes = await page.evaluate(async () => {
    const { chalkchain } = window as unknown as { chalkchain: Transport };
    const found: string[] = [];
    for (const [method, params] of [
      ['noSuchMethod', undefined],
      ['constructor', undefined],
      ['__proto__', undefined],
      ['getBlock', { height: 'one' }],
      ['getBlock', { height: 1, extra: true }],
      ['pay', undefined],
      ['listBlocks', { count: 1e9 }],
    ] as const) {
      const reply = await chalkchain.call(method, params);
      found.push(reply.ok ? 'ok' : reply.error.code);
    }
    return found;
  });
  expect(
    codes.every((code) => ['invalid-params', 'unknown-method'].includes(code)),
    codes.join(' '),
  ).toBe(true);
});

test('permissions are refused, but for copying', async () => {
  const { page } = shared().desktop;
  const found = await page.evaluate(async () => {
    const states: Record<string, string> = {};
    for (const name of ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read'] as const) {
      // Not all of them are in the types of every browser.
      states[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
    }
    states['getUserMedia'] = await navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      (error: Error) => error.name,
    );
    return states;
  });
  expect(found).toEqual({
    geolocation: 'denied',
    notifications: 'denied',
    camera: 'denied',
    microphone: 'denied',
    'clipboard-read': 'denied',
    getUserMedia: expect.stringMatching(/NotAllowedError|NotFoundError/),
  });
});

test('every method refuses bad params, and no other method exists', async () => {
  const { page } = shared().desktop;
  const calls = nodeApiMethods().flatMap((method) => CASES[method].bad.map((params) => [method, params] as const));
  const codes = await page.evaluate(async (all) => {
    const { chalkchain } = window as unknown as { chalkchain: Transport };
    const replies = await Promise.all(all.map(([method, params]) => chalkchain.call(method, params)));
    return replies.map((reply) => (reply.ok ? 'answered' : reply.error.code));
  }, calls);
  expect(calls.length).toBeGreaterThan(nodeApiMethods().length);
  expect(calls.filter((_call, index) => codes[index] !== 'invalid-params')).toEqual([]);

  const unknown = await page.evaluate(
    (names) =>
      Promise.all(
        names.map((name) => (window as unknown as { chalkchain: Transport }).chalkchain.call(name, undefined)),
      ),
    ['', 'getStatus ', 'toString', '__proto__', 'constructor'],
  );
  expect(unknown.map((reply) => (reply.ok ? 'answered' : reply.error.code))).toEqual(Array(5).fill('unknown-method'));
});
