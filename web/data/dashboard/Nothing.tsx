import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, Navigate } from 'react-router'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { FILES } from '../sections.ts'

type NothingProps = {
  name: 'sales' | 'purchases'
  /** Another board has something to show. */
  other: boolean
}

/** No facts yet: sales begin with a file, purchases with an invoice. Where nothing is there at all, the file comes first. */
export const Nothing = ({ name, other }: NothingProps) => {
  const { t } = useTranslation('data')
  if (name === 'sales' && !other) return <Navigate to={FILES} replace />
  return (
    <>
      <PageHeader title={t(`dashboard.${name}`)} documentTitle={t(`dashboard.${name}Title`)} />
      <EmptyState
        title={t(`empty.${name}`)}
        action={
          name === 'sales' ? (
            <Button component={Link} to={FILES}>
              {t('empty.toFiles')}
            </Button>
          ) : (
            <Anchor component={Link} size="sm" to="/factures">
              {t('empty.toInvoices')}
            </Anchor>
          )
        }
      >
        {t(`empty.${name}Text`)}
      </EmptyState>
    </>
  )
}
