/** The libraries that the program is made of, unfolded by a button. */
import { Table } from '@mantine/core';
import { strings } from '../../../strings/strings.ts';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import type { CsvRow } from '../../../ui/export/csv.ts';
import { SaveCsv } from '../../../ui/export/SaveCsv.tsx';
import { PARTS } from './parts.ts';

export function PartsTable() {
  const text = strings.settings.about;
  return (
    <Disclosure label={text.parts} mt="xs">
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
      <SaveCsv name={text.partsFile} rows={partRows} />
    </Disclosure>
  );
}

function partRows(): readonly CsvRow[] {
  const { part, use, partLicence, uses } = strings.settings.about;
  return [[part, use, partLicence], ...PARTS.map((one): CsvRow => [one.name, uses[one.use], one.licence])];
}
