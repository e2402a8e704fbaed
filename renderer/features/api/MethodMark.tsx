/** GET or POST, small, always equally wide. */
import type { Endpoint } from './open-api.ts';
import classes from './api.module.css';

export function MethodMark({ method }: { readonly method: Endpoint['method'] }) {
  return (
    <span className={classes.method} data-method={method}>
      {method}
    </span>
  );
}
