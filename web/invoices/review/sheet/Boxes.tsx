import { useTranslation } from 'react-i18next'
import { isMouseMove } from '../hover.ts'
import { isField, lineOf, nextTarget, type Spot, type Target } from '../target.ts'
import styles from './Page.module.css'

type BoxesProps = {
  page: { width: number; height: number }
  spots: Spot[]
  active: Target | null
  hovered: Target | null
  onPick: (target: Target) => void
  onHover: (target: Target | null) => void
}

const percent = (part: number, whole: number): string => `${((part / whole) * 100).toFixed(3)}%`

/**
 * Boxes over a page, told apart by line and colour: proved, to check, contradicted; amber where the reader is. They are
 * for the mouse; the keyboard has the fields, which say the same.
 */
export const Boxes = ({ page, spots, active, hovered, onPick, onHover }: BoxesProps) => {
  const { t } = useTranslation('invoices')
  const nameOf = (target: Target) =>
    isField(target) ? t(`field.${target}`) : t('review.line', { number: (lineOf(target) ?? 0) + 1 })
  return spots.map((spot) => {
    const [left, top, right, bottom] = spot.box
    const isActive = active !== null && spot.targets.includes(active)
    const isHovered = hovered !== null && spot.targets.includes(hovered)
    const label = isActive && active ? nameOf(active) : spot.targets.map(nameOf).join(' · ')
    return (
      <button
        key={spot.box.join(' ')}
        type="button"
        tabIndex={-1}
        aria-hidden="true"
        className={styles.box}
        data-spot={spot.box.join(' ')}
        data-mark={spot.mark ?? 'line'}
        data-active={isActive || undefined}
        data-hovered={isHovered || undefined}
        data-label={label}
        style={{
          left: percent(left, page.width),
          top: percent(top, page.height),
          width: percent(right - left, page.width),
          height: percent(bottom - top, page.height),
        }}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPick(nextTarget(spot, active))}
        onPointerMove={(event) => isMouseMove(event) && onHover(spot.targets[0] ?? null)}
        onPointerLeave={() => onHover(null)}
      />
    )
  })
}
