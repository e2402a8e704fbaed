/** What this program is, its version, and whose work is in it. */
import { Button, Collapse, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import type { SettingsView } from '../../../../preload/contract/views.ts';
import { useNodeQuery } from '../../../client/use-node-query.ts';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { PARTS } from './parts.ts';
import { ProjectLinks } from './ProjectLinks.tsx';

export function AboutPanel({ settings }: { readonly settings: SettingsView }) {
  const text = strings.settings.about;
  const version = useNodeQuery('getStatus').data?.version;
  const [isOpen, { toggle }] = useDisclosure(false);
  const listId = useId();
  return (
    <Panel title={strings.settings.groups.about}>
      <Text fw={600}>
        {strings.app.product} {version}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.what}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.noTracking}
      </Text>
      <Text size="sm" c="dimmed" mt={4}>
        {text.licence}
      </Text>
      {version !== undefined && (
        <Text size="sm" c="dimmed" mt={4}>
          {text.updates(version)}
        </Text>
      )}
      <ProjectLinks settings={settings} />
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        mt="xs"
        aria-expanded={isOpen}
        aria-controls={listId}
        leftSection={<Icon name={isOpen ? 'chevron-down' : 'chevron-right'} size={14} />}
        onClick={toggle}
      >
        {text.parts}
      </Button>
      <Collapse expanded={isOpen} id={listId}>
        <Table verticalSpacing={4} mt="xs" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{text.part}</Table.Th>
              <Table.Th>{text.use}</Table.Th>
              <Table.Th>{text.partLicence}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {PARTS.map(({ name, use, licence }) => (
              <Table.Tr key={name}>
                <Table.Td>{name}</Table.Td>
                <Table.Td>{text.uses[use]}</Table.Td>
                <Table.Td>{licence}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Collapse>
    </Panel>
  );
}
