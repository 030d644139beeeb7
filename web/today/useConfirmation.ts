import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { say } from '#ui/undo.tsx'

/** The link of a confirmation mail ends here with `?confirmation=faite` or `perdue`: says so once and cleans the address. */
export const useConfirmation = (): void => {
  const { t } = useTranslation('today')
  const [search, setSearch] = useSearchParams()
  const outcome = search.get('confirmation')
  useEffect(() => {
    if (outcome === null) return
    if (outcome === 'faite') say(t('confirmed'))
    else say(t('confirmLost'), 'failed')
    setSearch({}, { replace: true })
  }, [outcome, t, setSearch])
}
