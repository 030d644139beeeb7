/** Where to go after sign-in: only an address of this site ("/factures?…"), never one that leads away ("//evil"). */
export const safeReturn = (address: string | null): string =>
  address?.startsWith('/') && !/^\/[/\\]/.test(address) ? address : '/'
