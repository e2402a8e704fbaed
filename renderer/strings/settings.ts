/** Texts of the settings screen. */

export const settingsStrings = {
  title: 'Settings',

  groups: {
    node: 'This node',
    network: 'Network',
    mining: 'Mining',
    look: 'Appearance',
    data: 'Data',
    about: 'About',
  },

  name: {
    label: 'Name',
    help: 'What your node is called. Original workshop nodes only see addresses.',
    share: 'Other nodes see this name',
    shared: 'They see it in their lists, and next to your address: among miners, and when they choose whom to pay.',
    notShared: 'They see your address only.',
    placeholder: 'Table 3',
    empty: 'Type at least one character.',
    saved: (name: string) => `This node is now called ${name}.`,
  },

  port: {
    label: 'Port',
    help: 'Where others reach this node. Tell them when you change it.',
    fixed: 'It was set on the command line. To change it, start the node with another port.',
    invalid: 'A port is a whole number from 1 to 65535.',
    checking: 'Checking whether it is free …',
    free: (port: number) => `Port ${port} is free.`,
    own: 'This node listens here now.',
    taken: (port: number) => `Port ${port} is taken.`,
    suggest: (port: number) => `Use ${port}`,
    change: 'Change port',
    changed: (port: number) => `This node listens on port ${port} now.`,
  },

  lan: {
    label: 'Who can connect',
    lan: 'Everyone on the network',
    lanDetail:
      'Classmates can read your chain and send you blocks. They cannot spend your coins, and nobody but whoever opened your class can switch your mining off.',
    lanDetailToken:
      'Classmates can read your chain and send you blocks. Anyone who has the control token of this computer, such as your instructor, can also pay, mine and add peers with your node.',
    local: 'This computer only',
    localDetail: 'Nobody else can connect. You can still follow the chains of others.',
    system: {
      'windows-firewall': {
        help: 'Windows decides as well: its firewall must let Chalkchain through in this kind of network.',
        open: 'Open the firewall’s settings',
      },
      'macos-local-network': {
        help: 'macOS decides as well: Chalkchain must be switched on under Local Network.',
        open: 'Open the Local Network settings',
      },
    },
  },

  finding: {
    label: 'Find nodes nearby, and be found',
    detail:
      'Your node tells everyone in this network that it is there, with its port, its class and the name that you share, and shows who else does. Nobody becomes a peer by that. Switched off, it says nothing.',
    local: 'Without effect while only this computer can connect.',
  },

  offBoards: {
    label: 'Stay off class boards',
    detail:
      'The class boards of other nodes leave this one out: they say only how many stay off. Your node still tells the network its height and its card, as before.',
  },

  theme: {
    label: 'Theme',
    system: 'Follow the system',
    light: 'Light',
    dark: 'Dark',
  },

  data: {
    folder: 'Data folder',
    folderHelp: 'The chain, the key and the settings are kept here.',
    portableHelp:
      'Portable mode: the chain, the key and the settings are kept beside the program, and go where its folder goes.',
    inMemory: 'In memory only: everything is gone when the node stops.',
    open: 'Open',
    copy: 'Copy the path',
  },

  about: {
    what: 'A real proof-of-work node that speaks the protocol of the Python blockchain workshop to the byte.',
    noTracking: 'It talks to nodes only: those in your list and those of your network. It reports to nobody.',
    licence: 'Free software under the MIT licence.',
    updates: (version: string) =>
      `It never looks for updates by itself. The list of releases on the web has the newest one at the top: if its number is higher than ${version}, it is newer than yours.`,
    pages: {
      releases: 'Check for updates',
      'user-guide': 'User guide',
      'instructor-guide': 'Instructor guide',
      problems: 'Report a problem',
    },
    sentTo: 'Your browser was sent to',
    copyPage: 'Copy the address of the page',
    parts: 'Built with the work of others',
    diagnostics: {
      title: 'Diagnostics file',
      help: 'What helps others to find a fault: versions, settings, state, peers, what happened and the log, in one file. You see all of it before you save it. Nothing is sent.',
      look: 'Look at it',
      dialog: 'What is in the diagnostics file',
      intro:
        'Your private key, passphrases and tokens are not in it. Names, addresses in your network and wallet addresses are: hand it only to people who may see those.',
      parts: {
        versions: 'Versions of the program and the system, the processor, memory',
        settings: 'The settings of this node',
        status: 'Its state: height, mining, balances, class',
        peers: 'The nodes that it talks to',
        activity: 'What happened: blocks, forks, refusals, payments',
        log: 'The last lines of the log',
        'last-crash': 'What the program said when it broke the last time',
      },
      cut: 'only the newest part',
      empty: 'Nothing is in it.',
      save: 'Save the file',
      readMe: (at: string, lines: readonly string[]) =>
        `Diagnostics of a Chalkchain node, made on ${at}.\n\n` +
        'They were written by the node itself, and read by its owner before they were saved. The private key, passphrases and\n' +
        'tokens are not in them. Names, addresses in the network and wallet addresses are. The folder of the user is written as ~.\n\n' +
        `${lines.join('\n')}\n`,
    },
    licenceTexts: 'Licence texts',
    noLicenceTexts: 'The licence texts are missing, because this page was not built.',
    part: 'Package',
    partsFile: 'packages',
    partLicence: 'Licence',
    use: 'For',
    uses: {
      window: 'the window',
      screens: 'the screens',
      lists: 'long lists',
      charts: 'the charts',
      routes: 'links between screens',
      qr: 'QR codes',
      http: 'the REST server',
      finding: 'finding nodes nearby',
      schemas: 'checking requests',
      keys: 'making keys',
      storage: 'storing the chain',
      python: 'Python in the workshop',
      javascript: 'JavaScript in the workshop',
    },
  },
} as const;
