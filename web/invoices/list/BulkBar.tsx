import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { RejectButton } from '../RejectButton.tsx'
import styles from './List.module.css'
import { isProven, useBulk } from './useBulk.ts'
import type { Selection } from './useSelection.ts'

/** What can be done with the ticked rows; stands where the search stands, so that nothing moves. */
export const BulkBar = ({ selection, onClear }: { selection: Selection; onClear: () => void }) => {
  const { t } = useTranslation('invoices')
  const [rejecting, setRejecting] = useState(false)
  const bulk = useBulk(selection, onClear)
  const proven = [...selection.values()].filter(isProven).length
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('bulk.selected', { count: selection.size })}>
      <p className={styles.count} role="status">
        {t('bulk.selected', { count: selection.size })}
      </p>
      <Button
        size="xs"
        loading={bulk.busy}
        disabled={proven === 0}
        title={proven === 0 ? t('bulk.nothing') : undefined}
        onClick={() => void bulk.validate()}
      >
        {t('bulk.validate', { count: proven })}
      </Button>
      <RejectButton
        size="xs"
        opened={rejecting}
        onOpened={setRejecting}
        onReject={(reason) => void bulk.reject(reason)}
      />
      <Button size="xs" variant="default" onClick={() => void bulk.extract()}>
        {t('bulk.extract')}
      </Button>
      <Button size="xs" variant="default" onClick={bulk.remove}>
        {t('bulk.remove')}
      </Button>
      <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
        {t('bulk.clear')}
      </Button>
    </div>
  )
}
