import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { DocumentDrop } from '#ui/drop/DocumentDrop.tsx'
import frame from '#ui/ledger/Frame.module.css'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { addressOf, defaultFilter, type ListFilter } from '../filter.ts'

type NothingProps = {
  filter: ListFilter
  anyAtAll: boolean
  writes: boolean
  onFilter: (change: Partial<ListFilter>) => void
}

const onlyToValidate = ({ state }: ListFilter): boolean => state.length === 1 && state[0] === 'a_valider'

/** No rows: because there are none yet, because the search finds none, or because the work is done. */
export const Nothing = ({ filter, anyAtAll, writes, onFilter }: NothingProps) => {
  const { t } = useTranslation('invoices')
  const all = (
    <Anchor component={Link} to={{ search: addressOf({ ...filter, state: [] }).toString() }}>
      {t('empty.seeAll')}
    </Anchor>
  )
  if (filter.search && !anyAtAll) {
    const clear = (
      <Button variant="default" onClick={() => onFilter({ search: defaultFilter.search })}>
        {t('empty.clearSearch')}
      </Button>
    )
    return (
      <div className={frame.nothing}>
        <EmptyState title={t('empty.search', { search: filter.search })} action={clear}>
          {t('empty.searchDetail')}
        </EmptyState>
      </div>
    )
  }
  if (!anyAtAll) {
    return (
      <div className={frame.nothing}>
        <EmptyState title={t('empty.none')}>{t('empty.noneDetail')}</EmptyState>
        {writes ? <DocumentDrop /> : null}
      </div>
    )
  }
  const done = onlyToValidate(filter)
  return (
    <div className={frame.nothing}>
      <EmptyState title={done ? t('empty.done') : t('empty.state')} action={all}>
        {done ? t('empty.doneDetail') : t('empty.stateDetail')}
      </EmptyState>
    </div>
  )
}
