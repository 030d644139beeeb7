import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../filter.ts'
import { RejectButton } from '../RejectButton.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import styles from './List.module.css'
import { MergeButton } from './merge/MergeButton.tsx'
import { useBulk } from './useBulk.ts'
import type { Selection } from './useSelection.ts'

type BulkBarProps = {
  filter: ListFilter
  total: number
  selection: Selection
  /** False: this reader may only look, and export. */
  writes: boolean
  onClear: () => void
}

/** What can be done with the ticked rows; stands where the search stands, so that nothing moves. */
export const BulkBar = ({ filter, total, selection, writes, onClear }: BulkBarProps) => {
  const { t } = useTranslation('invoices')
  const [rejecting, setRejecting] = useState(false)
  const bulk = useBulk(selection, onClear)
  const proven = bulk.fitting('validate').length
  const { progress } = bulk
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bulk.selected', { count: selection.size })}>
      <p className={styles.count} role="status">
        {progress ? t('bulk.progress', progress) : t('bulk.selected', { count: selection.size })}
      </p>
      {writes ? (
        <>
          {proven > 0 ? (
            <Button size="xs" loading={progress !== null} onClick={() => void bulk.validate()}>
              {t('bulk.validate', { count: proven })}
            </Button>
          ) : null}
          <RejectButton
            size="xs"
            opened={rejecting}
            onOpened={setRejecting}
            onReject={(reason) => void bulk.reject(reason)}
          />
          <Button size="xs" variant="default" onClick={() => void bulk.extract()}>
            {t('bulk.extract')}
          </Button>
          <MergeButton selection={selection} onDone={onClear} />
          <Button size="xs" variant="default" onClick={bulk.remove}>
            {t('bulk.remove')}
          </Button>
        </>
      ) : null}
      <ExportMenu filter={filter} total={total} selection={selection} />
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
    </div>
  )
}
