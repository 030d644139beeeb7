import { expect, test } from '@playwright/test'
import { formatAmount } from '#shared/format.ts'
import { fits, noBarriers, noBarriersInAnyLight } from './steps/noBarriers.ts'
import { salesFile } from './steps/salesFile.ts'
import { signIn } from './steps/signIn.ts'

// From a till's export to a number that a manager trusts: sent, read as a dashboard, narrowed, followed to its line.

test('a file of sales becomes a dashboard, and each number leads to the line of the file', async ({ page }) => {
  test.setTimeout(120_000)
  const sales = salesFile()
  const euros = (value: string) => formatAmount(value, 'EUR', 'fr')
  await signIn(page)
  await page.getByRole('button', { name: /Changer d'espace/ }).click()
  await page.getByRole('menuitem', { name: 'Nouvel espace' }).click()
  await page.getByLabel("Nom de l'entreprise").fill('Boutique des Halles')
  await page.getByRole('button', { name: 'Créer' }).click()
  await expect(page.getByRole('button', { name: /^Boutique des Halles/ })).toBeVisible()

  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page).toHaveURL(/\/donnees\/fichiers$/)
  const chosen = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choisir un fichier' }).click()
  const file = { name: 'ventes-printemps.csv', mimeType: 'text/csv', buffer: Buffer.from(sales.csv) }
  await (await chosen).setFiles(file)
  await page.getByRole('button', { name: 'Nettoyer et publier' }).click()

  await expect(page).toHaveURL(/\/donnees$/, { timeout: 60_000 })
  await expect(page.getByRole('heading', { level: 1, name: 'Ventes' })).toBeVisible()
  const revenue = page.getByRole('button', { name: 'CA', exact: true }).locator('xpath=following-sibling::button')
  await expect(revenue).toHaveAttribute('title', euros(sales.revenue))
  await expect(page.getByRole('figure', { name: 'CA par mois' })).toContainText('du 30/05/2024 au 29/05/2025')
  await noBarriersInAnyLight(page)

  const countries = page.getByRole('figure', { name: 'Pays, CA' })
  await countries.getByRole('button', { name: 'France' }).click()
  await expect(page).toHaveURL(/\?pays=France$/)
  await expect(page.getByRole('list', { name: 'Filtres' })).toContainText('Pays France')
  await expect(revenue).toHaveAttribute('title', euros(sales.french))
  await page.reload()
  await expect(revenue).toHaveAttribute('title', euros(sales.french))

  await revenue.click()
  const proof = page.getByRole('complementary', { name: 'Preuve' })
  await expect(proof).toContainText('Pays : France')
  await expect(proof).toContainText('ventes-printemps.csv')
  await expect(proof).toContainText("Recalculé à l'instant")
  await noBarriers(page)
  await proof.getByRole('link', { name: `Voir les ${sales.frenchLines} lignes` }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${sales.frenchLines} lignes`)
  await page.getByRole('grid', { name: 'Lignes derrière le chiffre' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(proof).toContainText('Telle que dans le fichier')
  await expect(proof).toContainText('Gardée telle quelle')
  await noBarriers(page)
  await page.keyboard.press('Escape')
  await expect(proof).toBeHidden()

  await page.getByRole('link', { name: 'Ventes' }).click()
  await expect(page).toHaveURL(/\/donnees\?.*pays=France/)
  await page.keyboard.press('Backspace')
  await expect(revenue).toHaveAttribute('title', euros(sales.revenue))
  await page.setViewportSize({ width: 390, height: 844 })
  await expect(page.getByRole('figure', { name: 'Pays, CA' })).toBeVisible()
  await fits(page)
  await noBarriers(page)
})
