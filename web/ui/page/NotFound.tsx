import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Gone } from './Gone.tsx'

/** An address that leads nowhere. */
export const NotFound = () => {
  const { t } = useTranslation('common')
  return (
    <div className="page">
      <Gone title={t('notFound.title')} detail={t('notFound.text')}>
        <Button component={Link} to="/">
          {t('notFound.home')}
        </Button>
      </Gone>
    </div>
  )
}
