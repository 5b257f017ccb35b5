/** What columns of reviews are called; see customer-names.ts for the way of writing. */
export const reviewNames: Readonly<Record<string, string>> = {
  site: 'site|platform|website|review site|portal|source~.8|plattform|plateforme|plataforma',
  text: 'text|review|review text|review body|body|content|comment|comments|opinion|bewertung|bewertungstext|rezension|avis|commentaire|reseña|opinión|recensione|beoordeling|opinia|recension|レビュー',
  title: 'title|headline|review title|summary~.8|titel|überschrift|titre|título|titolo|tytuł|rubrik',
  stars:
    'stars|rating|score~.9|star rating|review rating|mark~.8|note~.7|sterne|punkte~.7|étoiles|estrellas|calificación|stelle|voto|sterren|ocena|betyg|評価',
  starsOf: 'stars of|max stars|max rating|out of|scale~.8|von sternen|sur',
  writtenAt:
    'written at|written|date|review date|published at|posted|posted at|created at~.9|datum|veröffentlicht|date de l’avis|fecha|data|skriven|投稿日',
  author:
    'author|reviewer|user name|username|nickname|name~.7|signed|verfasser|autor|auteur|autore|użytkownik|författare',
  customer:
    'customer|customer id|customer number|customer email|client|email~.7|kunde|kundennummer|numéro client|cliente|klant|klient|kund|kundnummer|顧客番号',
  productCode:
    'product code|sku|product|product id~.9|asin|artikelnummer|produkt|référence produit|código de producto|codice prodotto|artikelnr',
  url: 'url|link|address~.6|permalink|review url|adresse~.6',
  externalId:
    'external id|externalid|review id|id~.8|record id|uuid|guid|bewertungsnummer|externe id|id externo|id esterno',
}
