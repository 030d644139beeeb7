import { z } from 'zod'
import { integer, type Setting, text, url } from './shapes.ts'

// What the room of data takes when nothing is named.

export const salesSettings = {
  retailCsv: {
    names: ['RETAIL_CSV'],
    schema: text,
    help: 'Fichier de ventes que « comptoir etl run » prend sans argument ; sinon Data/online_retail_II.csv(.gz).',
    example: '/srv/comptoir/Data/online_retail_II.csv.gz',
  },
  reviewsJson: {
    names: ['REVIEWS_JSON'],
    schema: text,
    help: "Fichier d'avis que « comptoir etl run » prend sans argument ; sinon Data/labeledReview.datasetFix.json.",
    example: '/srv/comptoir/Data/labeledReview.datasetFix.json',
  },
  retailMaxMb: {
    names: ['RETAIL_MAX_MB'],
    schema: integer(1, 1_000_000, 4096),
    help: "Taille maximale d'un fichier de ventes envoyé, en Mo.",
    example: '4096',
  },
  retailMaxUnpackedMb: {
    names: ['RETAIL_MAX_UNPACKED_MB'],
    schema: integer(1, 1_000_000, 16_384),
    help: "Taille maximale d'un fichier de ventes compressé, une fois décompressé, en Mo.",
    example: '16384',
  },
  sampleSize: {
    names: ['SAMPLE_SIZE'],
    schema: integer(0, 1_000_000_000, 0),
    help: 'Ne prend que les premières lignes du fichier de ventes ; 0 : toutes.',
  },
  topNProducts: {
    names: ['TOP_N_PRODUCTS'],
    schema: integer(0, 1_000_000, 0),
    help: 'Ne rapproche que les produits les plus vendus ; 0 : tous.',
  },
  mdmStrategy: {
    names: ['MDM_STRATEGY'],
    schema: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['poc', 'fuzzy', 'semantic'], { error: 'attend poc, fuzzy ou semantic' }))
      .default('fuzzy'),
    help: 'Rapprochement des produits : poc (P5), fuzzy (P1, P2, P4) ou semantic (P1 à P5).',
    example: 'fuzzy',
  },
  mlflowTrackingUri: {
    names: ['MLFLOW_TRACKING_URI'],
    schema: url,
    help: 'Serveur MLflow auquel les exécutions sont aussi envoyées. Vide : aucun.',
    example: 'http://localhost:5000',
  },
} satisfies Record<string, Setting>
