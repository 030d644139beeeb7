type Names = readonly string[]

/** What one paper may print beside its values, several wordings of each. `{}` stands for a rate. */
export type Wordings = {
  invoice: Names
  credit: Names
  deposit: Names
  /** Sentences of a title: {n} the number, {d} the date. */
  sentences: Names
  number: Names
  creditNumber: Names
  date: Names
  due: Names
  customer: Names
  order: Names
  buyer: Names
  delivery: Names
  description: Names
  quantity: Names
  price: Names
  rebate: Names
  rate: Names
  total: Names
  grossTotal: Names
  net: Names
  discount: Names
  freight: Names
  netAfter: Names
  tax: Names
  taxTotal: Names
  gross: Names
  prepaid: Names
  retention: Names
  toPay: Names
  base: Names
  taxAmount: Names
  subtotal: Names
  carried: readonly [to: string, from: string]
  terms: readonly { says: string; days: number; month: boolean; on: number }[]
  wares: Names
  sections: Names
  chatter: Names
}
