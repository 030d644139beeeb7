import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { nudged, type PageSize } from './box.ts'
import styles from './Draw.module.css'
import type { Draw, Drawn } from './useDraw.ts'

type DrawnBoxProps = { page: PageSize & { number: number }; pages: number; drawn: Drawn; draw: Draw }

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`

/** The box that is being drawn. Under the keyboard it is moved by arrows, sized with Shift, read by Enter. */
export const DrawnBox = ({ page, pages, drawn, draw }: DrawnBoxProps) => {
  const { t } = useTranslation('invoices')
  const button = useRef<HTMLButtonElement>(null)
  const { field, box, phase, message, byKeyboard } = drawn
  const [left, top, right, bottom] = box
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page follows the box
  useEffect(() => {
    if (!byKeyboard) return
    button.current?.focus({ preventScroll: true })
    button.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [byKeyboard, page.number, ...box])
  const onKeyDown = (event: KeyboardEvent) => {
    const other = { PageDown: page.number + 1, PageUp: page.number - 1 }[event.key]
    const next = nudged(box, event, page)
    if (next) draw.place(page.number, next, true)
    else if (event.key === 'Enter') draw.finish(page.number, box, true)
    else if (event.key === 'Escape') draw.cancel()
    else if (other !== undefined && other >= 1 && other <= pages) draw.place(other, box, true)
    else return
    event.preventDefault()
  }
  return (
    <>
      <button
        ref={button}
        type="button"
        tabIndex={byKeyboard ? 0 : -1}
        className={styles.drawn}
        data-phase={phase}
        aria-label={t('draw.label', { field: t(`field.${field}`), page: page.number })}
        aria-description={t('draw.how')}
        style={{
          left: percent(left, page.width),
          top: percent(top, page.height),
          width: percent(right - left, page.width),
          height: percent(bottom - top, page.height),
        }}
        onKeyDown={onKeyDown}
      />
      <p
        className={styles.word}
        data-phase={phase}
        data-right={left > page.width / 2 || undefined}
        style={{
          top: percent(bottom, page.height),
          ...(left > page.width / 2
            ? { right: percent(page.width - right, page.width) }
            : { left: percent(left, page.width) }),
        }}
      >
        {phase === 'nothing' ? message : phase === 'reading' ? t('draw.reading') : t(`field.${field}`)}
        {phase === 'placing' && byKeyboard ? <span>{t('draw.keys')}</span> : null}
      </p>
    </>
  )
}
