/** Around all tests: what they leave in the temporary folder is a failure of its own. */
import { buildNode } from './built-node.ts';
import { useOwnTempFolder } from './own-temp-folder.ts';

// oxlint-disable-next-line import/no-default-export -- Vitest calls the default export
export default async function setUp(): Promise<() => Promise<void>> {
  const removeNode = await buildNode();
  const remove = useOwnTempFolder();
  return async () => {
    await removeNode();
    const left = remove();
    if (left.length > 0) throw new Error(`The tests have left in the temporary folder: ${left.join(', ')}`);
  };
}
