/** The pool over a made-up node: own payments and those of others. */
import { expect, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

test('own payments and those of others stand apart', async ({ fakePage: page }) => {
  await new User(page).goTo('Pool');
  const own = page.getByRole('region', { name: '1 payment of yours can be mined' });
  await expect(own.getByRole('listitem')).toHaveCount(1);
  await expect(own).toContainText('signed');
  const others = page.getByRole('region', { name: '1 payment of others can be mined' });
  await expect(others.getByRole('listitem')).toHaveCount(1);
  await expect(others).toContainText('from');
  await expect(others).toContainText('arrived');
  await expect(page.getByRole('region', { name: '1 payment is set aside' })).toContainText('mine a block');
});
