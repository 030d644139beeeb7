import { describe, expect, it } from 'vitest'
import { keyCaps, matches } from './shortcuts.ts'

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
