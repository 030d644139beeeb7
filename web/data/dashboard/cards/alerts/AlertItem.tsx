import { Fragment } from 'react'
import type { ProductAlert } from '#data/views/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { figureText } from '../../../chart/figures.ts'
import type { Ask } from '../../ask.ts'
import { ProofButton } from '../../proof/ProofButton.tsx'
import { toggled } from '../../view.ts'
import styles from './Alerts.module.css'
import { alertNumber } from './alertNumber.ts'
import { useReasonText, useStateWord } from './alertText.ts'

type AlertProps = { ask: Ask; alert: ProductAlert; currency: string | null }

/** Why: each reason shows the number that it rests on. */
const Reasons = ({ ask, alert, currency }: AlertProps) => {
  const language = useLanguage()
  const textOf = useReasonText(currency)
  return alert.reasons.map((reason, at) => {
    const text = textOf(alert, reason)
    const number = alertNumber(alert, reason, ask, currency)
    return (
      <Fragment key={reason}>
        {at > 0 ? ' · ' : null}
        {number ? (
          <ProofButton
            stale={false}
            number={{
              ...number,
              title: `${number.measure.label[language]} · ${alert.name}`,
              text: figureText(number.value, number.shape, language),
              says: text,
            }}
          >
            {text}
          </ProofButton>
        ) : (
          text
        )}
      </Fragment>
    )
  })
}

/** A product: how bad it is, its name, which keeps only its figures, and why. */
export const AlertItem = ({ ask, alert, currency }: AlertProps) => {
  const word = useStateWord()(alert)
  const key = String(alert.product_id)
  return (
    <li>
      <Mark mark={alert.status === 'CRITIQUE' ? 'contradicted' : 'unproven'} says={{ word, means: word }} />
      <button
        type="button"
        className={styles.name}
        aria-pressed={ask.view.chosen.get('produit')?.includes(key) ?? false}
        onClick={() => ask.onView(toggled(ask.view, 'produit', key))}
      >
        {alert.name}
      </button>
      <span className={styles.reasons}>
        <Reasons ask={ask} alert={alert} currency={currency} />
      </span>
    </li>
  )
}
