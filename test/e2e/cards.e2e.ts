/** A node that cannot be reached is known by its card: as a miner, as a recipient, and until it takes its name back. */
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test('a miner that is no peer has the name that it gives itself, and can be paid by it', async ({
  uiPage: page,
  node,
  processes,
}) => {
  test.setTimeout(120_000);
  const user = new User(page);
  await user.skipFirstSteps();
  // A line: on loopback nobody is told whom else there is to call.
  const near = await processes.start(['0', '--host', '127.0.0.1', '--in-memory', '--name', 'Near']).url();
  const far = processes.start(['0', '--host', '127.0.0.1', '--in-memory', '--name', 'Far', '--peer', near]);
  const farUrl = await far.url();
  await post(`${await node.url()}/add_peer`, { address: near });
  await fetch(`${farUrl}/start_mining`);

  await user.goTo('Peers');
  const known = page.getByRole('region', { name: 'Known by their cards' });
  await expect(known.getByText('Far', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(page.getByRole('row').filter({ hasText: 'Near' })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Far' })).toHaveCount(0);

  await user.goTo('Explorer');
  await expect(page.getByText('Far', { exact: true }).first()).toBeVisible({ timeout: 60_000 });
  await fetch(`${farUrl}/stop_mining`);

  await user.goTo('Wallet');
  await page.getByRole('combobox', { name: 'Recipient' }).fill('Fa');
  await page.getByRole('option', { name: /^Far/ }).click();
  await expect(page.getByText('has signed it with the key of this address')).toBeVisible();
});

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}
