import { type Parsed, quoted, refused } from './parsed.ts'
import { plainKey } from './text.ts'

/** A fixed set of our own words, and what files of other languages and programs say for each. */
const vocabulary = <Word extends string>(said: Readonly<Record<Word, string>>): ReadonlyMap<string, Word> => {
  const found = new Map<string, Word>()
  for (const [word, others] of Object.entries<string>(said)) {
    for (const other of [word, ...others.split('|')]) found.set(plainKey(other), word as Word)
  }
  return found
}

const yesNo = vocabulary({
  yes: 'y|true|t|1|x|ja|j|wahr|oui|o|vrai|si|s|sí|verdadero|vero|sim|verdadeiro|tak|prawda|ja|sann|on|ok|checked|✓|✔|はい|是|ano|igen|da|да|ναι|evet|kyllä|jah|opt in|opted in|subscribed|granted|given|zgoda|einwilligung|aktiv|active',
  no: 'n|false|f|0|nein|falsch|non|faux|falso|não|nao|nie|fałsz|nee|nej|falsk|off|unchecked|いいえ|否|ne|nem|nu|нет|όχι|hayır|ei|opt out|opted out|unsubscribed|refused|withdrawn|inaktiv|inactive|-',
})

const kinds = vocabulary({
  person:
    'individual|private|private person|consumer|contact|b2c|privat|privatperson|privatkunde|natürliche person|personne|particulier|personne physique|persona|particular|persona física|persona fisica|privato|particuliere|natuurlijk persoon|osoba|osoba fizyczna|klient indywidualny|osoba prywatna|pessoa|pessoa física|pessoa singular|privatperson|privatkund|個人|个人',
  account:
    'company|business|organisation|organization|firm|b2b|corporate|legal entity|firma|unternehmen|geschäftskunde|firmenkunde|juristische person|gewerbe|entreprise|société|professionnel|personne morale|empresa|persona jurídica|negocio|azienda|società|persona giuridica|impresa|bedrijf|rechtspersoon|zakelijk|przedsiębiorstwo|klient biznesowy|osoba prawna|spółka|pessoa jurídica|pessoa coletiva|företag|juridisk person|organisation|法人|会社|企業|公司',
  department:
    'dept|internal|abteilung|département|service|departamento|reparto|dipartimento|afdeling|dział|departament|avdelning|部署|部門',
})

const channels = vocabulary({
  email:
    'e-mail|mail|e-mails|courriel|mél|correo|correo electrónico|posta elettronica|e-post|epost|メール|邮件|poczta elektroniczna|newsletter|mailing|elektronische post',
  phone:
    'telephone|tel|call|phone call|mobile|cell|telefon|anruf|telefonat|hotline|téléphone|appel|teléfono|llamada|telefono|chiamata|telefonata|telefoon|belletje|rozmowa|rozmowa telefoniczna|połączenie|telefone|ligação|chamada|samtal|telefonsamtal|sms|電話|电话',
  chat: 'live chat|messenger|whatsapp|message|instant message|im|webchat|czat|messagerie|mensajería|チャット|聊天|signal|telegram',
  web: 'website|web shop|webshop|online|online shop|internet|form|web form|portal|app|webseite|onlineshop|kontaktformular|formular|site|site web|boutique en ligne|en ligne|formulaire|sitio web|en línea|tienda online|formulario|sito|sito web|modulo|negozio online|in linea|internetowy|sklep internetowy|strona|formularz|loja online|sítio|webbplats|webbutik|nätbutik|formulär|ウェブ|ネット|网站|ecommerce|e-commerce|e shop|eshop|marketplace|shopify|amazon|ebay|allegro|mobile app',
  post: 'letter|mail order|postal|fax|brief|post|courrier|lettre|poste|correo postal|carta|lettera|posta|brief|list|poczta|pismo|correio|brev|手紙|郵便|信',
  shop: 'store|in store|in person|in-store|branch|counter|retail|pos|visit|meeting|laden|filiale|geschäft|besuch|vor ort|ladengeschäft|magasin|boutique|en magasin|visite|tienda|en tienda|visita|negozio|in negozio|punto vendita|winkel|bezoek|sklep|sklep stacjonarny|salon|wizyta|loja|visita|butik|besök|店舗|店|门店|face to face|showroom|kasse',
  social:
    'social media|facebook|instagram|twitter|x.com|linkedin|tiktok|soziale medien|réseaux sociaux|redes sociales|social network|sociale media|media społecznościowe|redes sociais|sociala medier|youtube',
})

