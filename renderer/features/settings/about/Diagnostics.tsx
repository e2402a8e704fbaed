/** The diagnostics file: what is in it, to be read first, and saving it. */
import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { DiagnosticsFile, DiagnosticsView } from '../../../../preload/contract/views/diagnostics-views.ts';
import type { NodeApiError } from '../../../../preload/contract/api/reply.ts';
import { useNode } from '../../../client/node-context.tsx';
import { formatBytes } from '../../../format/numbers.ts';
import { formatIso } from '../../../format/time.ts';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Disclosure } from '../../../ui/Disclosure.tsx';
import { downloadBlob } from '../../../ui/download-file.ts';
import { zipOf, type ZipEntry } from '../../../ui/export/zip.ts';
import { Failed } from '../../../ui/Failed.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { MachineText } from '../../../ui/MachineText.tsx';
import classes from './about.module.css';

export function Diagnostics() {
  const text = strings.settings.about.diagnostics;
  const node = useNode();
  // Not kept: what is saved is what was looked at.
  const gather = useMutation<DiagnosticsView, NodeApiError>({ mutationFn: () => node.getDiagnostics() });
  return (
    <section className={classes.diagnostics} aria-label={text.title}>
      <Text size="sm" fw={600}>
        {text.title}
      </Text>
      <Text size="sm" c="dimmed">
        {text.help}
      </Text>
      <Button variant="default" size="xs" mt={6} loading={gather.isPending} onClick={() => gather.mutate()}>
        {text.look}
      </Button>
      {gather.error !== null && <Failed error={gather.error} />}
      {gather.data !== undefined && <Content view={gather.data} onClose={() => gather.reset()} />}
    </section>
  );
}

function Content({ view, onClose }: { readonly view: DiagnosticsView; readonly onClose: () => void }) {
  const text = strings.settings.about.diagnostics;
  const save = (): void => {
    const zip = zipOf([readMe(view), ...view.files], view.at);
    downloadBlob(fileName(view.at), new Blob([zip], { type: 'application/zip' }));
  };
  return (
    <Dialog title={text.dialog} size="lg" onClose={onClose}>
      <Text size="sm">{text.intro}</Text>
      <ul className={classes.files}>
        {view.files.map((file) => (
          <li key={file.name}>
            <FileText file={file} />
          </li>
        ))}
      </ul>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          {strings.common.close}
        </Button>
        <Button leftSection={<Icon name="download" size={16} />} onClick={save}>
          {text.save}
        </Button>
      </Group>
    </Dialog>
  );
}

function FileText({ file }: { readonly file: DiagnosticsFile }) {
  const text = strings.settings.about.diagnostics;
  const facts = [formatBytes(file.text.length), ...(file.isCut ? [text.cut] : [])].join(', ');
  return (
    <>
      <Disclosure label={file.name}>
        {file.text.trim() === '' ? (
          <Text size="sm" c="dimmed">
            {text.empty}
          </Text>
        ) : (
          <MachineText className={classes.fileText} label={file.name} text={file.text} />
        )}
      </Disclosure>
      <Text size="xs" c="dimmed">
        {text.parts[file.part]} ({facts})
      </Text>
    </>
  );
}

function readMe({ at, files }: DiagnosticsView): ZipEntry {
  const text = strings.settings.about.diagnostics;
  const lines = files.map(({ name, part, isCut }) => `${name}: ${text.parts[part]}${isCut ? ` (${text.cut})` : ''}`);
  return { name: 'README.txt', text: text.readMe(formatIso(at) ?? '', lines) };
}

/** Without characters that a file system refuses. */
function fileName(at: number): string {
  const stamp = (formatIso(at) ?? '').replaceAll(/[-:]/g, '').replace(/\D+/g, '-').replace(/-+$/, '');
  return `chalkchain-diagnostics-${stamp}.zip`;
}
