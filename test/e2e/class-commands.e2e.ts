/** An instructor's window switches mining off, and a student's window says who has done it. */
import { expect, test } from './support/browser-page.ts';
import { User } from './support/user.ts';

test('mining goes off at another node, a message is shown there, and both are told who did what', async ({
  uiPage: teacher,
  node,
  processes,
}) => {
  test.setTimeout(60_000);
  const url = await node.url();
  await post(`${url}/v1/open-class`, { name: '10b' });
  const other = processes.start(['0', '--ui', '--in-memory', '--name', 'Table 3'], {
    DISPLAY: '',
    WAYLAND_DISPLAY: '',
  });
  const otherUrl = await other.url();
  await post(`${otherUrl}/v1/join-class`, { invitation: url.replace('http://', '') });
  const [, address = ''] = await other.waitFor(/user interface on this computer: (\S+)/);
  const student = await teacher.context().newPage();
  await student.goto(address);
  await Promise.all([teacher, student].map((page) => new User(page).skipFirstSteps()));

  await new User(student).startMining();
  await new User(teacher).goTo('Class');
  const panel = teacher.getByRole('region', { name: 'What the nodes do' });
  await panel.getByRole('button', { name: 'Switch off' }).click();
  const banner = student.getByText('The class “10b” switched mining off at').first();
  await expect(banner).toBeVisible();
  await student.getByRole('button', { name: 'Close' }).first().click();
  const mining = student.getByRole('region', { name: 'Mining' });
  await expect(mining.getByText('It goes on when the class switches it on.')).toBeVisible();

  await panel.getByLabel('Message to the class').fill('Please look <b>here</b>.');
  await panel.getByRole('button', { name: 'Show' }).click();
  await expect(student.getByText('Please look <b>here</b>.')).toBeVisible();
  await new User(student).goTo('Class');
  const done = student.getByRole('region', { name: 'What the class has done' });
  await expect(done.getByRole('listitem')).toHaveText([
    /^Message: “Please look <b>here<\/b>\.”/,
    /^Mining switched off/,
  ]);

  await panel.getByRole('button', { name: 'Switch on' }).click();
  await new User(student).goTo('Home');
  await expect(mining.getByText('It goes on when the class switches it on.')).toHaveCount(0);
  await expect(mining.getByRole('switch', { name: 'Mine blocks' })).toBeChecked();
});

async function post(url: string, body: object): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(await response.text());
}
