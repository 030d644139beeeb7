import { describe, expect, it } from 'vitest'
import { keyCaps, matches, type Shortcut, shortcutFor, strokesOf, takesKey } from './shortcuts.ts'

const press = (key: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
})

describe('a stroke', () => {
  it('is met by Ctrl and by ⌘ alike, and by neither alone', () => {
    expect(matches('mod+k', press('k', { ctrlKey: true }))).toBe(true)
    expect(matches('mod+k', press('k', { metaKey: true }))).toBe(true)
    expect(matches('mod+k', press('k'))).toBe(false)
    expect(matches('k', press('k', { ctrlKey: true }))).toBe(false)
  })

  it('of a symbol is met on every keyboard: with Shift (AZERTY "/", "?") or AltGr ("["), or without', () => {
    expect(matches('/', press('/', { shiftKey: true }))).toBe(true)
    expect(matches('/', press('/'))).toBe(true)
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matches('[', press('[', { altKey: true }))).toBe(true)
  })

  it('may be the plus sign itself, typed with Shift or on the number pad', () => {
    expect(matches('+', press('+', { shiftKey: true }))).toBe(true)
    expect(matches('+', press('+'))).toBe(true)
    expect(keyCaps('+')).toEqual(['+'])
  })

  it('of a letter or a named key minds Shift', () => {
    expect(matches('Tab', press('Tab', { shiftKey: true }))).toBe(false)
    expect(matches('shift+Tab', press('Tab', { shiftKey: true }))).toBe(true)
    expect(matches('j', press('J', { shiftKey: true }))).toBe(false)
  })
})

describe('a key press', () => {
  const key = (keys: string, more: Partial<Shortcut> = {}): Shortcut => ({ keys, label: keys, run: () => {}, ...more })
  const shell = { title: 'Partout', shortcuts: [key('g d'), key('mod+k', { inInputs: true, overDialogs: true })] }
  const page = { title: 'Rapprochements', shortcuts: [key('d'), key('Escape', { inInputs: true }), key('+')] }
  const panel = { title: 'Preuve', shortcuts: [key('Escape', { inInputs: true })] }
  const groups = [shell, page, panel]
  const here = { before: null, typing: false, overlaid: false }

  it('that ends a pair means the pair, although the page has the same letter', () => {
    expect(shortcutFor(groups, press('d'), { ...here, before: press('g') })).toBe(shell.shortcuts[0])
    expect(shortcutFor(groups, press('d'), here)).toBe(page.shortcuts[0])
    expect(shortcutFor(groups, press('d'), { ...here, before: press('x') })).toBe(page.shortcuts[0])
    expect(shortcutFor(groups, press('+'), here)).toBe(page.shortcuts[2])
  })

  it('that the help only names belongs to what has the focus', () => {
    const table = { title: 'Factures', shortcuts: [{ keys: 'Escape', label: 'Ne plus choisir' }] }
    expect(shortcutFor([shell, page, table], press('Escape'), here)).toBe(page.shortcuts[1])
  })

  it('means what was registered last', () => {
    expect(shortcutFor(groups, press('Escape'), here)).toBe(panel.shortcuts[0])
  })

  it('in an input means only what is meant there too', () => {
    expect(shortcutFor(groups, press('d'), { ...here, typing: true })).toBeUndefined()
    expect(shortcutFor(groups, press('Escape'), { ...here, typing: true })).toBe(panel.shortcuts[0])
  })

  it('behind an open menu or dialog decides nothing unseen', () => {
    const behind = { ...here, overlaid: true }
    expect(shortcutFor(groups, press('d'), behind)).toBeUndefined()
    expect(shortcutFor(groups, press('d'), { ...behind, before: press('g') })).toBeUndefined()
    expect(shortcutFor(groups, press('Escape'), behind)).toBeUndefined()
    expect(shortcutFor(groups, press('k', { ctrlKey: true }), behind)).toBe(shell.shortcuts[1])
  })
})

it('is pressed after another, or alone where it is the space', () => {
  expect([strokesOf('g f'), strokesOf(' '), strokesOf('shift+ArrowDown')]).toEqual([
    ['g', 'f'],
    [' '],
    ['shift+ArrowDown'],
  ])
})

describe('what has the focus', () => {
  const box = { tagName: 'INPUT', type: 'checkbox' }
  const radio = { tagName: 'INPUT', type: 'radio' }

  it('takes every key where text is written or a list is searched by letters', () => {
    for (const focused of [{ tagName: 'INPUT', type: 'text' }, { tagName: 'TEXTAREA' }, { tagName: 'SELECT' }]) {
      expect(takesKey(focused, press('c'))).toBe(true)
    }
    expect(takesKey({ tagName: 'DIV', isContentEditable: true }, press('c'))).toBe(true)
    expect(takesKey({ tagName: 'BUTTON' }, press('c'))).toBe(false)
  })

  it('leaves letters to the page where a box was ticked or a radio chosen, and keeps its own keys', () => {
    expect([takesKey(box, press('c')), takesKey(box, press('ArrowDown')), takesKey(box, press(' '))]).toEqual([
      false,
      false,
      true,
    ])
    expect([takesKey(radio, press('o')), takesKey(radio, press('ArrowLeft')), takesKey(radio, press(' '))]).toEqual([
      false,
      true,
      true,
    ])
  })
})
