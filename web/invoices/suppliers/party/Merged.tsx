import { Button, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listParties, type PartyDetail } from '#invoices/suppliers/contract.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import { useMerging } from '../merging.ts'
import styles from './Party.module.css'

const Choice = ({ party, onDone }: { party: PartyDetail; onDone: () => void }) => {
  const { t } = useTranslation('suppliers')
  const { merge } = useMerging()
  const [text, setText] = useState('')
  const [search] = useDebouncedValue(text.trim(), 200)
  const found = useRoute(
    listParties,
    { query: { role: party.role, limit: 8, ...(search ? { search } : {}) } },
    { placeholderData: (before) => before },
  )
  const others = (found.data?.items ?? []).filter(({ id }) => id !== party.id)
  return (
    <Select
      size="xs"
      searchable
      autoFocus
      label={t('party.mergeSearch')}
      nothingFoundMessage={t('party.mergeNone')}
      data={others.map(({ id, name, siren }) => ({ value: id, label: siren ? `${name} · ${siren}` : name }))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={setText}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      onChange={(chosen) => {
        const other = others.find(({ id }) => id === chosen)
        if (!other) return
        onDone()
        void merge(party, other)
      }}
    />
  )
}

/** Records that became part of this one, each to be separated again; and the way to add another. */
export const Merged = ({ party }: { party: PartyDetail }) => {
  const { t } = useTranslation('suppliers')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { separate } = useMerging()
  const [choosing, setChoosing] = useState(false)
  if (!writes && party.merged.length === 0) return null
  return (
    <section className={styles.block} aria-label={t('party.merged')}>
      {party.merged.length > 0 ? <h2>{t('party.merged')}</h2> : null}
      {party.merged.length > 0 ? (
        <ul className={`sheet ${styles.merged}`}>
          {party.merged.map((other) => (
            <li key={other.id}>
              <span>
                {other.name} {other.siren ? <span className={styles.soft}>{other.siren}</span> : null}
              </span>
              {writes ? (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  aria-label={t('party.separateName', { name: other.name })}
                  onClick={() => void separate(party, other)}
                >
                  {t('party.separate')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {writes && choosing ? <Choice party={party} onDone={() => setChoosing(false)} /> : null}
      {writes && !choosing ? (
        <Button size="compact-sm" variant="subtle" ml={-8} onClick={() => setChoosing(true)}>
          {t('party.mergeWith')}
        </Button>
      ) : null}
    </section>
  )
}
