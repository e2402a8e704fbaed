/** Names for classmates' addresses. */
import { isLookAlike } from '../../../preload/contract/visible-text.ts';
import { RequestError } from '../../node/request-error.ts';
import { accountMeantBy } from '../account-meant-by.ts';
import type { ApiContext } from '../api-context.ts';
import { addressNameSchema } from '../schemas.ts';
import type { Handlers } from './handler-types.ts';

export function createNameHandlers(context: ApiContext): Handlers<'listNames' | 'saveName' | 'removeName'> {
  return {
    listNames: () => context.running().names.list(),
    saveName: ({ address: named, name }) => {
      const { names } = context.running();
      const address = accountMeantBy(named);
      const parsed = addressNameSchema.safeParse(name);
      if (!parsed.success) {
        throw new RequestError('invalid-name', `The name ${parsed.error.issues[0]?.message ?? 'cannot be used'}.`);
      }
      // Two that look alike would lead to payments to the wrong one.
      const taken = names.list().find((other) => isLookAlike(other.name, parsed.data) && other.address !== address);
      if (taken !== undefined) {
        throw new RequestError('invalid-name', `Another address has the name ${taken.name} already.`);
      }
      names.saveName({ address, name: parsed.data });
      context.namesChanged();
    },
    removeName: ({ address }) => {
      context.running().names.removeName(accountMeantBy(address));
      context.namesChanged();
    },
  };
}
