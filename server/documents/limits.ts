import { config } from '#platform/config.ts'

// What one document may cost. The figures are generous for invoices and small for attacks.

/** Bytes of an upload. */
export const maxBytes = 25 * 1024 * 1024
/** Pages that are read; a contract of 500 pages passes, a bomb of 10,000 does not. */
export const maxPages = 500
/**
 * Words of a document: what is read is understood in the program itself, some 40 µs a word. Five hundred dense pages of a
 * contract pass; a page of 20 kB that unpacks to a hundred thousand words, five hundred times, does not.
 */
export const maxWords = 250_000
/** Points; PDF viewers stop at 14,400 (200 inches) too. */
export const maxPageSide = 14_400
/** Pixels of a picture that is decoded (A3 at 600 dpi has 70 million). */
export const maxImagePixels = 100_000_000
/** Pixels of a page that is rendered. */
export const maxRasterPixels = 25_000_000
/** Pixels of a picture's longer side when it is read: Tesseract takes up to 32,767. */
export const maxRasterSide = 30_000
/** Pixels of the longer side of a picture for the screen: WebP takes up to 16,383. */
export const maxScreenSide = 16_000
/** Milliseconds that one page may take before its reader is killed (OCR_PAGE_TIMEOUT_S). */
export const pageTimeoutMs = (): number => config().ocrPageSeconds * 1000
/** Seconds that a document may take: the longest one, each page of it as slow as any setting allows (120 s). */
export const documentTimeoutSeconds = maxPages * 120
/** Megabytes that one reader process may hold. */
export const readerMemoryMb = 2048
/** Added to that for the system's limit: address space that V8 and threads reserve as data but never touch (measured: 1.1 GB). */
export const reservedMemoryMb = 1536
export const maxXmlDepth = 64
/**
 * Elements, attributes and references of an XML file, together: they are understood in the program itself, some 6 µs each. Eight
 * thousand lines with all that a standard knows pass; 25 MB of nothing but attributes do not.
 */
export const maxXmlParts = 300_000
