import { useTranslation } from 'react-i18next'
import { RoomFrame } from '#ui/page/RoomFrame.tsx'
import { sections } from './sections.ts'

/** The room *Données* and its pages. */
export const DataFrame = () => {
  const { t } = useTranslation('data')
  return (
    <RoomFrame label={t('nav.label')} pages={sections.map(({ name, path }) => ({ path, label: t(`nav.${name}`) }))} />
  )
}
