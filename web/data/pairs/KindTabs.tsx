import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatNumber } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import work from '../Work.module.css'
import { kindText } from './kindText.ts'
import { type PairsAddress, pairsAddress } from './pairsAddress.ts'

type KindTabsProps = { address: PairsAddress; kinds: readonly { kind: string; open: number }[] }

/** Which kind of pairs, with how many of each wait; nothing where there is but one. */
export const KindTabs = ({ address: { kind, state }, kinds }: KindTabsProps) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  if (kinds.length <= 1 && kind === null) return null
  const waiting = kinds.reduce((sum, { open }) => sum + open, 0)
  return (
    <nav className={work.tabs} aria-label={t('pairs.kinds')}>
      {[{ kind: null, open: waiting }, ...kinds].map((tab) => (
        <Link
          key={tab.kind ?? ''}
          to={{ search: pairsAddress({ kind: tab.kind, state }).toString() }}
          aria-current={tab.kind === kind ? 'page' : undefined}
        >
          {tab.kind === null ? t('pairs.allKinds') : kindText(t, tab.kind)}
          {tab.open > 0 ? <span>{formatNumber(tab.open, language)}</span> : null}
        </Link>
      ))}
    </nav>
  )
}
