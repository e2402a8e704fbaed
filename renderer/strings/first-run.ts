/** Words of the first run. */

export const firstRunStrings = {
  welcome: 'Welcome to Chalkchain',
  steps: 'First steps',
  step: (number: number, total: number) => `Step ${number} of ${total}`,
  inClass: (name: string) => `This computer belongs to the class “${name}”.`,
  skip: 'Skip all of this',
  back: 'Back',
  next: 'Next',
  done: 'Open my node',
  place: {
    title: 'Name your node',
    text: 'Classmates recognise you by this name. The port is the number under which they reach your node on this computer.',
    name: 'Name of your node',
    share: 'Classmates see this name',
    shared: 'Next to your address: in their lists, among miners, and when they choose whom to pay.',
    notShared: 'They see your address only. You can change that in the settings.',
    port: 'Port',
    portNote: 'If you are not sure, keep it.',
    portFixed: 'The port was chosen when the node was started.',
    portCurrent: 'Your node listens there already.',
    portInstead: (port: number, reason: string) =>
      `${reason} So your node listens on port ${port}: that is the one to tell your classmates.`,
    portChecking: 'Checking whether it is free …',
    portFree: (port: number) => `Port ${port} is free.`,
    portTaken: 'Another program is using this port.',
    portUse: (port: number) => `Use ${port}`,
    portRange: 'A port is a whole number from 1 to 65535.',
  },
  firewall: {
    title: 'Your computer may ask for permission',
    text: 'Classmates can reach your node only if your computer lets them in. If it asks, this is the right answer:',
    windows: {
      name: 'Windows',
      text: '“Windows Security Alert”: tick private and public networks, then choose “Allow access”. If you cancel, Windows remembers the refusal. If it wants the password of an administrator and you have none, cancel: your node still hears of everything, but others cannot connect to it.',
    },
    mac: {
      name: 'macOS',
      text: '“Chalkchain would like to find devices on your local network”: choose “Allow”. Later: System Settings, Privacy & Security, Local Network.',
    },
    linux: {
      name: 'Linux',
      text: 'Most desktops ask nothing. If a firewall is on, allow incoming TCP connections to your port.',
    },
    others: 'Other systems',
    lan: 'Classmates may reach my node',
    finding: 'Find nodes nearby, and be found by them',
    findingNote:
      'Your node tells everyone in this network that it is there, with its port and the name that you share. Nobody becomes a peer by that; you add them with one press.',
    lanNoteToken:
      'They can read the chain and send you blocks. Anyone who has the control token of this computer, such as your instructor, can also pay, mine and add peers with your node.',
    lanNote: 'They can read the chain and send you blocks. Only this computer can spend your coins or start mining.',
  },
  address: {
    title: 'Your address is ready',
    text: 'It is your public key. Coins sent to it belong to you. Give it to anyone; the private key behind it never leaves this computer.',
    join: 'If your class has a code, the next place to go is Class.',
    qr: 'QR code of your address',
    copy: 'Copy the address',
  },
} as const;
