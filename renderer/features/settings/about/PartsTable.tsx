/** The libraries that the program is made of, unfolded by a button. */
import { Button, Collapse, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { strings } from '../../../strings/strings.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { PARTS } from './parts.ts';

export function PartsTable() {
  const text = strings.settings.about;
  const [isOpen, { toggle }] = useDisclosure(false);
  const listId = useId();
  return (
    <>
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
    </>
  );
}
