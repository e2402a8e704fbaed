/** The class screen: joined by code and by link, opened, shown large, begun again, left; for everybody, in both themes. */
import type { Page } from '@playwright/test';
import { lookInBothThemes } from './support/axe.ts';
import type { AnchorsView } from '../../preload/contract/views/class-views.ts';
import type { StatusView } from '../../preload/contract/views/status-views.ts';
import { expect, setStatus, test } from './support/fake-page.ts';
import { User } from './support/user.ts';

const KEY = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
const INVITATION = `chalkchain://join?v=1&key=${KEY}&name=10b&at=10.0.0.99:5000`;

/** As long as one may be. */
const MESSAGE = 'Please stop for a moment and look at the board. '.repeat(4).trim();

const codeField = (page: Page) => page.getByLabel('Code or invitation');

const ANCHORED: AnchorsView = {
  newest: { height: 40, hash: 'f00d'.repeat(16), heardAt: 1_795_331_005 },
  isHeld: true,
  mode: 'auto',
  standing: { code: 'too-few', height: 60, have: 3, heard: 11 },
  refused: { at: 1_795_331_065, from: 'http://10.0.0.7:5000', height: 31, count: 2 },
};

async function setAnchors(page: Page, anchors: AnchorsView): Promise<void> {
  const status = await page.evaluate(() => {
    const { state } = (window as unknown as { fakeNode: { state: { status(): StatusView } } }).fakeNode;
    return state.status();
  });
  if (status.ownClass === null) throw new Error('the page is of a node in no class');
  await setStatus(page, { ownClass: { ...status.ownClass, anchors } });
}

async function ask(page: Page, text: string): Promise<void> {
  await codeField(page).fill(text);
  await page.keyboard.press('Enter');
}

