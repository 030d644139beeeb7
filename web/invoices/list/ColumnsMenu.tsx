import { Button, Checkbox, Popover, Stack } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { type ColumnName, columnNames } from './columns.tsx'

type ColumnsMenuProps = { chosen: readonly ColumnName[]; onChange: (chosen: ColumnName[]) => void }

/** Which columns the table shows. */
export const ColumnsMenu = ({ chosen, onChange }: ColumnsMenuProps) => {
  const { t } = useTranslation('invoices')
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" size="xs" leftSection={<IconColumns3 size={14} stroke={1.6} />}>
          {t('list.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('list.columns')}>
        <Checkbox.Group
          value={[...chosen]}
          onChange={(names) => onChange(columnNames.filter((name) => names.includes(name)))}
        >
          <Stack gap={8}>
            {columnNames.map((name) => (
              <Checkbox
                key={name}
                size="xs"
                value={name}
                label={t(`column.${name}`)}
                disabled={name === 'supplier_name'}
              />
            ))}
          </Stack>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  )
}
