import { CloseButton, Kbd, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#ui/shortcuts.ts'
import styles from './List.module.css'

type SearchBoxProps = { value: string; onChange: (value: string) => void; onLeave: () => void }

/** Search that follows the typing; "/" comes here, Enter or ↓ goes to the rows, Escape empties. */
export const SearchBox = ({ value, onChange, onLeave }: SearchBoxProps) => {
  const { t } = useTranslation('invoices')
  const [text, setText] = useState(value)
  const input = useRef<HTMLInputElement>(null)
  const tell = useDebouncedCallback(onChange, 200)
  useEffect(() => setText(value), [value])
  useShortcuts(t('list.searchLabel'), [{ keys: '/', label: t('list.hintSearch'), run: () => input.current?.select() }])
  const set = (typed: string) => {
    setText(typed)
    tell(typed)
  }
  const clear = () => {
    setText('')
    onChange('')
  }
  return (
    <TextInput
      ref={input}
      className={styles.search}
      size="xs"
      type="search"
      aria-label={t('list.searchLabel')}
      placeholder={t('list.search')}
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.6} />}
      rightSection={
        text ? (
          <CloseButton size="xs" aria-label={t('empty.clearSearch')} onClick={clear} />
        ) : (
          <Kbd className={styles.slash}>/</Kbd>
        )
      }
      value={text}
      onChange={(event) => set(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && text) clear()
        else if (event.key === 'Enter' || event.key === 'ArrowDown' || event.key === 'Escape') onLeave()
        else return
        event.preventDefault()
      }}
    />
  )
}
