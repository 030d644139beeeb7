import { IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { useLanguage } from '#ui/language.ts'
import { type Ask, dimensionIn, toldBy } from '../ask.ts'
import { daysText, valueText } from '../dates.ts'
import { cleared, dimensionOf, toggled, without } from '../view.ts'
import styles from './Chips.module.css'
import { useNeighbourFocus } from './useNeighbourFocus.ts'

type ChipsProps = {
  ask: Pick<Ask, 'view' | 'model' | 'names' | 'gone' | 'onView'>
  /** A dimension that is chosen elsewhere on the page. */
  but?: string
}

type Chip = {
  id: string
  /** "Pays", "France". */
  name: string
  value: string
  /** No fact has this value (any more). */
  lost: boolean
  remove: () => void
}

/** What narrows a view, each in words: free days first, then the choices as they were made. */
const useChips = ({ view, model, names, gone, onView }: ChipsProps['ask'], but: string | undefined): Chip[] => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { free } = view
  const days = free && {
    id: 'free',
    name: t('chips.period'),
    value: daysText(free, language),
    lost: false,
    remove: () => onView({ ...view, free: null }),
  }
  const nameOf = (dimension: string) =>
    dimensionIn(model, dimension)?.label[language] ??
    t(`chips.${dimension === 'weekday' ? 'weekday' : dimension === 'hour_of_day' ? 'hour' : 'other'}`)
  const chipsOf = (choice: string, values: readonly string[]) => {
    const { key: dimension, operator } = dimensionOf(choice)
    return values.map((key): Chip => {
      const lost = gone.has(`${dimension} ${key}`)
      const known = names.get(`${dimension} ${key}`) ?? valueText(toldBy(model, dimension), key, language) ?? t('none')
      const value = lost ? t('chips.gone', { key }) : known
      return {
        id: `${choice} ${key}`,
        name: nameOf(dimension),
        value: operator === 'not_in' ? t('but', { value }) : value,
        lost,
        remove: () => onView(toggled(view, choice, key)),
      }
    })
  }
  const chosen = [...view.chosen].filter(([choice]) => choice !== but)
  return [...(days ? [days] : []), ...chosen.flatMap(([choice, values]) => chipsOf(choice, values))]
}

/** What narrows the dashboard, each to be taken back by a click; Backspace takes back the last one. */
export const Chips = ({ ask, but }: ChipsProps) => {
  const { t } = useTranslation('data')
  const { view, onView } = ask
  const chips = useChips(ask, but)
  const lost = chips.filter((chip) => chip.lost).length
  const last = chips.at(-1)
  useShortcuts(t('chips.title'), last ? [{ keys: 'Backspace', label: t('chips.last'), run: last.remove }] : [])
  const { ref, leave } = useNeighbourFocus<HTMLUListElement>(chips.length)
  if (chips.length === 0) return null
  return (
    <>
      <ul ref={ref} className={styles.chips} aria-label={t('chips.title')}>
        {chips.map(({ id, name, value, lost, remove }, at) => (
          <li key={id}>
            <button
              type="button"
              className={styles.chip}
              data-lost={lost || undefined}
              onClick={() => {
                leave(at)
                remove()
              }}
              aria-label={t('chips.remove', { name, value })}
            >
              <span>{name}</span> {value}
              <IconX size={13} stroke={1.8} aria-hidden="true" />
            </button>
          </li>
        ))}
        {chips.length > 1 ? (
          <li>
            <button
              type="button"
              className={styles.all}
              onClick={() => {
                leave(0)
                onView(cleared(view, but))
              }}
            >
              {t('chips.clear')}
            </button>
          </li>
        ) : null}
      </ul>
      {lost > 0 ? (
        <p className={styles.note} role="status">
          {t('chips.goneMeans', { count: lost })}{' '}
          <button type="button" className={styles.all} onClick={() => onView(without(view, ask.gone))}>
            {t('chips.goneRemove', { count: lost })}
          </button>
        </p>
      ) : null}
    </>
  )
}
