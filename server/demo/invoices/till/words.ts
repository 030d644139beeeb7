// What shops print on their receipts: Malaysian ones in English, French ones.

export type Land = 'my' | 'fr'

/** Name as it is known, in the lines in which the till prints it. */
export type Shop = { name: string; lines: readonly string[]; address: readonly string[] }

export type Wording = {
  currency: 'MYR' | 'EUR'
  shops: readonly Shop[]
  wares: readonly string[]
  register: readonly string[]
  titles: readonly string[]
  numbers: readonly string[]
  dates: readonly string[]
  total: readonly string[]
  net: readonly string[]
  tax: readonly string[]
  rounding: readonly string[]
  cash: readonly string[]
  change: readonly string[]
  thanks: readonly string[]
  symbols: readonly string[]
}

const shop = (name: string, ...address: string[]): Shop => ({ name, lines: [name], address })
const broken = (lines: string[], ...address: string[]): Shop => ({ name: lines.join(' '), lines, address })

const my: Wording = {
  currency: 'MYR',
  shops: [
    shop('KEDAI RUNCIT AMAN JAYA', 'NO 12, JALAN MELATI 3/2', 'TAMAN SERI INDAH', '81100 JOHOR BAHRU, JOHOR'),
    shop('LIM & SONS HARDWARE SDN BHD', '88 JALAN BESAR', '43000 KAJANG, SELANGOR'),
    shop('Golden Spoon Enterprise', 'No 5-G, Jalan Anggerik 7', '40460 Shah Alam, Selangor'),
    shop('SIN HENG POLYMER SDN. BHD.', 'LOT 2201, JALAN KPB 11', '43300 SERI KEMBANGAN'),
    broken(['BINTANG RAYA STATIONERY', 'SDN BHD'], 'NO 31G, JALAN KENARI 18', '47100 PUCHONG, SELANGOR'),
    broken(['PERNIAGAAN WONG', 'TRADING'], '9 LORONG MAWAR', '11600 GEORGETOWN, PENANG'),
    shop('OLD TOWN KOPITIAM', 'LG-21, MEGA PLAZA', 'JALAN AMPANG, 50450 KUALA LUMPUR'),
    shop('RESTORAN NASI BERIANI HUSSIN', '16, JALAN BUKIT 4', '81300 SKUDAI, JOHOR'),
    shop('M.T. AUTO PARTS (BATU PAHAT) SDN. BHD.', 'NO. 77, JALAN RUGAYAH', '83000 BATU PAHAT, JOHOR'),
    shop('GREENLEAF PHARMACY S/B', 'NO 2, JALAN SS2/61', '47300 PETALING JAYA'),
    shop('NEW WORLD BAKERY & CAFE', '21 JALAN DATO ONN', '70000 SEREMBAN'),
    shop('TEO HIN ELECTRICAL TRADING', '3 JALAN TUN ALI', '75300 MELAKA'),
  ],
  wares: [
    'NESCAFE 3IN1',
    'A4 PAPER 80GSM',
    'BATTERY AA 4PCS',
    'NASI LEMAK AYAM',
    'TEH TARIK',
    'MASKING TAPE 24MM',
    'PVC PIPE 20MM',
    'BREAD WHOLEMEAL',
    'KOPI O',
    'LED BULB 9W',
    'HAND SOAP 500ML',
    'MINERAL WATER',
  ],
  register: ['(123456-K)', 'CO. REG NO: 801234-T', '(JM0712345-X)', 'GST ID: 000945127424', 'GST NO : 001092886528'],
  titles: ['TAX INVOICE', 'INVOICE', 'CASH BILL', 'RECEIPT', 'SIMPLIFIED TAX INVOICE'],
  numbers: ['INVOICE NO:', 'BILL NO:', 'RCPT#:', 'Receipt No.:', 'INV NO :', 'Doc No. :', 'CB No:'],
  dates: ['DATE:', 'Date :', '', 'BILL DATE:', 'INV DATE :'],
  total: [
    'TOTAL',
    'GRAND TOTAL',
    'TOTAL (RM)',
    'ROUNDED TOTAL',
    'TOTAL AMOUNT',
    'NET TOTAL',
    'TOTAL INCL. GST',
    'TOTAL SALES (INC GST)',
  ],
  net: ['SUB TOTAL', 'SUBTOTAL', 'TOTAL EXCL. GST', 'AMOUNT'],
  tax: ['GST 6%', 'TOTAL GST', 'GST @6%', 'ADD GST (6%)'],
  rounding: ['ROUNDING', 'ROUNDING ADJ', 'Rounding Adjustment'],
  cash: ['CASH', 'CASH TENDERED', 'TENDERED', 'PAID AMOUNT'],
  change: ['CHANGE', 'CHANGE DUE', 'BALANCE'],
  thanks: ['THANK YOU, PLEASE COME AGAIN', 'GOODS SOLD ARE NOT RETURNABLE', 'TERIMA KASIH'],
  symbols: ['', 'RM', 'RM '],
}

const fr: Wording = {
  currency: 'EUR',
  shops: [
    shop('BOULANGERIE DU PONT', '14 RUE DE LA GARE', '69003 LYON'),
    shop('SARL LES HALLES GOURMANDES', '2 PLACE DU MARCHE', '35000 RENNES'),
    shop('Quincaillerie Perrot', '18 avenue Foch', '54000 NANCY'),
    shop('BRASSERIE LE COMPTOIR DES ARTS', '7 QUAI DES ORFEVRES', '31000 TOULOUSE'),
    shop('PHARMACIE DES LILAS', '101 RUE DE PARIS', '93260 LES LILAS'),
    shop('STATION MARTINEAU SAS', 'ROUTE DE NANTES', '85000 LA ROCHE SUR YON'),
    shop('LIBRAIRIE DE LA PLAGE', '3 BD DE LA MER', '17000 LA ROCHELLE'),
    broken(['LES SAVEURS', 'DU TERROIR'], '25 RUE NATIONALE', '37000 TOURS'),
  ],
  wares: [
    'CAFE ALLONGE',
    'BAGUETTE TRADITION',
    'RAMETTE PAPIER A4',
    'STYLO BILLE BLEU',
    'PLAT DU JOUR',
    'EAU MINERALE 50CL',
    'PILES LR6 X4',
    'VIS 4X40 BOITE',
    'SAVON MAIN',
    'CROISSANT',
  ],
  register: ['SIRET 412 345 678 00015', 'RCS 512 876 543', 'TVA FR40123456824'],
  titles: ['TICKET DE CAISSE', 'TICKET', 'FACTURETTE', ''],
  numbers: ['Ticket n°', 'TICKET N° :', 'Facture n°', 'No ticket :', 'Note n°'],
  dates: ['Date :', 'Le', '', 'DATE'],
  total: ['TOTAL TTC', 'TOTAL', 'TOTAL A PAYER', 'NET A PAYER', 'MONTANT TTC', 'TOTAL EUR'],
  net: ['TOTAL HT', 'Sous-total HT', 'HT'],
  tax: ['TVA 20,00 %', 'TVA 20%', 'dont TVA 20 %'],
  rounding: [],
  cash: ['ESPECES', 'CB', 'Carte bancaire', 'RECU'],
  change: ['RENDU', 'A RENDRE', 'MONNAIE'],
  thanks: ['MERCI DE VOTRE VISITE', 'A BIENTOT', 'Merci et à bientôt'],
  symbols: ['', ' €', ' EUR'],
}

export const wordings: Record<Land, Wording> = { my, fr }
