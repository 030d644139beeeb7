import { expect, type Page } from '@playwright/test'

/** Signs in with the demo company's own account, as the door offers it, in the browser's language. */
export const signIn = async (page: Page): Promise<void> => {
  await page.goto('/')
  await page.getByRole('button', { name: /^(Remplir avec ce compte|Fill in this account)$/ }).click()
  await page.getByRole('button', { name: /^(Se connecter|Sign in)$/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Camille')
}
