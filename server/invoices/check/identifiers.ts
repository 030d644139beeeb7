// Moved to `shared`, since the browser checks identifiers too; kept for files that still name it here.
export { compact, ibanLength, isBic, isIban, isSiren, isSiret } from '#shared/identifiers.ts'
