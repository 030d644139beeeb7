const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()

/** Whether a label contains what was typed, whatever its case and accents: ("Réglages", "reg") → true. */
export const contains = (label: string, typed: string): boolean => plain(label).includes(plain(typed))
