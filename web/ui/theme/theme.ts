import {
  ActionIcon,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Kbd,
  Loader,
  type MantineColorsTuple,
  Menu,
  Modal,
  NativeSelect,
  NumberInput,
  Paper,
  PasswordInput,
  SegmentedControl,
  Select,
  Skeleton,
  TextInput,
  Tooltip,
  type VariantColorsResolver,
} from '@mantine/core'

// Paper and ink. Greys carry a little warmth; brass is the one accent; amber belongs to evidence alone;
// red to contradiction and loss. Dark is its own design (a counter at night), not the light one inverted.
// Contrast is computed in theme.test.ts: AA for every text, AAA for amounts.

const gray: MantineColorsTuple = [
  '#fbf9f5',
  '#f4f0e8',
  '#ebe5d9',
  '#ded6c7',
  '#c9bfae',
  '#a2978a',
  '#6b6155',
  '#524940',
  '#39322a',
  '#221d18',
]

const dark: MantineColorsTuple = [
  '#efe8dc',
  '#cfc6b8',
  '#a89f91',
  '#8a8173',
  '#453f37',
  '#37322b',
  '#272320',
  '#1b1815',
  '#141210',
  '#0d0b0a',
]

const brass: MantineColorsTuple = [
  '#fbf5e6',
  '#f2e6c9',
  '#e5d09c',
  '#d8b96f',
  '#cba64c',
  '#ad8a34',
  '#8d6e25',
  '#72571b',
  '#594415',
  '#40310e',
]

const amber: MantineColorsTuple = [
  '#fff8e1',
  '#ffedb8',
  '#ffdf85',
  '#ffd052',
  '#f9bd2b',
  '#dd9c0d',
  '#b27a05',
  '#855a06',
  '#644406',
  '#463004',
]

const red: MantineColorsTuple = [
  '#fcf0ee',
  '#f8dcd7',
  '#f2b9b0',
  '#eb9387',
  '#e8897c',
  '#cf5546',
  '#b93b2c',
  '#9f2a1d',
  '#7d2117',
  '#5a1710',
]

/** The tokens that styles name: `var(--sheet)`, `var(--ink-2)` …; one table a scheme. */
export const tokens = {
  light: {
    '--paper': '#f6f2ea',
    '--sheet': '#fffdf9',
    '--rail': '#eee8dc',
    '--hover': '#efe9de',
    '--selected': '#f3e8cf',
    '--line': '#e0d9cb',
    '--line-strong': '#c3b9a8',
    '--ink': '#221d18',
    '--ink-2': '#524940',
    '--ink-3': '#6b6155',
    '--brass': '#72571b',
    '--brass-line': '#97752a',
    '--brass-edge': '#b8923a',
    '--brass-plate': '#d4b05c',
    '--press': '#2e2821',
    '--press-hover': '#473e34',
    '--on-press': '#fffdf9',
    '--loss-press': '#9f2a1d',
    '--loss-press-hover': '#7d2117',
    '--on-loss-press': '#fffdf9',
    '--evidence': '#855a06',
    '--evidence-mark': 'rgb(249 189 43 / 38%)',
    '--evidence-line': '#a87304',
    '--loss': '#9f2a1d',
    '--loss-mark': 'rgb(207 85 70 / 12%)',
    '--lift': '0 1px 2px rgb(57 50 42 / 8%), 0 8px 24px rgb(57 50 42 / 12%)',
  },
  dark: {
    '--paper': '#1b1815',
    '--sheet': '#231f1b',
    '--rail': '#151310',
    '--hover': '#2b2722',
    '--selected': '#3a311d',
    '--line': '#37322b',
    '--line-strong': '#5a5247',
    '--ink': '#efe8dc',
    '--ink-2': '#cfc6b8',
    '--ink-3': '#a89f91',
    '--brass': '#d8b96f',
    '--brass-line': '#b8943c',
    '--brass-edge': '#b8943c',
    '--brass-plate': '#cba64c',
    '--press': '#e9dfcd',
    '--press-hover': '#fbf5e6',
    '--on-press': '#1b1815',
    '--loss-press': '#e8897c',
    '--loss-press-hover': '#f2b9b0',
    '--on-loss-press': '#1b1815',
    '--evidence': '#f9bd2b',
    '--evidence-mark': 'rgb(249 189 43 / 26%)',
    '--evidence-line': '#dd9c0d',
    '--loss': '#eb9387',
    '--loss-mark': 'rgb(235 147 135 / 14%)',
    '--lift': '0 1px 2px rgb(0 0 0 / 40%), 0 12px 32px rgb(0 0 0 / 45%)',
  },
} as const

