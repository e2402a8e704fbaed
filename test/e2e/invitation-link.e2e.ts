/** A link that the system hands to a running app opens the question in its window, without a reload, and does nothing more. */
import { expect, test } from './support/desktop-test.ts';
import { User } from './support/user.ts';

const LINK = `chalkchain://join?v=1&key=${'ab'.repeat(32)}&name=10b&at=10.0.0.99:5000`;

test('an invitation that is clicked asks before it joins', async ({ launch, folder }) => {
  const desktop = await launch({ folder });
  const user = new User(desktop.page);
  await user.skipFirstSteps();
  await desktop.page.evaluate(() => void (document.body.dataset['seen'] = 'before'));
  await desktop.app.evaluate(({ app }, link) => {
    app.emit('second-instance', {}, ['/usr/bin/chalkchain', link]);
  }, LINK);
  const dialog = desktop.page.getByRole('dialog', { name: 'Join “10b”?' });
  await expect(dialog).toBeVisible();
  expect(await desktop.page.evaluate(() => document.body.dataset['seen'])).toBe('before');
  expect((await desktop.call('getStatus')).ownClass).toBeNull();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  expect((await desktop.call('getStatus')).ownClass).toBeNull();
  await desktop.app.evaluate(({ app }, link) => {
    app.emit('second-instance', {}, ['/usr/bin/chalkchain', link]);
  }, LINK);
  await dialog.getByRole('button', { name: 'Join' }).click();
  await expect(desktop.page.getByText('Waiting for the class')).toBeVisible();
});
