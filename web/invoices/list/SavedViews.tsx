import { ActionIcon, Button, Popover, TextInput } from '@mantine/core'
import { useClipboard, useLocalStorage } from '@mantine/hooks'
import { IconBookmark, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { offerUndo } from '#ui/undo.tsx'
import type { ColumnName } from './columns.tsx'
import styles from './List.module.css'

type View = { name: string; address: string; columns: ColumnName[] }

type SavedViewsProps = { address: string; columns: readonly ColumnName[]; onColumns: (columns: ColumnName[]) => void }

/** Filters and columns kept under a name in this browser; the link shares the filter with anybody. */
export const SavedViews = ({ address, columns, onColumns }: SavedViewsProps) => {
  const { t } = useTranslation('invoices')
  const { t: common } = useTranslation('common')
  const [views, setViews] = useLocalStorage<View[]>({ key: 'comptoir.invoices.views', defaultValue: [] })
  const [opened, setOpened] = useState(false)
  const [name, setName] = useState('')
  const clipboard = useClipboard()
  const save = (event: React.FormEvent) => {
    event.preventDefault()
    const trimmed = name.trim()
    if (!trimmed) return
    const kept = views.filter((view) => view.name !== trimmed)
    setViews([...kept, { name: trimmed, address, columns: [...columns] }])
    setName('')
  }
  const remove = (view: View) => {
    setViews(views.filter((other) => other !== view))
    const undo = () => setViews((now) => [...now.filter((other) => other.name !== view.name), view])
    offerUndo({ message: t('list.viewDeleted', { name: view.name }), undo })
  }
  const replaces = views.some((view) => view.name === name.trim())
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={280} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconBookmark size={14} stroke={1.6} />}
          onClick={() => setOpened((before) => !before)}
        >
          {t('list.views')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.views')}>
        {views.length === 0 ? <p className={styles.none}>{t('list.noViews')}</p> : null}
        <ul className={styles.views}>
          {views.map((view) => (
            <li key={view.name}>
              <Link
                to={{ search: view.address }}
                aria-current={view.address === address ? 'true' : undefined}
                onClick={() => {
                  onColumns(view.columns)
                  setOpened(false)
                }}
              >
                {view.name}
              </Link>
              <ActionIcon size="sm" aria-label={t('list.deleteView', { name: view.name })} onClick={() => remove(view)}>
                <IconTrash size={14} stroke={1.6} />
              </ActionIcon>
            </li>
          ))}
        </ul>
        <form onSubmit={save} className={styles.saveView}>
          <TextInput
            size="xs"
            maxLength={60}
            aria-label={t('list.viewName')}
            placeholder={t('list.viewName')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" size="xs" variant="default" disabled={!name.trim()}>
            {common('save')}
          </Button>
        </form>
        {replaces ? <p className={styles.none}>{t('list.viewReplaced')}</p> : null}
        <Button size="xs" variant="subtle" fullWidth mt={8} onClick={() => clipboard.copy(location.href)}>
          {clipboard.copied ? common('copied') : t('list.copyLink')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  )
}
