/** The workflows, as far as they can be checked without running them. `npm run check:workflows` knows their language. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = join(PROJECT, '.github', 'workflows');
const workflows = readdirSync(FOLDER).map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }));
const { scripts } = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as { readonly scripts: object };

describe.each(workflows)('$name', ({ text }) => {
  test('runs npm scripts that exist', () => {
    const named = [...text.matchAll(/\bnpm run ([\w:-]+)(?![^\n]*--if-present)/g)].map(([, script]) => script);
    expect(named).not.toEqual([]);
    expect(named.filter((script) => !Object.hasOwn(scripts, script!))).toEqual([]);
  });

  test('pins each action to a commit, and says which version that is', () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, action]) => action!);
    const foreign = used.filter((action) => !action.startsWith('./'));
    expect(foreign).not.toEqual([]);
    for (const action of foreign) expect(action).toMatch(/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read the repository and nothing else, unless a job says so', () => {
    expect(text).toMatch(/^permissions:\n {2}contents: read\n\n/m);
  });

  test('gives every job that runs something a time to end', () => {
    const jobs = text
      .slice(text.indexOf('\njobs:'))
      .split(/^ {2}(?=[\w-]+:$)/m)
      .slice(1);
    const endless = jobs.filter((job) => job.includes('runs-on:') && !/^ {4}timeout-minutes: \d+$/m.test(job));
    expect(endless).toEqual([]);
  });
});
