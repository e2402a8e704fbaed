/** What a payment would be, asked of the node while it is typed: the node alone knows how Python writes numbers. */
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import type { PaymentPreview } from '../../../../preload/contract/views/wallet-views.ts';
import { useNode } from '../../../client/node-context.tsx';

const TYPING_MS = 120;

export interface Payment {
  readonly to: string;
  readonly amount: string;
}

export interface PreviewState {
  /** Of what stands in the form now. */
  readonly preview: PaymentPreview | undefined;
  /** Of this, or of what was typed just before: for showing without flicker. */
  readonly latest: PaymentPreview | undefined;
  readonly error: NodeApiError | undefined;
}

/** @param spendable asked again when it changes */
export function usePaymentPreview({ to, amount }: Payment, spendable: string): PreviewState {
  const node = useNode();
  const [asked] = useDebouncedValue(`${amount}\n${to}`, TYPING_MS);
  const isSettled = asked === `${amount}\n${to}`;
  const query = useQuery<PaymentPreview, NodeApiError>({
    queryKey: ['previewPayment', { to, amount }, spendable],
    queryFn: () => node.previewPayment({ to, amount }),
    enabled: amount !== '' && isSettled,
    placeholderData: (previous) => previous,
    gcTime: 60_000,
  });
  if (amount === '') return { preview: undefined, latest: undefined, error: undefined };
  const isCurrent = isSettled && !query.isPlaceholderData;
  return {
    preview: isCurrent ? query.data : undefined,
    latest: query.error === null ? query.data : undefined,
    error: isCurrent ? (query.error ?? undefined) : undefined,
  };
}
