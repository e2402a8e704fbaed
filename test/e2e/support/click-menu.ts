/** The app's menu, which no test can see. */
import type { DesktopApp } from './desktop-app.ts';

/** Clicks an entry. @param label without its underlined letter's mark */
export function clickMenu({ app }: DesktopApp, label: string): Promise<void> {
  return app.evaluate(({ Menu }, wanted) => {
    const entries = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const entry = entries.find((item) => item.label.replace('&', '') === wanted);
    if (entry === undefined) throw new Error(`no entry ${wanted}`);
    entry.click();
  }, label);
}
