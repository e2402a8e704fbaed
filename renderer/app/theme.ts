/** The look: a calm paper or slate, one accent (the green of a school board), the system's own letters. */
import { createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core';

const BOARD: MantineColorsTuple = [
  '#eef8f4',
  '#d8efe6',
  '#b0dfcd',
  '#84cdb1',
  '#5fbd99',
  '#44ac87',
  '#2f9473',
  '#217a5e',
  '#19634c',
  '#114a38',
];

/** Greys of the dark scheme, with a breath of the board's green. */
const DARK: MantineColorsTuple = [
  '#e6ebe7',
  '#bcc6c0',
  '#9aa69f',
  '#6d7972',
  '#3d4842',
  '#313a35',
  '#262d29',
  '#1c221f',
  '#161b18',
  '#101412',
];

const SYSTEM_FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, Cantarell, 'Noto Sans', sans-serif";
const SYSTEM_MONO = "ui-monospace, 'SF Mono', 'Cascadia Mono', 'Segoe UI Mono', 'DejaVu Sans Mono', Menlo, monospace";

export const theme = createTheme({
  colors: { board: BOARD, dark: DARK },
  primaryColor: 'board',
  primaryShade: { light: 7, dark: 7 },
  fontFamily: SYSTEM_FONT,
  fontFamilyMonospace: SYSTEM_MONO,
  headings: { fontFamily: SYSTEM_FONT, fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  focusRing: 'auto',
});

/** Mantine's own variables where its greys and its red are too pale to read (contrast AA). The others are in `ui/base.css`. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f6f8f6',
    '--mantine-color-text': '#1c2420',
    '--mantine-color-dimmed': '#57635c',
    '--mantine-color-placeholder': '#69756e',
    '--mantine-color-anchor': 'var(--mantine-color-board-8)',
    '--mantine-color-error': '#b42318',
    '--mantine-color-red-light-color': '#b42318',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#962015',
  },
  dark: {
    '--mantine-color-body': '#141816',
    '--mantine-color-dimmed': '#a0aca5',
    '--mantine-color-placeholder': '#8b978f',
    '--mantine-color-anchor': 'var(--mantine-color-board-3)',
    '--mantine-color-error': '#ff8a80',
    '--mantine-color-red-light-color': '#ff8a80',
    '--mantine-color-red-filled': '#b42318',
    '--mantine-color-red-filled-hover': '#962015',
  },
});
