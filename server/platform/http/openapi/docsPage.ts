import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { languageOf } from '../language.ts'

/** The words that the reference's page has of itself; what it shows of ours comes in the reader's language already. */
export const docsWords: Record<string, string> = {
  'Available authorizations': 'Se faire connaître',
  'Example Description': 'Ce que montre l’exemple',
  'Example Value': 'Exemple',
  'Edit Value': 'Modifier',
  'Expand all': 'Tout déplier',
  'Collapse all': 'Tout replier',
  'Media type': 'Type de contenu',
  'No links': 'Aucun lien',
  'No parameters': 'Aucun paramètre',
  'Request body': 'Corps de la requête',
  'Request URL': 'Adresse appelée',
  'Request duration': 'Durée',
  'Response body': 'Corps de la réponse',
  'Response headers': 'En-têtes de la réponse',
  'Send empty value': 'Envoyer vide',
  'Server response': 'Réponse du serveur',
  'Headers:': 'En-têtes :',
  'Name: ': 'Nom : ',
  'In: ': 'Dans : ',
  'Value:': 'Valeur :',
  Authorize: 'Se faire connaître',
  Authorized: 'Reconnu',
  Cancel: 'Annuler',
  Clear: 'Effacer',
  Close: 'Fermer',
  Code: 'Code',
  Description: 'Description',
  Details: 'Détails',
  Download: 'Télécharger',
  Examples: 'Exemples',
  Execute: 'Appeler',
  Links: 'Liens',
  Logout: 'Oublier',
  Name: 'Nom',
  Parameters: 'Paramètres',
  Reset: 'Recommencer',
  Responses: 'Réponses',
  Schema: 'Schéma',
  Schemas: 'Schémas',
  Servers: 'Serveurs',
  'Try it out ': 'Essayer',
}

/** Runs in the page, where its language is French: says its own words in French as they appear. */
const script = `if (document.documentElement.lang === 'fr') {
  const words = new Map(${JSON.stringify(Object.entries(docsWords).map(([en, fr]) => [en.trim(), fr]))})
  const say = (node) => {
    const french = words.get(node.data.trim())
    if (french !== undefined && french !== node.data && !node.parentElement?.closest('pre, code, .markdown')) node.data = french
  }
  const sayAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return say(root)
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) say(texts.currentNode)
  }
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === 'characterData') say(target)
      else addedNodes.forEach(sayAll)
    }
  }).observe(document.body, { childList: true, characterData: true, subtree: true })
  sayAll(document.body)
}
`

/** The reference at /docs: its page and words in the language of the caller, as is `described`, what it shows. */
export const installDocsPage = async (
  app: FastifyInstance,
  described: (request: FastifyRequest) => object,
): Promise<void> => {
  await app.register(async (docs) => {
    docs.addHook('onSend', async (request, reply, page) => {
      if (typeof page !== 'string' || !page.includes('<html lang="en">')) return page
      reply.header('vary', 'Origin, Accept-Language')
      const french = page.replace('<html lang="en">', `<html lang="${languageOf(request.headers['accept-language'])}">`)
      reply.header('content-length', Buffer.byteLength(french))
      return french
    })
    await docs.register(swaggerUi, {
      routePrefix: '/docs',
      transformSpecification: (_, request, reply) => {
        reply.header('vary', 'Origin, Accept-Language')
        return described(request)
      },
      transformSpecificationClone: false,
      theme: { title: 'Comptoir · API', js: [{ filename: 'french.js', content: script }] },
      uiConfig: {
        layout: 'BaseLayout',
        docExpansion: 'list',
        deepLinking: true,
        persistAuthorization: true,
        tryItOutEnabled: true,
      },
    })
  })
}
