import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcuts } from '../keys/shortcuts.ts'
import styles from './SearchField.module.css'

type SearchFieldProps = {
  value: string
  label: string
  /** What the list of keys says of "/"; the label where absent. */
  hint?: string
  placeholder: string
  clear: string
  onChange: (value: string) => void
}

const focusTable = () => document.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true })

/** Search that follows the typing; "/" comes here, Enter or ↓ goes to the rows, Escape empties. */
export const SearchField = ({ value, label, hint = label, placeholder, clear, onChange }: SearchFieldProps) => {
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const tell = useDebouncedCallback(onChange, 200)
  useEffect(() => setText(value), [value])
  useShortcuts(label, [{ keys: '/', label: hint, run: () => input.current?.select() }])
  const empty = () => {
    setText('')
    onChange('')
  }
  return (
    <TextInput
      ref={input}
      className={styles.search}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.6} />}
      rightSection={
        text ? <CloseButton size="xs" aria-label={clear} onClick={empty} /> : <Kbd className={styles.slash}>/</Kbd>
      }
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value)
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text) empty()
        else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') focusTable()
        else return
        event.preventDefault()
      }}
    />
  )
}
