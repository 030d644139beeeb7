import { Button, Popover } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Selection } from '../useSelection.ts'
import { MergeList } from './MergeList.tsx'

const MOST = 50

type MergeButtonProps = { selection: Selection; onDone: () => void }

/** *Assembler*: the ticked documents become one, in an order that is chosen first. */
export const MergeButton = ({ selection, onDone }: MergeButtonProps) => {
  const { t } = useTranslation('invoices')
  const [opened, setOpened] = useState(false)
  const many = selection.size > MOST
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" width={400} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          disabled={selection.size < 2 || many}
          title={many ? t('pages.mergeMany') : undefined}
          onClick={() => setOpened(!opened)}
        >
          {t('pages.merge')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('pages.mergeTitle')}>
        <MergeList
          rows={[...selection.values()]}
          onDone={() => {
            setOpened(false)
            onDone()
          }}
        />
      </Popover.Dropdown>
    </Popover>
  )
}