test('a class is joined by its code, with the keyboard alone, after a look at its name', async ({ fakePage: page }) => {
  await new User(page).goTo('Class');
  await ask(page, 'zr9f baf8');
  const dialog = page.getByRole('dialog', { name: 'Join “Informatics 10b”?' });
  await expect(dialog).toContainText('The node at 192.168.1.7:5000 says');
  await expect(dialog).toContainText('yours is put aside');
  await expect(dialog.getByRole('button', { name: 'Join' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('heading', { name: 'Informatics 10b' })).toBeVisible();
  // The keyboard goes on where it was: in the panel that took the place of the field.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('region', { name: 'Informatics 10b' }).locator(':focus')).toHaveCount(1);
  await expect(page.getByRole('navigation')).toContainText('Informatics 10b');
  await expect(page.getByRole('button', { name: 'Begin again' })).toHaveCount(0);
  await new User(page).goTo('Settings');
  await expect(page.getByText('To begin another chain, leave the class first.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Begin a new chain …' })).toBeDisabled();
  await new User(page).goTo('Class');
  await page.getByRole('button', { name: 'Leave the class' }).click();
  await page.getByRole('dialog', { name: 'Leave the class?' }).getByRole('button', { name: 'Leave' }).click();
  await expect(codeField(page)).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(codeField(page)).toBeFocused();
});

test('a mistyped code and a node without a class get a sentence, and nothing else', async ({ fakePage: page }) => {
  await new User(page).goTo('Class');
  await ask(page, 'ZR9F-BAF9');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('There is a mistake in this code');
  await page.keyboard.press('Escape');
  await ask(page, '0000-D2F5');
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('it is in no class');
  await page.keyboard.press('Escape');
  await expect(codeField(page)).toHaveValue('0000-D2F5');
});

test('a link opens the question and does nothing by itself; nobody of the class is there yet', async ({
  fakePage: page,
}) => {
  const segment = INVITATION.replaceAll(/[^A-Za-z0-9_-]/g, (c) => `.${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
  await page.evaluate((hash) => void (location.hash = hash), `#/class/join/${segment}`);
  const dialog = page.getByRole('dialog', { name: 'Join “10b”?' });
  await expect(dialog).toContainText('Join only if it comes from your instructor');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(codeField(page)).toBeVisible();
  await ask(page, `Hello, ${INVITATION} see you`);
  await page.getByRole('dialog').getByRole('button', { name: 'Join' }).click();
  await expect(page.getByText('Waiting for the class')).toBeVisible();
});

for (const size of [
  { width: 1280, height: 800 },
  { width: 900, height: 600 },
]) {
  test(`a class is opened, shown large and begun again, ${size.width} wide`, async ({ fakePage: page }, {
    outputDir,
  }) => {
    test.slow();
    await page.setViewportSize(size);
    const user = new User(page);
    const findings: string[] = [];
    const picture = async (name: string): Promise<void> => {
      for (const colorScheme of ['dark', 'light'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.screenshot({ path: `${outputDir}/${name}-${colorScheme}-${size.width}.png` });
      }
    };
    await user.goTo('Class');
    findings.push(...(await lookInBothThemes(page, 'Class, none')));
    await picture('none');
    await page
      .getByLabel('Name of the class')
      .fill('Informatics 10b, in the old building, with a name as long as may be');
    await page.getByRole('button', { name: 'Open the class' }).click();
    await expect(page.getByText('ZR9F-BAF8')).toBeVisible();
    findings.push(...(await lookInBothThemes(page, 'Class, opened')));
    await picture('opened');
    const anchors = page.getByRole('region', { name: 'Anchors' });
    await expect(anchors.getByText('Block 20 is anchored when the chain has 32 blocks.')).toBeVisible();
    await setAnchors(page, ANCHORED);
    await expect(anchors.getByRole('link', { name: 'Safe up to block 40' })).toBeVisible();
    await expect(anchors.getByText('sent block 31 of a branch without the anchored block.')).toBeVisible();
    findings.push(...(await lookInBothThemes(page, 'Class, anchored')));
    await picture('anchored');
    await setAnchors(page, { ...ANCHORED, isHeld: false, mode: null, standing: null, refused: null });
    await expect(anchors.getByText('Looking for block 40')).toBeVisible();
    findings.push(...(await lookInBothThemes(page, 'Class, without the anchor')));
    await picture('anchor-missing');
    await anchors.getByRole('radio').first().waitFor({ state: 'detached' });
    await setAnchors(page, {
      ...ANCHORED,
      newest: null,
      isHeld: false,
      standing: { code: 'original-nodes', count: 1 },
    });
    await anchors.getByText('Off', { exact: true }).click();
    await expect(anchors.getByRole('radio', { name: 'Off' })).toBeChecked();
    const commands = page.getByRole('region', { name: 'What the nodes do' });
    await commands.getByRole('button', { name: 'Switch off' }).click();
    await commands.getByLabel('Message to the class').fill(MESSAGE);
    await commands.getByRole('button', { name: 'Show' }).click();
    await expect(page.getByText(MESSAGE)).toHaveCount(2);
    await expect(
      page.getByText('11 of 12 other nodes in a class of this name have confirmed the last command'),
    ).toBeVisible();
    findings.push(...(await lookInBothThemes(page, 'Class, commands')));
    await picture('commands');
    await commands.evaluate((element) => element.scrollIntoView());
    await picture('commands-below');
    await user.goTo('Home');
    await expect(page.getByText('It goes on when the class switches it on.')).toBeVisible();
    await picture('home');
    await user.goTo('Class');
    await page.getByRole('button', { name: 'Show it large' }).click();
    const large = page.getByRole('dialog', { name: 'Class' });
    await expect(large.getByRole('img', { name: 'QR code of the invitation' })).toBeInViewport({ ratio: 0.99 });
    findings.push(...(await lookInBothThemes(page, 'Class, large')));
    await picture('large');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Begin again' }).click();
    findings.push(...(await lookInBothThemes(page, 'Class, begin again')));
    await picture('again');
    const again = page.getByRole('dialog').getByRole('button', { name: 'Begin again' });
    await expect(again).toBeDisabled();
    await page.getByLabel('Type “again” to confirm').fill(' Again');
    await again.click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.getByRole('button', { name: 'Leave the class' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
    await expect(codeField(page)).toBeVisible();
    expect(findings).toEqual([]);
  });
}
