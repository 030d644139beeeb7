import '@mantine/spotlight/styles.layer.css'
import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { createSpotlight, Spotlight } from '@mantine/spotlight'
import { IconLanguage, IconLogout, IconMoon, IconSearch, IconSun, IconUpload } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { chooseLanguage, useLanguage } from '#ui/language.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { chooseFiles } from '#ui/tray/chooseFiles.ts'
import { useRooms } from '../rooms.ts'
import { signOut } from '../signOut.ts'
import { contains } from './contains.ts'
import styles from './Palette.module.css'
import { useDataPages, useFoundData } from './paletteData.tsx'
import type { Entry } from './paletteEntry.ts'
import { useFoundInvoices } from './paletteInvoices.tsx'
import { useFoundSuppliers, useInvoicePages } from './paletteSuppliers.tsx'
import { typedAhead } from './typedAhead.ts'

const [store, spotlight] = createSpotlight()

const useEntries = (): { rooms: Entry[]; actions: Entry[] } => {
  const { t } = useTranslation('shell')
  const navigate = useNavigate()
  const language = useLanguage()
  const scheme = useComputedColorScheme('light')
  const { setColorScheme } = useMantineColorScheme()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const other = language === 'fr' ? 'en' : 'fr'
  const dark = scheme === 'dark'
  const actions: Entry[] = [
    {
      id: 'scheme',
      label: dark ? t('palette.toLight') : t('palette.toDark'),
      icon: dark ? <IconSun size={18} /> : <IconMoon size={18} />,
      run: () => setColorScheme(dark ? 'light' : 'dark'),
    },
    {
      id: 'language',
      label: t('account.language'),
      icon: <IconLanguage size={18} />,
      run: () => void chooseLanguage(other),
    },
    { id: 'signOut', label: t('account.signOut'), icon: <IconLogout size={18} />, run: () => void signOut() },
  ]
  const add = { id: 'upload', label: t('palette.upload'), icon: <IconUpload size={18} />, run: chooseFiles }
  return {
    rooms: useRooms().map(({ name, path, icon: Icon }) => ({
      id: name,
      label: t(`rooms.${name}`),
      icon: <Icon size={18} />,
      run: () => void navigate(path),
    })),
    actions: writes ? [add, ...actions] : actions,
  }
}

const Entries = ({ label, entries }: { label: string; entries: Entry[] }) =>
  entries.length === 0 ? null : (
    <Spotlight.ActionsGroup label={label}>
      {entries.map(({ id, label, icon, run, note }) => (
        <Spotlight.Action
          key={id}
          label={label}
          leftSection={icon}
          onClick={run}
          {...(note ? { description: note } : {})}
        />
      ))}
    </Spotlight.ActionsGroup>
  )

/** Keeps the first entry chosen while the list is another one (`of`): answers arrive later than the typing, and Enter must find one. */
const useFirstChosen = (of: string): void => {
  const chosen = useRef<Element | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `of` is not read; it says that the list is another one
  useEffect(() => {
    const timer = setTimeout(() => {
      const list = document.getElementById(store.getState().listId)
      const selected = list?.querySelector('[data-selected]') ?? null
      // What the reader chose stays chosen; what was only first gives way to what now stands before it.
      if (!list || (selected !== null && selected !== chosen.current)) return
      selected?.removeAttribute('data-selected')
      chosen.current = list.querySelector('[data-action]')
      chosen.current?.setAttribute('data-selected', 'true')
      store.setState({ ...store.getState(), selected: 0 })
    })
    return () => clearTimeout(timer)
  }, [of])
}

/** ⌘K: every room, every action, and any invoice by supplier, number or file name. */
export const Palette = ({ opened, onClose }: { opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('shell')
  const [query, setQuery] = useState('')
  const ahead = typedAhead.use()
  useEffect(() => {
    if (ahead === '') return
    // What came after this was drawn is taken along, not wiped away.
    const all = typedAhead.get()
    typedAhead.set(() => '')
    setQuery((before) => before + all)
  }, [ahead])
  const entries = useEntries()
  const { found, pending } = useFoundInvoices(query)
  const pages = [...useInvoicePages(), ...useDataPages()]
  const suppliers = useFoundSuppliers(query)
  const data = useFoundData(query)
  useEffect(() => (opened ? spotlight.open() : spotlight.close()), [opened])
  const fitting = (list: Entry[]) => list.filter((entry) => contains(entry.label, query))
  const shownRooms = fitting([...entries.rooms, ...pages])
  const shownActions = fitting(entries.actions)
  const count = shownRooms.length + shownActions.length + found.length + suppliers.length + data.length
  useFirstChosen([count, query, opened].join(' '))
  const nothing = count === 0
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      centered={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      classNames={styles}
      attributes={{ content: { 'aria-label': t('find') }, search: { 'aria-label': t('palette.placeholder') } }}
    >
      <Spotlight.Search data-palette placeholder={t('palette.placeholder')} leftSection={<IconSearch size={18} />} />
      <Spotlight.ActionsList>
        <Entries label={t('palette.rooms')} entries={shownRooms} />
        <Entries label={t('palette.suppliers')} entries={suppliers} />
        <Entries label={t('palette.invoices')} entries={found} />
        <Entries label={t('rooms.data')} entries={data} />
        <Entries label={t('palette.actions')} entries={shownActions} />
        {nothing ? (
          <Spotlight.Empty>
            {pending ? t('palette.searching') : t('palette.nothing', { query: query.trim() })}
          </Spotlight.Empty>
        ) : null}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  )
}
