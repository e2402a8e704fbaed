/** The files for Postman and for other programs: they are made here and need no internet. */
import { Button } from '@mantine/core';
import { strings } from '../../strings/strings.ts';
import { downloadText } from '../../ui/download-file.ts';
import { Icon } from '../../ui/Icon.tsx';
import { Panel } from '../../ui/Panel.tsx';
import classes from './api.module.css';

interface ToolFilesProps {
  readonly openApi: unknown;
  readonly postmanCollection: unknown;
}

export function ToolFiles({ openApi, postmanCollection }: ToolFilesProps) {
  const text = strings.api.files;
  return (
    <Panel title={text.title}>
      <div className={classes.files}>
        <ToolFile
          title={text.postman}
          help={text.postmanHelp}
          fileName={text.postmanName}
          content={postmanCollection}
        />
        <ToolFile title={text.openApi} help={text.openApiHelp} fileName={text.openApiName} content={openApi} />
      </div>
    </Panel>
  );
}

interface ToolFileProps {
  readonly title: string;
  readonly help: string;
  readonly fileName: string;
  readonly content: unknown;
}

function ToolFile({ title, help, fileName, content }: ToolFileProps) {
  const text = strings.api.files;
  const save = (): void => downloadText(fileName, 'application/json', `${JSON.stringify(content, null, 2)}\n`);
  return (
    <div className={classes.file}>
      <div className={classes.fileTitle}>{title}</div>
      <p className={classes.paragraph}>{help}</p>
      <Button
        variant="default"
        size="xs"
        aria-label={text.downloadOf(title)}
        leftSection={<Icon name="download" size={15} />}
        onClick={save}
      >
        {text.download}
      </Button>
    </div>
  );
}
