import { expect, test } from '@playwright/test'
import { signIn } from './steps/signIn.ts'

test('a room that was never opened, without a connection, says that the server does not answer, and opens once it does', async ({
  page,
  context,
}) => {
  await signIn(page)
  await context.setOffline(true)
  await page.getByRole('link', { name: 'Exploitation' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Le serveur ne répond pas' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 1, name: 'Une nouvelle version est installée' })).toHaveCount(0)
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Réessayer' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Exploitation' })).toBeVisible()
})
