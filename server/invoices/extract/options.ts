import type { KnownPattern } from './learned/pattern.ts'
import type { OwnIdentity } from './parties/supplier.ts'

export type ExtractOptions = {
  /** The company that receives the invoices: never the supplier. */
  ownIdentity?: OwnIdentity[]
  /** Read the page as if the file carried no XML. */
  ignoreXml?: boolean
  /** What the sender of the file says the supplier is called. */
  supplierHint?: string
  /** What was learned about suppliers that this document may come from. */
  patterns?: readonly KnownPattern[]
}
