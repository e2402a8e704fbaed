/** What a node that is in a class already does not say to its owner: to join one. */
import { expect, setStatus, test } from './support/fake-page.ts';

const CLASS = {
  key: 'ab'.repeat(32),
  name: 'Workshop 10b',
  number: 1,
  firstBlock: null,
  isOpenedHere: true,
  miningOffSince: null,
  sentence: null,
  commands: [],
  reach: { taken: 0, nodes: 0 },
  invitation: 'chalkchain://join?v=1',
  code: 'ABCD-EFGH',
  anchors: { newest: null, isHeld: true, mode: null, standing: null, refused: null },
};

test('the last of the first steps leads to a class, unless the node is in one', async ({ fakePage: page, fakeUrl }) => {
  await page.goto(`${fakeUrl}?welcome`);
  await setStatus(page, { className: null });
  for (const title of ['Your computer may ask for permission', 'Your address is ready']) {
    await page.getByRole('button', { name: 'Next' }).click();
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
  }
  await expect(page.getByText('If your class has a code')).toBeVisible();
  await setStatus(page, { className: 'Workshop 10b' });
  await expect(page.getByText('This computer belongs to the class “Workshop 10b”.')).toBeVisible();
  await expect(page.getByText('If your class has a code')).toBeHidden();
});

test('an empty node in a class is not asked to join one', async ({ fakePage: page, fakeUrl }) => {
  await page.goto(`${fakeUrl}?variant=empty`);
  await setStatus(page, { ownClass: null });
  await expect(page.getByRole('link', { name: 'Join a class' })).toBeVisible();
  await setStatus(page, { ownClass: CLASS });
  await expect(page.getByText('Nobody of your class is here yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Join a class' })).toBeHidden();
});
