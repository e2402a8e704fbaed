/** `npm run node 5003 --mine`, without the two dashes that npm wants. */
import { describe, expect, test } from 'vitest';
import { checkNpmFlags } from '../../main/host/npm-flags.ts';
import { UsageError } from '../../main/host/start-error.ts';

const FLAGS = ['mine', 'in-memory', 'no-wide-vectors', 'help', 'version'];
/** As npm 11 sets it. */
const NODE = { npm_lifecycle_event: 'node', npm_command: 'run' };

describe('options that npm has kept', () => {
  test.each([
    [{ ...NODE, npm_config_mine: 'true' }, /--mine .*npm run node -- \.\.\. --mine/],
    [{ ...NODE, npm_config_mine: 'true', npm_config_in_memory: 'true' }, /--mine and --in-memory/],
    [{ ...NODE, npm_config_wide_vectors: '' }, /--no-wide-vectors/],
    [{ npm_lifecycle_event: 'start', npm_config_mine: 'true' }, /npm start -- \.\.\. --mine/],
  ])('are named: %j', (env, sentence) => {
    expect(() => checkNpmFlags(env, FLAGS)).toThrow(UsageError);
    expect(() => checkNpmFlags(env, FLAGS)).toThrow(sentence);
  });

  test.each([
    NODE,
    { npm_config_mine: 'true' },
    { npm_lifecycle_event: 'test', npm_config_mine: 'true' },
    { ...NODE, npm_config_version: 'true', npm_config_user_agent: 'npm/11', npm_config_wide_vectors: 'true' },
  ])('are not: %j', (env) => expect(() => checkNpmFlags(env, FLAGS)).not.toThrow());
});
