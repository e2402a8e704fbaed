// Put after the code of the worker by a test: tries, in its JavaScript, all that a program that has broken out would try.
{
  const { setTimeout } = globalThis;
  const say = console.log.bind(console);
  const evaluate = 'eval';
  const data = 'data:text/javascript,export default 1';
  const page = new URL('../assets/student-runtime.js', import.meta.url).href;

  const callTabs = () => new BroadcastChannel('chalkchain-stream-1').postMessage('from a worker');
  // While the worker still has channels: it cannot find out the name of the right one.
  callTabs();
  const hadStorage = typeof localStorage !== 'undefined' || typeof sessionStorage !== 'undefined';

  const names = () => {
    const found = [];
    for (let scope = globalThis; scope !== null && scope !== Object.prototype; scope = Object.getPrototypeOf(scope)) {
      found.push(...Reflect.ownKeys(scope).filter((key) => typeof Reflect.get(scope, key, globalThis) !== 'number'));
    }
    return found.map(String);
  };

  const ATTEMPTS = {
    eval: () => globalThis[evaluate]('1'),
    'Function of an array': () => [].constructor.constructor('return 1')(),
    'an async function': () => (async () => undefined).constructor('return 1')(),
    'a generator': () => function* () {}.constructor('return 1')().next(),
    'a text for a timer': () =>
      new Promise((resolve, reject) => {
        setTimeout('globalThis.hasRun = true', 0);
        setTimeout(() => (globalThis.hasRun === true ? resolve() : reject(new Error('it did not run'))), 50);
      }),
    'an import of the page': () => import(page),
    'an import of data': () => import(data),
    'a function on the stack': () => {
      Error.prepareStackTrace = (_error, sites) => sites.map((site) => site.getFunction() ?? site.getThis());
      const found = new Error('where').stack.filter((site) => site !== undefined);
      delete Error.prepareStackTrace;
      if (found.length === 0) throw new Error('there is none');
    },
    'a channel to the tabs': callTabs,
    'a memory that grows': () => new WebAssembly.Memory({ initial: 1 }).grow(60_000),
  };
  const probe = async () => {
    const succeeded = [];
    for (const [name, attempt] of Object.entries(ATTEMPTS)) {
      try {
        await attempt();
        succeeded.push(name);
      } catch {
        // As it should be.
      }
    }
    say(`probe ${JSON.stringify({ names: names(), succeeded, hadStorage })}`);
  };

  const waitUntilReady = () => {
    if (typeof globalThis.setInterval === 'function') setTimeout(waitUntilReady, 5);
    else void probe();
  };
  waitUntilReady();
}
