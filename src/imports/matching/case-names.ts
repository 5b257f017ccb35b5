/** What columns of cases, tickets and complaints are called; see customer-names.ts for the way of writing. */
export const caseNames: Readonly<Record<string, string>> = {
  number:
    'number|case number|case no|ticket number|ticket no|ticket~.8|complaint number|reference|ref|vorgangsnummer|fallnummer|ticketnummer|numéro de dossier|numéro de ticket|número de caso|numero pratica|zaaknummer|numer sprawy|ärendenummer',
  type: 'type|case type|ticket type|category~.8|kind|art|vorgangsart|typ|type de demande|tipo|soort|rodzaj|ärendetyp',
  subject: 'subject|title|summary~.9|topic|betreff|titel|thema|objet|sujet|asunto|oggetto|onderwerp|temat|ämne|件名',
  text: 'text|description|body|message|details|complaint~.8|what was said|content|beschreibung|nachricht|inhalt|description~1|contenu|message~1|descripción|mensaje|descrizione|messaggio|omschrijving|bericht|opis|treść|beskrivning|内容',
  customer:
    'customer|customer id|customer number|customer email|requester|requester email|complainant|client|contact~.9|email~.7|from~.6|kunde|kundennummer|kundennr|kunden email|beschwerdeführer|numéro client|cliente|codice cliente|klant|klantnummer|klient|numer klienta|kund|kundnummer|顧客番号',
  receivedAt:
    'received at|received|received on|date received|created at|created|opened at|opened|date~.8|logged~.8|eingegangen|eingang|eingangsdatum|erstellt|erstellt am|reçu le|date de réception|créé le|recibido|fecha de recepción|ricevuto il|data ricezione|ontvangen op|otrzymano|data wpływu|mottagen|受付日',
  acknowledgedAt:
    'acknowledged at|acknowledged|acknowledgement date|date acknowledged|bestätigt am|eingangsbestätigung|accusé de réception|acusado~.7|confermato il|bevestigd op|potwierdzono|bekräftad',
  answeredAt:
    'answered at|answered|responded at|responded|response date|first reply at~.9|replied at|beantwortet am|antwortdatum|répondu le|date de réponse|respondido|fecha de respuesta|risposto il|beantwoord op|odpowiedziano|data odpowiedzi|besvarad',
  closedAt:
    'closed at|closed|closed on|date closed|resolved at~.9|solved at~.9|resolution date|geschlossen am|abgeschlossen am|abschlussdatum|clos le|date de clôture|cerrado|fecha de cierre|chiuso il|gesloten op|zamknięto|data zamknięcia|stängd',
  outcome:
    'outcome|result|decision|finding|resolution~.8|ergebnis|entscheidung|résultat|décision|resultado|esito|uitkomst|wynik|rozstrzygnięcie|utfall',
  cause:
    'cause|root cause|reason~.8|reason code|ursache|grund~.8|cause racine|causa|causa raíz|oorzaak|przyczyna|orsak',
  channel: 'channel|medium|via|source channel|received by|kanal|eingangskanal|canal|canale|kanaal|kanał|チャネル',
  orderNumber:
    'order number|order no|order id|order|order ref|related order|bestellnummer|auftragsnummer|numéro de commande|commande|número de pedido|pedido|numero ordine|ordine|bestelnummer|numer zamówienia|ordernummer|注文番号',
  department:
    'department|responsible department|unit~.8|abteilung|zuständige abteilung|service~.7|département|departamento|reparto|afdeling|dział|avdelning|部署',
  priority:
    'priority|urgency|prio|priorität|dringlichkeit|priorité|urgence|prioridad|urgencia|priorità|prioriteit|priorytet|prioritet',
  tags: 'tags|labels|keywords|schlagwörter|étiquettes|etiquetas|etichette|labels~1|etykiety|taggar',
  externalId:
    'external id|externalid|id~.8|record id|ticket id|case id|uuid|guid|externe id|id externe|id externo|id esterno|extern id',
}
