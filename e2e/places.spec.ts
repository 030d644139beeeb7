import { expect, test } from '@playwright/test'
import { signIn } from './steps/signIn.ts'

// Addresses, and where one was: what a browser does for whole pages holds for the rooms too.

test('an address that leads nowhere says so, inside the room that it names', async ({ page }) => {
  await signIn(page)
  for (const [address, room] of [
    ['/donnees/nulle-part', 'Pages des données'],
    ['/donnees/qualite/nulle-part', 'Pages des données'],
    ['/donnees/qualite/lignes/nulle-part', 'Pages des données'],
    ['/factures/appris/un/deux', 'Pages des factures'],
  ] as const) {
    await page.goto(address)
    await expect(page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('navigation', { name: room })).toBeVisible()
  }
})

test('another page begins at its top; going back finds the former one where it was left', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 400 })
  await signIn(page)
  await page.goto('/donnees')
  const line = page.getByRole('main').getByRole('navigation', { name: 'Pages des données' })
  const sheet = line.locator('xpath=following-sibling::div')
  const top = () => sheet.evaluate((element) => element.scrollTop)
  await expect.poll(() => sheet.evaluate((element) => element.scrollHeight)).toBeGreaterThan(900)
  await sheet.evaluate((element) => element.scrollTo(0, 450))
  await line.getByRole('link', { name: 'Qualité' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Qualité' })).toBeVisible()
  expect(await top()).toBe(0)
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1, name: 'Ventes' })).toBeAttached()
  // What is looked at stays where it was; cards that load above it move the number a little.
  await expect.poll(async () => Math.abs((await top()) - 450)).toBeLessThan(100)
})

test('what is typed right after the palette was asked for is written there, and is none of the keys of the page', async ({
  page,
}) => {
  await signIn(page)
  await page.goto('/factures')
  await expect(page.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('fournisseurs')
  const input = page.getByRole('dialog').getByRole('textbox')
  await expect(input).toHaveValue('fournisseurs')
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Fournisseurs', exact: true })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/factures\/fournisseurs$/)
})
