// Words that tell what a line of a letterhead is. Folded.

/** Legal forms; a name that carries one is a company's. */
export const LEGAL_FORM =
  /(?:^|[\s,(])(?:sarl|s\.a\.r\.l\.?|sasu|sas|s\.a\.s\.?|eurl|e\.u\.r\.l\.?|s\.?a\.?|snc|scop|scp|selarl|sci|gie|ei|eirl|gmbh(?: & co\.? kg)?|g\.m\.b\.h\.?|ag|kg|ohg|ug|e\.? ?k\.?|e\.v\.|gbr|mbh|ltd\.?|limited|llp|plc|inc\.?|llc|corp\.?|corporation|b\.?v\.?|n\.?v\.?|s\.?l\.?u?\.?|s\.?r\.?l\.?|s\.?p\.?a\.?|ab|oy|aps|a\/s|sdn\.? ?bhd\.?|bhd\.?|s\/b|pte\.?|enterprise|trading|pvt\.?|srls)(?=$|[\s,.;)–—-])/

const STREETS =
  'rue|avenue|av\\.|bd|boulevard|chemin|impasse|quai|place|allee|allees|route|cours|square|passage|za|zi|zac|zone|lotissement|residence|faubourg|bp|cs|cedex|lieu-dit|street|st\\.?|road|rd\\.?|lane|drive|dr\\.?|avenue|ave\\.?|way|court|terrace|park|suite|floor|building|jalan|jln|lot|taman|no\\.|platz|weg|allee|gasse|ring|ufer|damm|strasse|str\\.?|straat|laan|plein|calle|via|viale|piazza|corso|plaza|ecke'

/** A line of an address: number and street, or post code and town, or a post box. */
export const ADDRESS = new RegExp(
  `^(?:(?:rue|avenue|boulevard|impasse|chemin|quai|allee) (?:de |du |des |d'|la |le )|(?:za|zi|zac|z\\.a\\.|z\\.i\\.|zone (?:industrielle|artisanale|d'activites?|commerciale)|parc d'activites?|lieu-?dit|lotissement|immeuble|batiment|bp|cs)\\b|(?:jalan|jln|lorong|taman|lot|persiaran|kawasan|bandar)\\b|\\d{1,4}(?:[a-z]|\\s?(?:bis|ter))?[, ]+(?:[a-z'.-]+ ){0,3}?(?:${STREETS})\\b|(?:${STREETS})\\b.*\\d|[\\p{L}.\\- ]+(?:strasse|str\\.?|weg|platz|gasse|allee|ring|damm|straat|laan)\\.? \\d+|(?:[a-z]{1,2}-)?\\d{4,6} \\p{L}{2,}|\\d{1,5} [\\p{L}' ]+ (?:street|st|road|rd|lane|drive|avenue|ave|way|court|terrace|park)\\b)`,
  'u',
)

/** A post code and a town anywhere in the line. */
export const TOWN =
  /(?:^|[\s,])(?:[a-z]{1,2}-)?\d{4,6}[ ,]+\p{L}{2,}|[a-z]{1,2}\d{1,2}[a-z]? \d[a-z]{2}\b|, [a-z]{2} \d{5}/u

/** Lines of a letterhead that are no name. */
export const NOT_A_NAME =
  /^(?:facture|avoir|invoice|tax invoice|rechnung|gutschrift|credit note|note de credit|devis|proforma|receipt|recu|ticket|duplicata|copie|copy|original|page|seite|date|tel|telephone|fax|mobile|email|e-mail|mail|www|http|siret|siren|rcs|tva|vat|iban|bic|capital|ape|naf|client|customer|kunde|logo|welcome|bienvenue|thank|merci|bill|cash|statement|order|commande|bon de|delivery|livraison|facturx|factur-x|zugferd|numero|number|n[°o]|ref|objet|subject|total|subtotal|montant|amount|your|votre|vos|nos|our|ihre?|sehr geehrte|dear|bonjour|madame|monsieur|a l'attention|attn|gst|co\.? ?reg|reg\b|company (?:no|reg)|roc\b|table|cashier|no\.|adresse|address|contact|conditions|payment|paiement|reglement|echeance|description|designation|item|qty|quantite|menge|pos\b|usted|ust|steuer|bank|konto|simplified|taxe|acompte|periode|period|gerant|@|id ?:|guest check|sales|resit|tin\b|license|lieferschein|angebot|mahnung|quittung|kassenbon|beleg|faktura|factuur|factura|fattura|document|service (?:client|abonne)s?$|bill to|ship to|sold to|facture a|destinataire|emetteur|vendeur|fournisseur$|seller$|buyer$|supplier$|issuer|from\b|to\b|de\b$|internet|web|site|horaires|ouvert)(?![a-z])/
