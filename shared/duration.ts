import { formatNumber, unbroken } from './format.ts'
import type { Language } from './i18n/languages.ts'

// How long something took or is ago, in the signs of units (SI brochure, table 8), which no line breaks apart.

const MINUTE = 60
const HOUR = 3600
const DAY = 86_400
const day: Record<Language, string> = { fr: 'j', en: 'd' }

/** What is shown of seconds: tenths below ten, then whole ones; what took any time at all took 0.1. */
export const shownSeconds = (seconds: number): number => {
  if (seconds <= 0) return 0
  return seconds < 9.95 ? Math.max(0.1, Math.round(seconds * 10) / 10) : Math.round(seconds)
}

/**
 * Seconds as they were measured: tenths below ten, where they tell a fast thing from a slow one (9.94 → "9,9 s"; what took
 * any time at all took 0,1 s), then whole ones (75 → "1 min 15 s", 3720 → "1 h 2 min").
 */
export const formatDuration = (seconds: number, language: Language): string => {
  const whole = shownSeconds(seconds)
  if (seconds < 9.95) return unbroken(`${formatNumber(whole, language)} s`)
  const [hours, minutes, rest] = [Math.floor(whole / HOUR), Math.floor((whole % HOUR) / MINUTE), whole % MINUTE]
  const parts = hours > 0 ? [`${hours} h`, `${minutes} min`] : [`${minutes} min`, `${rest} s`]
  return unbroken(parts.filter((part) => !part.startsWith('0 ')).join(' '))
}

/** An age in its largest whole unit: 95 → "1 min", 200000 → "2 j"; never below 0, whatever two clocks say. */
export const formatAge = (seconds: number, language: Language): string => {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < MINUTE) return unbroken(`${whole} s`)
  if (whole < HOUR) return unbroken(`${Math.floor(whole / MINUTE)} min`)
  if (whole < DAY) return unbroken(`${Math.floor(whole / HOUR)} h`)
  return unbroken(`${Math.floor(whole / DAY)} ${day[language]}`)
}
