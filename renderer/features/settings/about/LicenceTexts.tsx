/** The licence texts of everybody whose work is in this program, as the build has gathered them beside the page. */
import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { strings } from '../../../strings/strings.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { StateOf } from '../../../ui/StateOf.tsx';
import { MachineText } from '../../../ui/MachineText.tsx';
import classes from './about.module.css';

/** Written by the build, so it is not there when the page comes straight from its source. */
const FILE = './licences.txt';

export function LicenceTexts() {
  const text = strings.settings.about;
  const [isOpen, { open, close }] = useDisclosure(false);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        ml={-8}
        leftSection={<Icon name="chevron-right" size={14} />}
        onClick={open}
      >
        {text.licenceTexts}
      </Button>
      {isOpen && (
        <Dialog title={text.licenceTexts} size="auto" onClose={close}>
          <Texts />
        </Dialog>
      )}
    </>
  );
}

function Texts() {
  const query = useQuery({ queryKey: ['licence-texts'], queryFn: fetchTexts, staleTime: Infinity });
  return (
    <StateOf query={query} skeleton={12}>
      {(texts) => <MachineText className={classes.texts} label={strings.settings.about.licenceTexts} text={texts} />}
    </StateOf>
  );
}

async function fetchTexts(): Promise<string> {
  const response = await fetch(FILE);
  if (!response.ok) throw new Error(strings.settings.about.noLicenceTexts);
  return response.text();
}
