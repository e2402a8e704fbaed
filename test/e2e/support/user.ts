/** What a user does in a window or a browser: by the names that they read and hear. */
import { expect, type Locator, type Page } from '@playwright/test';

export const SCREENS = [
  'Home',
  'Explorer',
  'Wallet',
  'Peers',
  'Class',
  'Pool',
  'Charts',
  'Workshop',
  'API',
  'Log',
  'Settings',
] as const;

export type ScreenName = (typeof SCREENS)[number];

export class User {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Leaves the first steps unread. */
  async skipFirstSteps(): Promise<void> {
    await this.page.getByRole('button', { name: 'Skip all of this' }).click();
    await expect(this.screens()).toBeVisible();
  }

  async goTo(screen: ScreenName): Promise<void> {
    await this.screens().getByRole('link', { name: screen }).click();
    await expect(this.screens().getByRole('link', { name: screen })).toHaveAttribute('aria-current', 'page');
  }

  screens(): Locator {
    return this.page.getByRole('navigation', { name: 'Screens' });
  }

  /** The line at the bottom of every screen. */
  status(): Locator {
    return this.page.getByRole('contentinfo', { name: 'State of the node' });
  }

  /** Its track covers the real switch, which the keyboard reaches. */
  miningSwitch(): Locator {
    return this.page.getByRole('switch', { name: 'Mine blocks' });
  }

  async startMining(): Promise<void> {
    await this.goTo('Home');
    await this.miningSwitch().press('Space');
    await expect(this.status()).toContainText(/Mining(?! waits)/);
  }

  async stopMining(): Promise<void> {
    await this.goTo('Home');
    await this.miningSwitch().press('Space');
    await expect(this.status()).toContainText('Not mining');
  }

  /** Adds a peer through the dialog. */
  async addPeer(address: string): Promise<void> {
    await this.goTo('Peers');
    await this.page.getByRole('button', { name: 'Add a peer' }).first().click();
    const dialog = this.page.getByRole('dialog', { name: 'Add a peer' });
    await dialog.getByRole('textbox', { name: 'Address of the other node' }).fill(address);
    await dialog.getByRole('button', { name: 'Test the connection' }).click();
    await dialog.getByRole('button', { name: 'Add this peer' }).click();
    await expect(dialog.getByRole('status').filter({ hasText: 'is a peer now' })).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(dialog).toBeHidden();
  }

  /** Pays somebody through the wallet's form, up to the signature. Nobody says that the address is theirs: nothing is to be compared. */
  async pay(to: string, amount: string): Promise<void> {
    await this.goTo('Wallet');
    await this.page.getByRole('combobox', { name: 'Recipient' }).fill(to);
    await this.page.getByRole('textbox', { name: 'Amount' }).fill(amount);
    await expect(this.page.getByText(`"amount": ${amount}`)).toBeVisible();
    await this.page.getByRole('button', { name: 'Check the payment' }).click();
    const dialog = this.page.getByRole('dialog', { name: 'Sign this payment?' });
    const sign = dialog.getByRole('button', { name: 'Sign and pay' });
    await expect(sign).toBeEnabled();
    await expect(dialog.getByRole('checkbox')).toHaveCount(0);
    await sign.click();
    await expect(dialog).toBeHidden();
  }
}
