/** Names for classmates' addresses. */
import { isLookAlike } from '../../../preload/contract/look-alike.ts';
import type { z } from 'zod';
import type { NameFault } from '../../../preload/contract/messages/request-problem.ts';
import { RequestError } from '../../node/request-error.ts';
import { findParamFault } from '../param-fault.ts';
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
        throw new RequestError({ code: 'invalid-name', fault: findNameFault(parsed.error) }, { cause: parsed.error });
      }
      // Two that look alike would lead to payments to the wrong one.
      const taken = names.list().find((other) => isLookAlike(other.name, parsed.data) && other.address !== address);
      if (taken !== undefined) {
        throw new RequestError({ code: 'invalid-name', fault: { code: 'taken', name: taken.name } });
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

function findNameFault(error: z.ZodError): NameFault {
  const { fault } = findParamFault(error);
  return fault.code === 'empty' || fault.code === 'too-long' ? fault : { code: 'invisible' };
}
