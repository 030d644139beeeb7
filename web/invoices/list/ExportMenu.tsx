import { Button, Menu } from '@mantine/core'
import { IconFileDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { ListFilter } from '../filter.ts'
import { type ExportKind, MOST_CHOSEN, useExport } from './useExport.ts'
import type { Selection } from './useSelection.ts'

type ExportMenuProps = { filter: ListFilter; total: number; selection: Selection }

const kinds = [
  { label: 'csvInvoices', format: 'csv', rows: 'invoices' },
  { label: 'csvLines', format: 'csv', rows: 'lines' },
  { label: 'jsonInvoices', format: 'json', rows: 'invoices' },
  { label: 'jsonLines', format: 'json', rows: 'lines' },
] as const satisfies readonly (ExportKind & { label: string })[]

/** What the list shows, or what is ticked, as a file for the accountant or a program. */
export const ExportMenu = ({ filter, total, selection }: ExportMenuProps) => {
  const { t } = useTranslation('invoices')
  // All that the filter selects is the filter itself, however long.
  const all = selection.size === 0 || selection.size >= total
  const { busy, save } = useExport(filter, all ? new Map() : selection)
  const count = all ? total : selection.size
  const tooMany = !all && count > MOST_CHOSEN
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          loading={busy}
          disabled={total === 0}
          leftSection={<IconFileDownload size={14} stroke={1.6} />}
        >
          {t('export.menu')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {tooMany
            ? t('export.tooMany', { most: MOST_CHOSEN })
            : all
              ? t('export.all', { count })
              : t('export.chosen', { count })}
        </Menu.Label>
        {kinds.map(({ label, format, rows }) => (
          <Menu.Item key={label} disabled={tooMany} onClick={() => void save({ format, rows })}>
            {t(`export.${label}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
