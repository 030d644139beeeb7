import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Match, MatchKind } from '#data/pairs/contract.ts'
import { useLanguage } from '#ui/language.ts'
import styles from './Pairs.module.css'
import { floorPercent } from './worth.ts'

/** The pair itself, among those of its state. */
const pairHref = ({ pair_id, state }: Match): string =>
  `/donnees/rapprochements?kind=product_double${state && state !== 'open' ? `&state=${state}` : ''}&pair=${pair_id}`

/** Names and the articles that they are tied to; an article leads to its lines of sale, a pair to its decision. */
export const MatchesTable = ({ matches, kind }: { matches: readonly Match[]; kind: MatchKind }) => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const pairs = kind === 'product_double'
  return (
    <table>
      <thead>
        <tr>
          <th scope="col" className={styles.aside}>
            {t('pairs.matches.columns.code')}
          </th>
          <th scope="col">{pairs ? t('pairs.matches.pairColumns.name') : t('pairs.matches.columns.name')}</th>
          {kind === 'names' ? (
            <th scope="col" className={styles.aside}>
              {t('pairs.matches.columns.source')}
            </th>
          ) : null}
          <th scope="col" className={styles.aside}>
            {t('pairs.matches.columns.code')}
          </th>
          <th scope="col">{pairs ? t('pairs.matches.pairColumns.product') : t('pairs.matches.columns.product')}</th>
          <th scope="col" className="amount">
            {t('pairs.matches.columns.score')}
          </th>
          {pairs ? <th scope="col">{t('pairs.matches.columns.state')}</th> : null}
        </tr>
      </thead>
      <tbody data-still>
        {matches.map((match) => (
          <tr key={`${match.source} ${match.code} ${match.name} ${match.product_code}`}>
            <td className={styles.aside} data-title={t('pairs.matches.columns.code')}>
              {match.code || '—'}
            </td>
            <td
              title={match.name}
              data-title={pairs ? t('pairs.matches.pairColumns.name') : t('pairs.matches.columns.name')}
            >
              {match.name}
            </td>
            {kind === 'names' ? (
              <td className={styles.aside} data-title={t('pairs.matches.columns.source')}>
                {sourceText(t('pairs.matches.source', { returnObjects: true }), match)}
              </td>
            ) : null}
            <td className={styles.aside} data-title={t('pairs.matches.columns.code')}>
              {match.product_code}
            </td>
            <td
              title={match.product}
              data-title={pairs ? t('pairs.matches.pairColumns.product') : t('pairs.matches.columns.product')}
            >
              {match.product_id === null ? (
                match.product
              ) : (
                <Link className={styles.matched} to={`/donnees/lignes?period=all&produit=${match.product_id}`}>
                  {match.product}
                </Link>
              )}
            </td>
            <td className="amount" data-title={t('pairs.matches.columns.score')}>
              {floorPercent(match.score, language)}
            </td>
            {match.state ? (
              <td data-title={t('pairs.matches.columns.state')}>
                <Link className={styles.matched} to={pairHref(match)}>
                  {t(`pairs.state.${match.state}`)}
                </Link>
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** A source that is not known here keeps its name. */
const sourceText = (words: Record<string, string>, { source }: Match): string => words[source] ?? source
