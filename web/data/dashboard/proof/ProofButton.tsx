import { useTranslation } from 'react-i18next'
import { formatPercent } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { type Change, changeText, figureText } from '../../chart/figures.ts'
import styles from './ProofButton.module.css'
import { type ProvenNumber, proveNumber } from './proof.tsx'

type ProofButtonProps = {
  number: ProvenNumber & { title: string; text: string }
  /** The answer is of a former question: its number is not what would be computed again. */
  stale: boolean
  className?: string | undefined
  /** In a table of buttons: what makes it one of them. */
  place?: object | undefined
  /** What the number is of, for who does not see what stands around it; else the title of its proof. */
  of?: string
  /** The number as it stands there. */
  children: string
}

/** A number that shows where it came from. */
export const ProofButton = ({ number, stale, className = styles.quiet, place, of, children }: ProofButtonProps) => {
  const { t } = useTranslation('common')
  return (
    <button
      type="button"
      {...place}
      className={className}
      title={number.says ?? number.text}
      aria-label={t('pair', { name: of ?? number.title, value: children })}
      aria-disabled={stale || undefined}
      onClick={() => stale || proveNumber(number)}
    >
      {children}
    </button>
  )
}

type ChangeButtonProps = {
  /** The number of the former period, which is what a change rests on. */
  number: ProvenNumber
  /** The number of this period, as text. */
  now: string
  change: Change
  title: string
  stale: boolean
  place?: object
}

/** "+12 %": shows the number that it is against, how it was computed and its lines. */
export const ChangeButton = ({ number, now, change, title, stale, place }: ChangeButtonProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const text = changeText(change, language, t('figures.points'))
  const former = figureText(number.value, number.shape, language)
  const { compare } = number.view
  return (
    <ProofButton
      stale={stale}
      place={place}
      of={compare === 'none' ? title : `${title}, ${t(`figures.against.${compare}`)}`}
      number={{
        ...number,
        title: compare === 'none' ? title : `${title} · ${t(`time.former.${compare}`)}`,
        text: former,
        says: t('time.changed', { change: text, value: now, former }),
      }}
    >
      {text}
    </ProofButton>
  )
}

type ShareButtonProps = {
  /** The whole, which is what a share rests on. */
  number: ProvenNumber
  share: number
  /** The part, as text, and what it is. */
  part: string
  name: string
  stale: boolean
  place?: object
}

/** "12 %": shows the whole of which a row is that part. */
export const ShareButton = ({ number, share, part, name, stale, place }: ShareButtonProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const text = formatPercent(share, language, share < 0.1 ? 1 : 0)
  const whole = figureText(number.value, number.shape, language)
  const title = number.measure.label[language]
  const says = t('rank.part', { share: text, part, whole })
  return (
    <ProofButton
      stale={stale}
      place={place}
      of={`${t('rank.share')} · ${name}`}
      number={{ ...number, title, text: whole, says }}
    >
      {text}
    </ProofButton>
  )
}
