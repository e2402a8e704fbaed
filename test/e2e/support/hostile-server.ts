/** A web server of somebody else on another port of this computer: it writes down what browsers send, and attacks. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface HostileServer {
  readonly url: string;
  /** Every request as it came: path, headers and body. */
  readonly received: readonly string[];
  close(): void;
}

/** @param target address of the page that it attacks */
export async function openHostileServer(target: string): Promise<HostileServer> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      received.push([`${request.method} ${request.url}`, ...request.rawHeaders, body].join('\n'));
      // It would like to read answers, and to be sent cookies.
      response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
      response.setHeader('Access-Control-Allow-Credentials', 'true');
      response.setHeader('Access-Control-Allow-Headers', 'authorization, content-type');
      response.setHeader('Content-Type', 'text/html');
      response.end(request.url?.startsWith('/attack') === true ? attackPage(target) : '<title>hostile</title>');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    // Safe: it listens on a port.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** Tries every way that a page has, tells what came of each in `window.results`, and then says so in its title. */
function attackPage(target: string): string {
  return `<!doctype html><title>attacking</title>
<iframe name="inside" src="${target}"></iframe><iframe name="sink"></iframe>
<form method="post" enctype="text/plain" action="${target}api/call" target="sink">
  <input name='{"method":"startMining","x":"' value='"}'></form>
<script type="module">
  const target = ${JSON.stringify(target)};
  const call = '{"method":"startMining"}';
  const json = { 'content-type': 'application/json' };
  const results = {};
  const attempt = async (name, run) => {
    try { results[name] = String(await run()); } catch (error) { results[name] = 'failed: ' + error; }
  };
  const outcome = (make, good) => new Promise((resolve) => {
    const thing = make();
    thing.addEventListener('error', () => resolve('failed'));
    thing.addEventListener(good, () => resolve('GOT IN'));
  });
  const post = (path, more) => fetch(target + path, { method: 'POST', body: call, credentials: 'include', ...more });
  await attempt('fetch', async () => (await post('api/call', { headers: json })).status);
  await attempt('fetch without cors', async () => (await post('api/call', { mode: 'no-cors' })).type);
  await attempt('beacon', () => navigator.sendBeacon(target + 'api/call', new Blob([call], { type: 'text/plain' })));
  await attempt('fetch of the page', async () => (await fetch(target)).status);
  await attempt('script', () => outcome(() => {
    const script = document.createElement('script');
    script.src = target + 'api/events';
    document.head.append(script);
    return script;
  }, 'load'));
  await attempt('image', () => outcome(() => Object.assign(new Image(), { src: target + 'icon.png' }), 'load'));
  await attempt('events', () => outcome(() => new EventSource(target + 'api/events', { withCredentials: true }), 'open'));
  await attempt('web socket', () => outcome(() => new WebSocket(target.replace('http', 'ws') + 'api/events'), 'open'));
  await attempt('service worker', () => navigator.serviceWorker.register(target + 'sw.js'));
  await attempt('frame', () => window.frames.inside.document.title);
  document.forms[0].submit();
  const opened = window.open(target);
  await attempt('opened window', async () => {
    for (let tries = 0; tries < 50 && !opened.closed; tries++) await new Promise((next) => setTimeout(next, 20));
    return opened.closed ? 'failed: cut off' : opened.location.hash + opened.localStorage.length;
  });
  window.results = results;
  document.title = 'done';
</script>`;
}
