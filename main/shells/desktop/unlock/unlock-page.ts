/** The little page that asks for the passphrase of the private key, before there is a node to talk to. */

/** @param nonce allows the page's own style and script, and no others. */
export function unlockPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>Unlock Chalkchain</title>
    <style nonce="${nonce}">${STYLE}</style>
  </head>
  <body>
    <main><form>
      <h1>Your private key is encrypted</h1>
      <label for="passphrase">Passphrase</label>
      <input id="passphrase" type="password" autocomplete="off" autofocus required />
      <p role="alert"></p>
      <div>
        <button type="button" id="quit">Quit</button>
        <button type="submit">Unlock</button>
      </div>
    </form></main>
    <script nonce="${nonce}">${SCRIPT}</script>
  </body>
</html>`;
}

export function unlockPolicy(nonce: string): string {
  return (
    `default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; connect-src 'self'; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
  );
}

const STYLE = `
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif;
    --paper: #f6f8f6; --ink: #1c2420; --accent: #217a5e; --bad: #b42318; }
  @media (prefers-color-scheme: dark) { :root { --paper: #141816; --ink: #e6ebe7; --bad: #ff8a80; } }
  body { margin: 0; background: var(--paper); color: var(--ink); }
  form { display: grid; gap: 8px; padding: 24px 28px; }
  h1 { margin: 0 0 8px; font-size: 18px; font-weight: 650; }
  input, button { box-sizing: border-box; font: inherit; padding: 7px 12px; border-radius: 8px; border: 1px solid #7b877f; }
  input { width: 100%; }
  :focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  p { min-height: 1.5em; margin: 0; color: var(--bad); }
  div { display: flex; justify-content: flex-end; gap: 8px; }
  [type='submit'] { background: var(--accent); border-color: var(--accent); color: white; }
`;

const SCRIPT = `
  const form = document.querySelector('form');
  const input = document.querySelector('input');
  const problem = document.querySelector('p');
  const submit = document.querySelector('[type=submit]');
  document.querySelector('#quit').addEventListener('click', () => window.close());
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') window.close(); });
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    problem.textContent = '';
    submit.disabled = true;
    const response = await fetch('passphrase', { method: 'POST', body: input.value });
    submit.disabled = false;
    if (response.ok) return;
    problem.textContent = 'This passphrase does not open the key. Try again.';
    input.select();
  });
`;
