import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, Navigate } from 'react-router'
import { EmptyState } from '#ui/EmptyState.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { sections } from '../sections.ts'

/** No facts yet: sales begin with a file, purchases with an invoice. */
export const Nothing = ({ name }: { name: 'sales' | 'purchases' }) => {
  const { t } = useTranslation('data')
  const files = sections.find((section) => section.path === '/donnees/fichiers')
  if (name === 'sales' && files) return <Navigate to={files.path} replace />
  return (
    <>
      <PageHeader title={t(`dashboard.${name}`)} documentTitle={t(`dashboard.${name}Title`)} />
      <EmptyState
        title={t(`empty.${name}`)}
        action={
          name === 'purchases' ? (
            <Anchor component={Link} to="/factures">
              {t('empty.toInvoices')}
            </Anchor>
          ) : undefined
        }
      >
        {t(`empty.${name}Text`)}
      </EmptyState>
    </>
  )
}
