import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core'
import { takeChosen } from '../../platform/ui/form/take-chosen.ts'

const teal: MantineColorsTuple = [
  '#e3f1ef',
  '#c9e5e1',
  '#a3d3cd',
  '#7cc3ba',
  '#4fb3a9',
  '#2f978d',
  '#1c857b',
  '#0f766e',
  '#0b5d57',
  '#084843',
]
const amber: MantineColorsTuple = [
  '#fdf1dd',
  '#f8e1bb',
  '#f0c98a',
  '#e8b467',
  '#e0a458',
  '#cc8434',
  '#bd6c18',
  '#9a4a06',
  '#7d3c05',
  '#632f04',
]
const red: MantineColorsTuple = [
  '#fdecea',
  '#f9d2ce',
  '#f4b3ac',
  '#ef8a80',
  '#e5675b',
  '#d8453a',
  '#c5322a',
  '#b42318',
  '#931c13',
  '#76160f',
]
const gray: MantineColorsTuple = [
  '#fbfaf7',
  '#f4f2ec',
  '#e7e3da',
  '#d8d3c7',
  '#bdb7a9',
  '#979286',
  '#67717a',
  '#5a6670',
  '#3d4852',
  '#1f2933',
]
const dark: MantineColorsTuple = [
  '#e6e8ea',
  '#c4cad0',
  '#a3acb5',
  '#8b96a0',
  '#39424b',
  '#2a3138',
  '#20262c',
  '#1a1f25',
  '#14181d',
  '#101418',
]

const close = { 'aria-label': 'Close' }

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: { light: 7, dark: 4 },
  colors: { teal, amber, red, gray, dark },
  black: '#1f2933',
  // Words on a full colour: white on the deep shades of the light scheme, ink on the pale ones of the dark.
  variantColorResolver: (input) => {
    const usual = defaultVariantColorsResolver(input)
    return input.variant === 'filled' ? { ...usual, color: 'var(--on-accent)' } : usual
  },
  fontFamily: 'Inter, system-ui, sans-serif',
  headings: { fontFamily: 'Inter, system-ui, sans-serif', fontWeight: '600' },
  fontWeights: { regular: '400', medium: '600', bold: '600' },
  fontSizes: { xs: '12px', sm: '14px', md: '14px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.45', lg: '1.4', xl: '1.3' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '8px', xl: '999px' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Button: { defaultProps: { size: 'sm' } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' } },
    Tooltip: {
      defaultProps: {
        openDelay: 300,
        transitionProps: { duration: 80 },
        events: { hover: true, focus: true, touch: true },
      },
    },
    Modal: {
      defaultProps: {
        closeButtonProps: close,
        transitionProps: { duration: 100 },
        centered: true,
        overlayProps: { backgroundOpacity: 0.4 },
      },
    },
    Drawer: { defaultProps: { closeButtonProps: close, transitionProps: { duration: 120 } } },
    Notification: { defaultProps: { closeButtonProps: close } },
    // A menu holds its items and nothing else: the first has the focus.
    Popover: { defaultProps: { transitionProps: { duration: 80 }, shadow: 'md' } },
    // With the radius of everything else the smallest box to tick would be a circle, which says that only one can be.
    Checkbox: { defaultProps: { radius: 'xs' } },
    SegmentedControl: { defaultProps: { transitionDuration: 120 } },
    // Whoever has typed what they look for takes it with Enter; else Enter would send the form with what stood there before.
    Select: {
      defaultProps: {
        comboboxProps: { transitionProps: { duration: 80 }, shadow: 'md' },
        selectFirstOptionOnChange: true,
        onKeyDownCapture: takeChosen,
      },
    },
    MultiSelect: { defaultProps: { selectFirstOptionOnChange: true, onKeyDownCapture: takeChosen } },
  },
})

/** Mantine's own names for colours follow our tokens, so that a scheme is one list of values. */
export const tokens: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--soft)',
    '--mantine-color-placeholder': 'var(--faint)',
    '--mantine-color-anchor': 'var(--accent)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--raised)',
    '--mantine-color-default-hover': 'var(--sunk)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--sunk)',
    '--mantine-color-disabled-color': 'var(--faint)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-gray-light': 'var(--sunk)',
    '--mantine-color-gray-light-hover': 'var(--line-soft)',
    '--mantine-color-gray-light-color': 'var(--soft)',
    '--mantine-color-teal-light': 'var(--accent-soft)',
    '--mantine-color-teal-light-hover': 'var(--accent-soft)',
    '--mantine-color-teal-light-color': 'var(--accent)',
    '--mantine-color-red-light': 'var(--red-soft)',
    '--mantine-color-red-light-hover': 'var(--red-soft)',
    '--mantine-color-red-light-color': 'var(--red)',
    '--mantine-color-amber-light': 'var(--amber-soft)',
    '--mantine-color-amber-light-hover': 'var(--amber-soft)',
    '--mantine-color-amber-light-color': 'var(--amber)',
    '--mantine-primary-color-light': 'var(--accent-soft)',
    '--mantine-primary-color-light-color': 'var(--accent)',
    '--mantine-primary-color-contrast': 'var(--on-accent)',
    '--mantine-shadow-md': 'var(--shade)',
    '--mantine-shadow-xl': 'var(--shade)',
  }
  return { variables: {}, light: both, dark: both }
}