const directions = vocabulary({
  in: 'inbound|incoming|received|from customer|eingehend|eingang|ein|rein|entrant|reçu|entrante|recibido|in entrata|ricevuto|ingresso|inkomend|ontvangen|przychodzące|przychodzący|przychodząca|odebrane|wejście|recebido|entrada|inkommande|in|受信|着信|來|入',
  out: 'outbound|outgoing|sent|to customer|ausgehend|ausgang|aus|raus|sortant|envoyé|saliente|enviado|in uscita|inviato|uscita|uitgaand|verzonden|wychodzące|wychodzący|wychodząca|wysłane|wyjście|enviado|saída|utgående|ut|送信|発信|出',
})

const relations = vocabulary({
  owner:
    'proprietor|eigentümer|inhaber|propriétaire|propietario|dueño|proprietario|titolare|eigenaar|właściciel|proprietário|dono|ägare|所有者',
  shareholder:
    'aktionär|gesellschafter|anteilseigner|actionnaire|accionista|azionista|socio|aandeelhouder|akcjonariusz|udziałowiec|acionista|aktieägare|delägare|株主',
  investor: 'investisseur|inversor|investitore|investeerder|inwestor|investidor|investerare|投資家',
  supplier:
    'vendor|lieferant|zulieferer|fournisseur|proveedor|fornitore|leverancier|dostawca|fornecedor|leverantör|仕入先',
  partner: 'business partner|partenaire|socio comercial|partner|parceiro|パートナー|geschäftspartner|reseller|dealer',
  regulator:
    'authority|aufsicht|behörde|régulateur|autorité|regulador|autoridad|regolatore|autorità|toezichthouder|regulator|organ nadzoru|tillsynsmyndighet',
  community:
    'neighbour|public|gemeinde|anwohner|communauté|comunidad|comunità|gemeenschap|społeczność|comunidade|samhälle',
})

const accountRoles = vocabulary({
  purchaser:
    'buyer|purchasing|procurement|einkäufer|einkauf|besteller|acheteur|comprador|acquirente|compratore|inkoper|kupujący|zakupy|inköpare|購買',
  user: 'end user|nutzer|benutzer|anwender|utilisateur|usuario|utente|gebruiker|użytkownik|utilizador|usuário|användare|利用者',
})

const orderKinds = vocabulary({
  sale: 'order|invoice|verkauf|rechnung|bestellung|vente|commande|facture|venta|pedido|factura|vendita|ordine|fattura|verkoop|factuur|sprzedaż|zamówienie|faktura|venda|fatura|försäljning|売上',
  return:
    'refund|credit|credit note|cancellation|retoure|gutschrift|rückgabe|storno|retour|avoir|remboursement|devolución|abono|reso|rimborso|nota di credito|retour|creditnota|zwrot|korekta zwrot|devolução|reembolso|retur|kredit|返品',
  correction:
    'adjustment|korrektur|berichtigung|ajustement|rectification|corrección|ajuste|correzione|rettifica|correctie|korekta|correção|korrigering|rättelse|訂正',
})

const marks = vocabulary({
  'stock correction':
    'stock adjustment|bestandskorrektur|inventurdifferenz|inventur|shrinkage|correction de stock|ajuste de inventario|korekta stanu',
  'bad debt':
    'write off|forderungsausfall|uneinbringlich|créance irrécouvrable|incobrable|credito inesigibile|nieściągalne',
  'zero price': 'free|gratis|kostenlos|gratuit|gratuito|darmowe',
  postage:
    'shipping|delivery|freight|versand|versandkosten|porto|frais de port|livraison|envío|gastos de envío|spedizione|verzendkosten|wysyłka|dostawa|portes|frete|frakt|送料|carriage',
  fee: 'charge|gebühr|frais|comisión|commissione|kosten|opłata|taxa|avgift|手数料|service charge|bank charges',
})

const identifierKinds = vocabulary({
  'customer number':
    'customer no|customer id|kundennummer|kundennr|numéro client|número de cliente|numero cliente|klantnummer|numer klienta|kundnummer|客番|顧客番号',
  'tax number':
    'vat|vat id|vat number|vat no|ust-id|ustid|ust-idnr|steuernummer|tva|numéro de tva|nif|cif|nie|dni|partita iva|p.iva|codice fiscale|btw|btw-nummer|nip|nipc|momsnummer|tax id|ein|abn',
  'company number':
    'company no|registration number|handelsregister|hrb|siret|siren|kvk|kvk-nummer|regon|krs|orgnr|organisationsnummer|duns',
  'loyalty card':
    'card|card number|loyalty|karte|kundenkarte|carte|carte de fidélité|tarjeta|tessera|carta fedeltà|klantenkaart|karta|cartão|kort',
})

