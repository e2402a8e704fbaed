/** Why a waiting payment cannot be mined now. */
import type { RejectReason } from './reject-reason.ts';
import type { RequestProblem } from './request-problem.ts';

/** It breaks a rule on this tip, or this node would not have made it. */
export type SetAside = RejectReason | Extract<RequestProblem, { readonly code: 'invalid-recipient' }>;
