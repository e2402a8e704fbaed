/** Every screen, in both themes, passes axe: names, roles, order, contrast (WCAG 2 A and AA). */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from './support/browser-page.ts';
import { SCREENS, User } from './support/user.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test(`all screens can be used by everybody, ${colorScheme}`, async ({ uiPage }) => {
    await uiPage.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const user = new User(uiPage);
    await expect(uiPage.getByRole('heading', { name: 'Name your node' })).toBeVisible();
    const findings = [...(await look(uiPage, 'First steps'))];
    await user.skipFirstSteps();
    await user.startMining();
    await expect(user.status()).toContainText(/Height [3-9]/);
    await user.stopMining();
    for (const screen of SCREENS) {
      await user.goTo(screen);
      await expect(uiPage.getByRole('heading', { level: 1 })).toBeVisible();
      findings.push(...(await look(uiPage, screen)));
    }
    expect(findings).toEqual([]);
  });
}

/** One line per finding, with the place of its first occurrence. */
async function look(page: ConstructorParameters<typeof AxeBuilder>[0]['page'], screen: string): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    // Cards have short names on purpose: what else stands on them would be read out at each step through the chain.
    .disableRules(['label-content-name-mismatch'])
    .analyze();
  return violations.map(({ id, nodes }) => `${screen}: ${id} at ${String(nodes[0]?.target)} (${nodes.length})`);
}
