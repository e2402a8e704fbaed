/** Around all tests: what they leave in the temporary folder is a failure of its own. */
import { keepCompiledCode } from './compiled-code.ts';
import { useOwnTempFolder } from './own-temp-folder.ts';

// oxlint-disable-next-line import/no-default-export -- Vitest calls the default export
export default function setUp(): () => Promise<void> {
  const dropCompiledCode = keepCompiledCode();
  const remove = useOwnTempFolder();
  return async () => {
    await dropCompiledCode();
    const left = remove();
    if (left.length > 0) throw new Error(`The tests have left in the temporary folder: ${left.join(', ')}`);
  };
}
