import type { TFunction } from 'i18next'
import { unbroken } from '#shared/format.ts'

const steps = [
  { below: 60, unit: 'seconds', length: 1 },
  { below: 3600, unit: 'minutes', length: 60 },
  { below: 86_400, unit: 'hours', length: 3600 },
  { below: Number.POSITIVE_INFINITY, unit: 'days', length: 86_400 },
] as const

/** How long something took or is ago, in its largest whole unit: 95 → { unit: 'minutes', n: 1 }; never below 0. */
export const ageOf = (seconds: number): { unit: (typeof steps)[number]['unit']; n: number } => {
  const whole = Math.max(0, Math.floor(seconds))
  const step = steps.find(({ below }) => whole < below) ?? steps[3]
  return { unit: step.unit, n: Math.floor(whole / step.length) }
}

/** The same in words, which no line breaks apart: "1 min". */
export const ageText = (t: TFunction<'operations'>, seconds: number): string => {
  const { unit, n } = ageOf(seconds)
  return unbroken(t(`age.${unit}`, { n }))
}

/** A duration as it was measured: tenths below ten seconds, where they tell a fast reading from a slow one. */
export const durationText = (t: TFunction<'operations'>, seconds: number, format: (n: number) => string): string =>
  seconds < 10
    ? unbroken(t('age.seconds', { n: format(Math.max(0.1, Math.round(seconds * 10) / 10)) }))
    : ageText(t, seconds)

/** Seconds between two instants of the server. */
export const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000
