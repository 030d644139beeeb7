import { expect, test } from '@playwright/test'
import { signIn } from './steps/signIn.ts'

test('an invoice that is gone says so as the heading of its page', async ({ page }) => {
  await signIn(page)
  await page.goto('/factures/00000000-0000-4000-8000-000000000000')
  await expect(page.getByRole('heading', { level: 1, name: 'Cette facture n’est plus ici' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'Voir toutes les factures' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Factures' })).toBeVisible()
})
