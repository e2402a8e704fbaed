/** What stands in the place of an empty pool. */
import { Button } from '@mantine/core';
import { useLocation } from 'wouter';
import { strings } from '../../strings/strings.ts';
import { Empty } from '../../ui/Empty.tsx';
import { Icon } from '../../ui/Icon.tsx';

export function EmptyPool() {
  const text = strings.pool.list;
  const [, navigate] = useLocation();
  return (
    <Empty
      icon="pool"
      title={text.empty}
      text={text.emptyDetail}
      action={
        <Button
          variant="default"
          mt="xs"
          leftSection={<Icon name="send" size={16} />}
          onClick={() => navigate('/wallet')}
        >
          {text.pay}
        </Button>
      }
    />
  );
}
