import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { PageHeader } from './PageHeader.tsx'

/** An address that leads nowhere. */
export const NotFound = () => {
  const { t } = useTranslation('common')
  return (
    <div className="page">
      <PageHeader title={t('notFound.title')} note={t('notFound.text')} />
      <Button component={Link} to="/">
        {t('notFound.home')}
      </Button>
    </div>
  )
}
