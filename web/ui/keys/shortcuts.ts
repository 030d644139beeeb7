import { useEffect, useRef } from 'react'
import { createStore } from '../store.ts'

// Keys of the keyboard, registered by the screen that owns them, listed by the help (?).

export type Shortcut = {
  /**
   * "j", "ArrowDown", "mod+Enter", "?" or a pair pressed one after the other: "g f". `mod` is ⌘ on a Mac, Ctrl elsewhere.
   * Shift counts for letters and named keys only: on a French keyboard "/" and "?" need it, on others they do not.
   */
  keys: string
  label: string
  /** None: what has the focus takes the key itself, the help names it. */
  run?: (event: KeyboardEvent) => void
  /** Also while the cursor stands in an input. */
  inInputs?: boolean
  /** Also while a menu or a dialog is open: else the keys are its own, and Escape closes it and leads nowhere else. */
  overDialogs?: boolean
}

export type ShortcutGroup = { title: string; shortcuts: Shortcut[] }

/** What is registered now, in order, for the help. */
export const shortcutGroups = createStore<readonly ShortcutGroup[]>([])

/** What has the focus, as far as keys mind it: `type` is that of an `<input>`. */
type Focused = { tagName: string; type?: string; isContentEditable?: boolean }

/** Whether a key belongs to what has the focus: letters go into a field, but not into a box that was just ticked. */
export const takesKey = (
  { tagName, type, isContentEditable }: Focused,
  { key }: Pick<KeyboardEvent, 'key'>,
): boolean => {
  if (isContentEditable) return true
  // A box is ticked by Space, of radios the arrows choose one.
  if (tagName === 'INPUT' && type === 'checkbox') return key === ' '
  if (tagName === 'INPUT' && type === 'radio') return key === ' ' || key.startsWith('Arrow')
  return /^(INPUT|TEXTAREA|SELECT)$/.test(tagName)
}

type KeyPress = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>

/** "mod+k" → ["mod", "k"]; "+" is a key as well as the sign between keys. */
const partsOf = (stroke: string): string[] => (stroke === '+' ? ['+'] : stroke.split('+'))

/** Whether a key press is the stroke ("mod+Enter", "?"). */
export const matches = (stroke: string, event: KeyPress): boolean => {
  const parts = partsOf(stroke)
  const key = parts.at(-1) ?? ''
  const wants = (name: string) => parts.slice(0, -1).includes(name)
  const symbol = key.length === 1 && key.toLowerCase() === key.toUpperCase()
  return (
    event.key.toLowerCase() === key.toLowerCase() &&
    (event.ctrlKey || event.metaKey) === wants('mod') &&
    // AltGr writes symbols on many keyboards.
    (symbol || event.altKey === wants('alt')) &&
    (symbol || event.shiftKey === wants('shift'))
  )
}

const SEQUENCE_MS = 900
let first: { key: KeyPress; at: number } | null = null

type Where = {
  /** The key pressed just before; null: none, or too long ago. */
  before: KeyPress | null
  typing: boolean
  /** A menu or a dialog is open. */
  overlaid: boolean
}

/** What a key press does here; undefined: nothing. */
export const shortcutFor = (
  groups: readonly ShortcutGroup[],
  event: KeyPress,
  { before, typing, overlaid }: Where,
): Shortcut | undefined => {
  // The newest registration wins: a panel's Escape comes before the page's.
  const usable = groups
    .flatMap(({ shortcuts }) => shortcuts)
    .filter(({ run, inInputs, overDialogs }) => run && (inInputs || !typing) && (overDialogs || !overlaid))
    .reverse()
  // After its first key the second one of a pair means the pair: "g d" leads to the data, whatever "d" does on this page.
  const pair = usable.find(({ keys }) => {
    const [one = '', two] = strokesOf(keys)
    return two !== undefined && before !== null && matches(one, before) && matches(two, event)
  })
  return pair ?? usable.find(({ keys }) => !keys.includes(' ', 1) && matches(keys, event))
}

const isOverlaid = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null

const listen = (event: KeyboardEvent): void => {
  if (event.defaultPrevented || event.isComposing) return
  const typing = event.target instanceof HTMLElement && takesKey(event.target, event)
  const before = first && event.timeStamp - first.at < SEQUENCE_MS ? first.key : null
  const found = shortcutFor(shortcutGroups.get(), event, { before, typing, overlaid: isOverlaid() })
  first = typing ? null : { key: event, at: event.timeStamp }
  if (!found?.run) return
  event.preventDefault()
  found.run(event)
}

if (typeof document !== 'undefined') document.addEventListener('keydown', listen)

/** Registers a screen's keys while it is mounted; the newest screen wins where two want the same key. */
export const useShortcuts = (title: string, shortcuts: Shortcut[]): void => {
  const latest = useRef(shortcuts)
  latest.current = shortcuts
  const described = shortcuts.map(({ keys, label }) => `${keys}\t${label}`).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `described` says when the list itself changed; handlers are read late
  useEffect(() => {
    const group: ShortcutGroup = {
      title,
      shortcuts: latest.current.map((shortcut, index) => ({
        ...shortcut,
        ...(shortcut.run ? { run: (event) => latest.current[index]?.run?.(event) } : {}),
      })),
    }
    shortcutGroups.set((groups) => [...groups, group])
    return () => shortcutGroups.set((groups) => groups.filter((other) => other !== group))
  }, [title, described])
}

const isMac = (): boolean => typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform)

const names: Record<string, string> = {
  ArrowDown: '↓',
  ArrowUp: '↑',
  ArrowLeft: '←',
  ArrowRight: '→',
  Enter: '↵',
  Backspace: '⌫',
  Escape: 'Esc',
  ' ': '␣',
}

/** "g f" → ["g", "f"]: one pressed after the other; a space alone is a key. */
export const strokesOf = (keys: string): string[] => (keys === ' ' ? [keys] : keys.split(' '))

/** "mod+Enter" → ["Ctrl", "↵"], for `<Kbd>`. */
export const keyCaps = (stroke: string): string[] =>
  partsOf(stroke).map((part) =>
    part === 'mod' ? (isMac() ? '⌘' : 'Ctrl') : (names[part] ?? part.charAt(0).toUpperCase() + part.slice(1)),
  )
