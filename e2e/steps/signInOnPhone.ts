import type { Browser, BrowserContext, Page } from '@playwright/test'
import { signIn } from './signIn.ts'

/** A phone whose owner reads English, signed in. Close its context at the end. */
export const signInOnPhone = async (browser: Browser): Promise<{ context: BrowserContext; page: Page }> => {
  const phone = { viewport: { width: 390, height: 844 }, locale: 'en-GB', hasTouch: true, isMobile: true }
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await signIn(page)
  return { context, page }
}