const languageCode = /^[a-z]{2,3}([-_][a-z]{4})?([-_]([a-z]{2}|\d{3}))?$/i
let languageNames: Map<string, string> | undefined
const languages =
  'en de fr es it nl pl pt sv da nb no fi cs sk hu ro hr sl sr bg el tr ru uk lt lv et ja zh ko ar he vi ca ga hi id th'.split(
    ' ',
  )

const languageNamed = (text: string): string | undefined => {
  if (!languageNames) {
    languageNames = new Map()
    for (const speaker of languages) {
      const names = new Intl.DisplayNames(speaker, { type: 'language' })
      for (const code of languages) languageNames.set(plainKey(names.of(code) ?? ''), code)
    }
    for (const [short, code] of [
      ['eng', 'en'],
      ['ger', 'de'],
      ['deu', 'de'],
      ['fra', 'fr'],
      ['fre', 'fr'],
      ['spa', 'es'],
      ['ita', 'it'],
      ['nld', 'nl'],
      ['dut', 'nl'],
      ['pol', 'pl'],
      ['por', 'pt'],
      ['swe', 'sv'],
      ['jpn', 'ja'],
    ] as const) {
      languageNames.set(short, code)
    }
  }
  return languageNames.get(plainKey(text))
}

export const languageOf = (text: string): string | null => {
  const named = languageNamed(text)
  if (named) return named
  if (!languageCode.test(text)) return null
  try {
    const tag = new Intl.Locale(text.replaceAll('_', '-'))
    return languages.includes(tag.language) ? tag.toString() : null
  } catch {
    return null
  }
}

export const parseLanguage = (raw: string): Parsed<string> => {
  const found = languageOf(raw.trim())
  return found
    ? { value: found }
    : refused(`${quoted(raw)} is not a language that is known here. Write a code such as de or en-GB.`)
}

const reader =
  <Word extends string>(words: ReadonlyMap<string, Word>, what: string) =>
  (raw: string): Parsed<Word> => {
    const found = words.get(plainKey(raw)) ?? words.get(raw.trim().toLowerCase())
    if (found) return { value: found }
    return refused(`${quoted(raw)} is not ${what}; it may be ${[...new Set(words.values())].join(', ')}.`)
  }

const finder = (words: ReadonlyMap<string, string>) => (text: string) => words.get(plainKey(text)) ?? null

export const parseKind = reader(kinds, 'a kind of customer')
export const parseChannel = reader(channels, 'a channel')
export const parseDirection = reader(directions, 'a direction')
export const parseRole = reader(relations, 'a role')
export const parseAccountRole = reader(accountRoles, 'a role in an account')
export const parseOrderKind = reader(orderKinds, 'a kind of order')
export const parseMark = reader(marks, 'a mark')

export const parseYesNo = (raw: string): Parsed<boolean> => {
  const text = raw.trim()
  const found = yesNo.get(plainKey(text)) ?? (text === '✓' || text === '✔' ? 'yes' : text === '-' ? 'no' : undefined)
  return found ? { value: found === 'yes' } : refused(`${quoted(raw)} is neither yes nor no.`)
}

/** Our word for a kind of identifier where we have one, else as it stands. */
export const identifierKindOf = (text: string): string => identifierKinds.get(plainKey(text)) ?? text.trim()

/** For telling columns by their contents: our word, or null. */
export const wordIn = {
  kind: finder(kinds),
  channel: finder(channels),
  direction: finder(directions),
  role: finder(relations),
  accountRole: finder(accountRoles),
  orderKind: finder(orderKinds),
  mark: finder(marks),
  yesNo: finder(yesNo),
  identifierKind: finder(identifierKinds),
}

/** Values in one cell, divided by semicolons (or by bars, or commas where there is no semicolon). */
export const parseList = (raw: string): string[] => {
  const mark = raw.includes(';') ? ';' : raw.includes('|') ? '|' : ','
  return [
    ...new Set(
      raw
        .split(mark)
        .map((part) => part.trim().normalize('NFC'))
        .filter(Boolean),
    ),
  ]
}
