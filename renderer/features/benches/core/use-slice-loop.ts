/** A loop that ends with the component that uses it. */
import { useEffect, useState } from 'react';
import { SliceLoop } from './slice-loop.ts';

export function useSliceLoop(): SliceLoop {
  const [loop] = useState(() => new SliceLoop());
  useEffect(() => () => loop.stop(), [loop]);
  return loop;
}
