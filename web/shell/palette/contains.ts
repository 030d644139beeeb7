import { bareLetters } from '#shared/plainText.ts'

const plain = (text: string): string => bareLetters(text).trim()

/** Whether a label contains what was typed, whatever its case and accents: ("Réglages", "reg") → true. */
export const contains = (label: string, typed: string): boolean => plain(label).includes(plain(typed))
