import { vatKeys } from './vatKeys.ts'

// VAT identification numbers of the EU (and GB, CH, NO): shape by country, and the key where its algorithm is public.
// Shapes: European Commission, VIES FAQ, "VAT identification number structure".

const SHAPES: Record<string, RegExp> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CH: /^E\d{9}(MWST|TVA|IVA)?$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
  GB: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^\d{9}B\d{2}$/,
  NO: /^\d{9}(MVA)?$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{10}01$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
}

/** `shape`: looks like one of that country; `key`: its key holds; null where no key is published that we know. */
export function vatNumberCheck(text: string): { country: string; shape: boolean; key: boolean | null } | null {
  const country = text.slice(0, 2)
  const shape = SHAPES[country]
  if (!shape) return null
  const fits = shape.test(text.slice(2))
  const key = vatKeys[country]
  return { country, shape: fits, key: fits && key ? key(text.slice(2)) : fits ? null : false }
}

/** True when nothing speaks against this VAT number. */
export function isVatNumber(text: string): boolean {
  const check = vatNumberCheck(text)
  return check?.shape === true && check.key !== false
}
