import { defineProblems } from '#shared/problem.ts'

// Refusals that the house itself gives, before or around every room.

export const httpProblems = defineProblems({
  not_authenticated: {
    status: 401,
    fr: "Vous n'êtes pas connecté. Connectez-vous, ou envoyez une clé d'API ou un jeton valable.",
    en: 'You are not signed in. Sign in, or send a valid API key or token.',
  },
  // Clients of the extraction service compare this very sentence, whatever their language.
  invalid_api_key: { status: 401, fr: 'Invalid API key', en: 'Invalid API key' },
  not_allowed: {
    status: 403,
    fr: "Votre rôle ou votre clé ne permet pas cette action. Demandez à un administrateur de l'espace.",
    en: 'Your role or key does not allow this. Ask an administrator of the workspace.',
  },
  no_workspace: {
    status: 403,
    fr: "Vous n'appartenez à aucun espace. Créez-en un, ou acceptez une invitation.",
    en: 'You belong to no workspace. Create one, or accept an invitation.',
  },
  workspace_not_found: {
    status: 404,
    fr: "Cet espace n'existe pas, ou vous n'en êtes pas membre.",
    en: 'This workspace does not exist, or you are not a member of it.',
  },
  origin_refused: {
    status: 403,
    fr: "Cette requête vient d'un autre site. Ajoutez son origine à ALLOWED_ORIGINS, ou envoyez une clé d'API.",
    en: 'This request comes from another site. Add its origin to ALLOWED_ORIGINS, or send an API key.',
  },
  host_refused: {
    status: 400,
    fr: "Le nom d'hôte {host} n'est pas servi ici. Ajoutez-le à TRUSTED_HOSTS.",
    en: 'The host name {host} is not served here. Add it to TRUSTED_HOSTS.',
  },
  metrics_refused: {
    status: 403,
    fr: 'Cette adresse ne peut pas lire les mesures. Ajoutez-la à METRICS_ALLOW (ou son proxy à TRUSTED_PROXIES).',
    en: 'This address may not read the metrics. Add it to METRICS_ALLOW (or its proxy to TRUSTED_PROXIES).',
  },
  rate_limited: {
    status: 429,
    fr: 'Trop de requêtes. Réessayez dans {seconds} s.',
    en: 'Too many requests. Try again in {seconds} s.',
  },
  invalid_input: {
    status: 422,
    fr: "La requête n'a pas la forme attendue : corrigez les champs listés dans « errors ».",
    en: 'The request does not have the expected shape: correct the fields listed in “errors”.',
  },
  malformed_request: {
    status: 400,
    fr: "La requête n'a pas pu être lue : vérifiez que son corps (JSON, multipart) et son adresse sont bien formés.",
    en: 'The request could not be read: check that its body (JSON, multipart) and its address are well formed.',
  },
  body_too_large: {
    status: 413,
    fr: 'Envoi trop gros : {limit} au plus. Réduisez le fichier ou découpez-le.',
    en: 'Too large: {limit} at most. Make the file smaller or split it.',
  },
  too_many_parts: {
    status: 422,
    fr: 'Trop de parties dans cet envoi : un fichier à la fois, dans le champ « file ».',
    en: 'Too many parts in this upload: one file at a time, in the field “file”.',
  },
  too_many_uploads: {
    status: 429,
    fr: 'Trop de documents arrivent en même temps. Renvoyez celui-ci dans quelques secondes.',
    en: 'Too many documents arrive at the same time. Send this one again in a few seconds.',
  },
  headers_too_large: {
    status: 431,
    fr: 'Les en-têtes de la requête sont trop longs. Raccourcissez l’adresse, les cookies ou les jetons envoyés.',
    en: 'The headers of the request are too long. Shorten the address, cookies or tokens that you send.',
  },
  expectation_refused: {
    status: 417,
    fr: "L'en-tête Expect de la requête demande autre chose que « 100-continue ». Retirez-le.",
    en: 'The Expect header of the request asks for something else than “100-continue”. Remove it.',
  },
  method_refused: {
    status: 405,
    fr: "Cette méthode n'est pas servie ici : ce serveur n'est pas un proxy. Les routes sont décrites dans /docs.",
    en: 'This method is not served here: this server is no proxy. The routes are described at /docs.',
  },
  method_not_allowed: {
    status: 405,
    fr: "{method} n'est pas servi à cette adresse, qui prend {allowed}. Corrigez la méthode ; les routes sont décrites dans /docs.",
    en: 'This address does not serve {method} but {allowed}. Correct the method; the routes are described at /docs.',
  },
  unsupported_media_type: {
    status: 415,
    fr: "Ce type de contenu n'est pas accepté ici : envoyez le corps en {accepted} (en-tête Content-Type).",
    en: 'This content type is not accepted here: send the body as {accepted} (header Content-Type).',
  },
  not_found: {
    status: 404,
    fr: "Il n'y a rien à cette adresse. Les routes sont décrites dans /docs.",
    en: 'There is nothing at this address. The routes are described at /docs.',
  },
  request_timeout: {
    status: 408,
    fr: 'La requête a mis trop longtemps à arriver. Réessayez.',
    en: 'The request took too long to arrive. Try again.',
  },
  internal_error: {
    status: 500,
    fr: "Erreur de notre côté. Réessayez ; si cela persiste, donnez l'identifiant {request} à l'administrateur.",
    en: 'An error on our side. Try again; if it persists, give the identifier {request} to the administrator.',
  },
  service_unavailable: {
    status: 503,
    fr: 'Le service redémarre ou sa base ne répond pas. Réessayez dans quelques secondes.',
    en: 'The service is restarting or its database does not answer. Try again in a few seconds.',
  },
})
