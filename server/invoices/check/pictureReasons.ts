// What stands against a document by its picture.

/** The reason of a document on which nothing could be read: its remedy is a better picture, not a correction. */
export const NOTHING_READABLE = 'nothing_readable'

/** The reason of pages on which no word was read at all: they are blank, or as good as. */
export const NO_TEXT = 'no_text'

/** The reason of pages without a word whose picture could not be decoded: nobody has looked at them. */
export const UNDECODED = 'picture_undecoded'

/** What stands against a document by its picture: told by the reading, not by the values. */
export const pictureReasons: readonly string[] = [NO_TEXT, NOTHING_READABLE, UNDECODED]

/** The reason of a document of which a page could not be read: what stands there may say otherwise. */
export const PAGE_UNREAD = 'page_unread'
