/** The languages of the product; French comes first and is the default. */
export const languages = ['fr', 'en'] as const
export type Language = (typeof languages)[number]

export const isLanguage = (text: string | null | undefined): text is Language => text === 'fr' || text === 'en'
