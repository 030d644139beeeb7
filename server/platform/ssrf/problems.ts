import { defineProblems } from '#shared/problem.ts'

// Refusals of the guard on addresses that callers give (`file_url`, `callback_url`). {url} never holds a query or credentials.

export const fetchProblems = defineProblems({
  fetch_refused: {
    status: 422,
    fr: "L'adresse {url} n'est pas autorisée : donnez une adresse http(s) publique, ou ajoutez l'hôte à SSRF_ALLOW.",
    en: 'The address {url} is not allowed: give a public http(s) address, or add the host to SSRF_ALLOW.',
  },
  fetch_credentials: {
    status: 422,
    fr: "L'adresse {url} porte un nom d'utilisateur ou un mot de passe : donnez-la sans eux. Un rappel se reconnaît à sa signature (webhook-signature, vérifiée avec le secret de Réglages › Clés API) ; un jeton peut aussi se mettre dans la requête (« ?jeton=… »).",
    en: 'The address {url} carries a user name or a password: give it without them. A callback is known by its signature (webhook-signature, checked with the secret under Settings › API keys); a token may also stand in its query (“?token=…”).',
  },
  fetch_failed: {
    status: 422,
    fr: "L'adresse {url} n'a pas répondu comme il faut ({reason}). Vérifiez-la et réessayez.",
    en: 'The address {url} did not answer as it should ({reason}). Check it and try again.',
  },
  fetch_timeout: {
    status: 422,
    fr: "L'adresse {url} n'a pas répondu en {seconds} s. Réessayez, ou envoyez le fichier directement.",
    en: 'The address {url} did not answer within {seconds} s. Try again, or send the file itself.',
  },
  fetch_too_large: {
    status: 422,
    fr: 'Le fichier à {url} dépasse {megabytes} Mo. Donnez-en un plus petit.',
    en: 'The file at {url} is larger than {megabytes} MB. Give a smaller one.',
  },
})
