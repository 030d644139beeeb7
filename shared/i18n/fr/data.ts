export const data = {
  nav: {
    label: 'Pages des données',
    dashboards: 'Tableaux de bord',
    purchases: 'Achats',
    kpis: 'Indicateurs',
    files: 'Fichiers',
    pairs: 'Rapprochements',
    quality: 'Qualité',
    runs: 'Exécutions',
  },
  empty: {
    title: 'Déposez un fichier de ventes',
    text: "Un export de votre caisse ou de votre boutique, en CSV ou Excel : une ligne par article vendu. Comptoir le nettoie, dit ce qu'il a écarté et pourquoi, puis ouvre ce tableau de bord.",
  },
} as const
