import { useTranslation } from 'react-i18next'

/** "member.removed" → "Membre retiré"; an action that has no words yet is shown as the trail holds it. */
export const useActionWords = (): ((action: string) => string) => {
  const { t } = useTranslation('settings')
  const subjects: Record<string, Record<string, string>> = t('audit.action', { returnObjects: true })
  return (action) => {
    const [subject = '', verb = ''] = action.split('.')
    return subjects[subject]?.[verb] ?? action
  }
}
