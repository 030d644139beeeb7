import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { changeOf, figureText, toneOf } from '../../chart/figures.ts'
import { type Ask, askFor, measureIn, useAnswer } from '../ask.ts'
import { ChangeButton, ProofButton } from '../proof/ProofButton.tsx'
import figure from './Figures.module.css'
import styles from './Margin.module.css'
import { formerDaysIn } from './series.ts'

const KEYS = ['marge', 'taux_marge']

/** What was earned on what was sold, with what that rests on; where no cost is known, where to give them. */
export const Margin = ({ ask }: { ask: Ask }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const measures = KEYS.flatMap((key) => measureIn(ask.model, key) ?? [])
  const { data, error, refetch, isPlaceholderData } = useAnswer(askFor(ask, { measures: KEYS }))
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />
  const unknown = data !== undefined && data.total[0] === null
  const former = data && formerDaysIn(data)
  return (
    <section className={styles.margin} data-stale={isPlaceholderData || undefined} aria-label={t('margin.title')}>
      {data && !unknown
        ? measures.map((measure, at) => {
            const value = data.total[at] ?? null
            const before = data.compared?.total[at] ?? null
            const shape = { format: measure.format, currency: data.columns[at]?.currency ?? null }
            const [title, text] = [measure.label[language], figureText(value, shape, language)]
            const change = changeOf(value, before, measure.format)
            const counted = { ...ask, measure, shape }
            return (
              <p key={measure.key} className={styles.figure}>
                <span>{title}</span>
                <ProofButton
                  className={figure.value}
                  stale={isPlaceholderData}
                  number={{ ...counted, value, title, text }}
                >
                  {figureText(value, shape, language, 'rounded')}
                </ProofButton>
                {change && former ? (
                  <span className={figure.change} data-tone={toneOf(change, measure.better)}>
                    <ChangeButton
                      number={{ ...counted, value: before, days: former }}
                      now={text}
                      change={change}
                      title={title}
                      stale={isPlaceholderData}
                    />
                  </span>
                ) : null}
              </p>
            )
          })
        : null}
      {data?.notes.map((note) => (
        <p key={note.fr} className={styles.note}>
          {note[language]}{' '}
          {note.href ? (
            <Anchor component={Link} to={note.href} size="xs" underline="always">
              {t('margin.give')}
            </Anchor>
          ) : null}
        </p>
      ))}
    </section>
  )
}