// What the component library calls by its own names.
const mantine = {
  '--mantine-color-body': 'var(--paper)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-3)',
  '--mantine-color-placeholder': 'var(--ink-3)',
  '--mantine-color-anchor': 'var(--brass)',
  '--mantine-color-default': 'var(--sheet)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-error': 'var(--loss)',
  '--mantine-primary-color-contrast': 'var(--on-press)',
}

export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...tokens.light, ...mantine },
  dark: { ...tokens.dark, ...mantine },
})

// A button that does the main thing is ink on paper, and paper at night; what destroys is red in both.
const variantColors: VariantColorsResolver = (input) => {
  const colors = defaultVariantColorsResolver(input)
  if (input.variant !== 'filled') return colors
  const press = input.color === 'red' ? 'loss-press' : 'press'
  if (input.color !== undefined && input.color !== 'red' && input.color !== input.theme.primaryColor) return colors
  return {
    background: `var(--${press})`,
    hover: `var(--${press}-hover)`,
    color: `var(--on-${press})`,
    border: '1px solid transparent',
  }
}

const field = { label: { fontWeight: 600, marginBottom: 4 } }

export const theme = createTheme({
  variantColorResolver: variantColors,
  colors: { gray, dark, brass, amber, red },
  primaryColor: 'brass',
  primaryShade: { light: 7, dark: 4 },
  black: '#221d18',
  white: '#fffdf9',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SFMono-Regular', 'DejaVu Sans Mono', Menlo, monospace",
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '20px', xl: '28px' },
  lineHeights: { xs: '1.35', sm: '1.45', md: '1.5', lg: '1.3', xl: '1.2' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '28px', lineHeight: '1.2' },
      h2: { fontSize: '20px', lineHeight: '1.3' },
      h3: { fontSize: '16px', lineHeight: '1.4' },
      h4: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  radius: { xs: '2px', sm: '3px', md: '4px', lg: '6px', xl: '10px' },
  defaultRadius: 'sm',
  shadows: { md: 'var(--lift)', lg: 'var(--lift)', xl: 'var(--lift)' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    ActionIcon: ActionIcon.extend({ defaultProps: { variant: 'subtle', color: 'gray' } }),
    Button: Button.extend({ defaultProps: { size: 'sm', variant: 'filled' }, styles: { label: { fontWeight: 600 } } }),
    Kbd: Kbd.extend({ defaultProps: { size: 'xs' } }),
    Loader: Loader.extend({ defaultProps: { type: 'oval', size: 'sm' } }),
    Menu: Menu.extend({
      // In place, so that it stays inside its landmark; no placeholder, which is no menu item.
      defaultProps: { shadow: 'md', offset: 4, withinPortal: false, withInitialFocusPlaceholder: false },
    }),
    Modal: Modal.extend({
      defaultProps: {
        shadow: 'lg',
        centered: true,
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.3 },
      },
      styles: {
        content: { background: 'var(--sheet)' },
        header: { background: 'var(--sheet)' },
        title: { fontWeight: 600, fontSize: 16 },
      },
    }),
    Paper: Paper.extend({ defaultProps: { bg: 'var(--sheet)' } }),
    SegmentedControl: SegmentedControl.extend({ defaultProps: { transitionDuration: 120, size: 'sm' } }),
    Skeleton: Skeleton.extend({ defaultProps: { radius: 'sm' } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 350, withArrow: false, fz: 12, color: 'dark.6', c: 'dark.0' },
    }),
    NativeSelect: NativeSelect.extend({ styles: field }),
    NumberInput: NumberInput.extend({ styles: field }),
    TextInput: TextInput.extend({ styles: field }),
    PasswordInput: PasswordInput.extend({ styles: field }),
    Select: Select.extend({ styles: field }),
  },
})
