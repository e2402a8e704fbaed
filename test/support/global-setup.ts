/** Around all tests: what they leave in the temporary folder is a failure of its own. */
import { useOwnTempFolder } from './own-temp-folder.ts';

// oxlint-disable-next-line import/no-default-export -- Vitest calls the default export
export default function setUp(): () => void {
  const remove = useOwnTempFolder();
  return () => {
    const left = remove();
    if (left.length > 0) throw new Error(`The tests have left in the temporary folder: ${left.join(', ')}`);
  };
}
