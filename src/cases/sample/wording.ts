/** What is said in the sample's conversations, by language. `{}` fields are filled; `|` parts choices. */
export const languages = ['en', 'de', 'fr', 'es', 'nl', 'it'] as const
export type Language = (typeof languages)[number]

export type Words = {
  acknowledged: string
  holding: string
  chase: string
  again: string
  angry: string
  moreHelp: string
  answer: string
  thanks: string
  upheld: string
  partly: string
  rejected: string
  notSatisfied: string
  lookedAgain: string
}

export const wording: Record<Language, Words> = {
  en: {
    acknowledged:
      'Dear {given},\n\nthank you for telling us. Your complaint has the number {number}. {agent} looks after it, and you have our answer within ten working days, sooner if we can.\n\n{agent}, The Lantern House|Dear {given},\n\nyour complaint has reached us and has the number {number}. I am sorry that you have cause for it. I look into it myself and write within ten working days.\n\n{agent}, The Lantern House|Dear {given},\n\nthank you: we would rather hear of it than not. It is complaint {number}, it lies with {agent}, and our answer comes within ten working days at the latest.\n\nThe Lantern House',
    holding:
      'Dear {given},\n\nI have not forgotten you. Dispatch is still looking for the reason, and I write again on Thursday, with or without news.|Dear {given},\n\nthe carrier has answered half of my question so far. I stay at it and write by the end of the week.\n\n{agent}|Dear {given},\n\nit takes longer than I said, and you should not have to ask. I have what Dispatch wrote down; I still need the driver. You hear from me on Monday.\n\n{agent}',
    chase:
      'Hello again,\n\nit is now {days} days since I wrote and I have heard nothing that helps. Where does it stand?\n\n{given}|I am still waiting. Could somebody please ring me, or at least write?\n\n{name}|Any news on {number}?|Hello,\n\n{days} days, and no word from anybody. I do not want to have to write a third time.\n\n{name}|Could you at least tell me whether somebody has read my message? The number is {number}.\n\n{given}|I was told that I would hear by now. What is happening?\n\n{given}',
    again:
      'Thank you, but that does not quite answer it: I also asked when the rest would come.\n\n{given}|Sorry to come back to this. I tried what you wrote and it still does not work.\n\n{given}|Almost there: one thing is still open. Do I have to do anything at my end?\n\n{given}|Thank you for the quick answer. It was about the other one, though: could you look once more?\n\n{name}',
    angry:
      'That answers nothing that I asked. I am not happy with this at all.\n\n{name}|I asked a plain question and got a form letter. Please treat this as a complaint.\n\n{given}|This is the second answer that is none. I expected more of you.\n\n{name}',
    moreHelp:
      'Dear {given},\n\nforgive me for missing that. I have looked it up: it leaves on Monday, carriage paid, and I have put a note on it.\n\n{agent}|Dear {given},\n\nthen something else is wrong, and I have taken it over to our web team. It works now; I tried it with your order.\n\n{agent}|Dear {given},\n\nyou are right, I read too fast. It is done now, and I have checked it a second time.\n\n{agent}',
    answer:
      'Dear {given},\n\nthank you for your question. I have looked into it and all is in order; you need do nothing more.\n\n{agent}, The Lantern House|Dear {given},\n\nI have asked the colleague who knows. Everything is as it should be, and nothing is open on your side.\n\nKind regards, {agent}|Hello {given},\n\nall sorted: I have put it right in our books and left a note for whoever looks next. Write to me if anything seems odd.\n\n{agent}, The Lantern House',
    thanks:
      'That was quick. Thank you, {agent}!|All settled then, many thanks.\n{given}|Lovely, thank you.|Perfect, that is all I wanted to know.\n\n{given}|Thank you. I had not expected an answer before Monday!|Much obliged, {agent}.\n\n{name}',
    upheld:
      'Dear {given},\n\nyou were right to complain, and I am sorry. What you were promised and what you got were two things. {reason} I have put right what can be put right: {redress}.\n\nIf you see it otherwise, ask for a review; somebody who had no part in this decides it.\n\n{agent}, The Lantern House|Dear {given},\n\nI have been through it with the people concerned. {reason} That was our fault, not yours, and I apologise. To put it right: {redress}.\n\nShould you not be content with this, a colleague looks at it afresh; you need only say so.\n\n{agent}, The Lantern House|Dear {given},\n\nthank you for your patience. We uphold your complaint. {reason} We have changed what led to it, and for you we do this: {redress}.\n\nYou can ask for a review at any time within six months.\n\n{agent}, The Lantern House',
    partly:
      'Dear {given},\n\nI have gone through it point by point. We were late to tell you, and I am sorry for that; the goods themselves were as described. For our part of it: {redress}.\n\nIf you see it otherwise, ask for a review.\n\n{agent}, The Lantern House|Dear {given},\n\nI uphold one part of your complaint and not the other. Nobody told you when we knew, and that was wrong. What was sent is what was ordered. For the first: {redress}.\n\nYou can ask for a review.\n\n{agent}, The Lantern House',
    rejected:
      'Dear {given},\n\nI have looked at the order, the photographs and what the carrier wrote down. I cannot find that we did anything other than we promised, and so I do not uphold the complaint. I know that this is not what you hoped for.\n\nYou can ask for a review, and after that go to the ombudsman.\n\n{agent}, The Lantern House|Dear {given},\n\nI took your complaint seriously and asked everybody who had to do with it. What was promised was done, on the day it was promised, and so I cannot uphold it. I am sorry to bring you no better news.\n\nA colleague who had no part in this looks at it again if you wish, and after that the ombudsman.\n\n{agent}, The Lantern House',
    notSatisfied:
      'I do not accept that. The parcel was open when it came, and your driver saw it. Please let somebody else look at it.\n\n{name}|Have you read what I sent? The photographs show it. I want this looked at by somebody else.\n\n{given}|Your answer leaves out the main thing. I ask for a review.\n\n{name}',
    lookedAgain:
      'Dear {given},\n\na colleague who had not seen the case before has been through it with the driver. She finds that the carton was too thin for its load. We uphold the complaint in part and refund half of the order.\n\n{agent}|Dear {given},\n\nthe review is done, by somebody who had no part in the first answer. He finds that we should have told you on the day itself. Your complaint is upheld in part, and the carriage comes back to you.\n\n{agent}',
  },
  de: {
    acknowledged:
      'Guten Tag {name},\n\nvielen Dank für Ihre Nachricht. Ihre Beschwerde hat die Nummer {number}. Sie haben unsere Antwort innerhalb von zehn Arbeitstagen.\n\n{agent}, The Lantern House',
    holding:
      'Guten Tag {name},\n\nwir sind noch dran: Der Versand sucht die Ursache. Ich melde mich am Donnerstag wieder.\n\n{agent}',
    chase:
      'Guten Tag,\n\nseit {days} Tagen warte ich auf eine Antwort. Wie ist der Stand?\n\n{name}|Gibt es etwas Neues zu {number}?\n\n{name}',
    again: 'Danke, aber das beantwortet meine Frage nur halb: Wann kommt der Rest?\n\n{name}',
    angry: 'Das ist keine Antwort auf meine Frage. Damit bin ich nicht zufrieden.\n\n{name}',
    moreHelp: 'Guten Tag {name},\n\nentschuldigen Sie. Der Rest geht am Montag raus, für Sie ohne Porto.\n\n{agent}',
    answer:
      'Guten Tag {name},\n\nvielen Dank für Ihre Frage. Ich habe nachgesehen: Es ist alles in Ordnung, Sie müssen nichts weiter tun.\n\n{agent}',
    thanks: 'Prima, vielen Dank!\n{given}|Danke für die schnelle Antwort.',
    upheld:
      'Guten Tag {name},\n\nSie haben recht, und es tut mir leid. Was wir versprochen haben, haben wir nicht gehalten. Wir machen es gut: {redress}.\n\nWenn Sie das anders sehen, können Sie eine Überprüfung verlangen.\n\n{agent}',
    partly:
      'Guten Tag {name},\n\nwir haben Ihnen zu spät Bescheid gegeben, das tut mir leid; die Ware selbst war wie beschrieben. Von uns: {redress}.\n\n{agent}',
    rejected:
      'Guten Tag {name},\n\nich habe alles noch einmal durchgesehen und finde keinen Fehler auf unserer Seite. Sie können eine Überprüfung verlangen.\n\n{agent}',
    notSatisfied: 'Damit bin ich nicht einverstanden. Bitte lassen Sie jemand anderen darauf sehen.\n\n{name}',
    lookedAgain: 'Guten Tag {name},\n\neine Kollegin hat den Fall neu geprüft. Wir erstatten die Hälfte.\n\n{agent}',
  },
  fr: {
    acknowledged:
      'Bonjour {name},\n\nmerci de nous avoir écrit. Votre réclamation porte le numéro {number}. Vous aurez notre réponse sous dix jours ouvrés.\n\n{agent}, The Lantern House',
    holding:
      'Bonjour {name},\n\nnous cherchons encore la cause avec le transporteur. Je vous écris de nouveau jeudi.\n\n{agent}',
    chase: 'Bonjour,\n\nvoilà {days} jours que j’attends une réponse. Où en est-on ?\n\n{name}',
    again: 'Merci, mais cela ne répond qu’à moitié : quand arrive le reste ?\n\n{name}',
    angry: 'Ce n’est pas une réponse. Je ne suis pas satisfait du tout.\n\n{name}',
    moreHelp: 'Bonjour {name},\n\ntoutes mes excuses. Le reste part lundi, sans frais de port.\n\n{agent}',
    answer: 'Bonjour {name},\n\nmerci de votre question. J’ai vérifié : tout est en ordre.\n\n{agent}',
    thanks: 'Parfait, merci beaucoup !\n{given}',
    upheld:
      'Bonjour {name},\n\nvous avez raison, et je vous présente nos excuses. Nous n’avons pas tenu notre promesse. Voici ce que nous faisons : {redress}.\n\nSi vous n’êtes pas d’accord, vous pouvez demander un réexamen.\n\n{agent}',
    partly:
      'Bonjour {name},\n\nnous vous avons prévenu trop tard, et j’en suis désolé ; la marchandise était conforme. De notre part : {redress}.\n\n{agent}',
    rejected:
      'Bonjour {name},\n\nj’ai tout repris et je ne trouve pas d’erreur de notre part. Vous pouvez demander un réexamen.\n\n{agent}',
    notSatisfied: 'Je ne suis pas d’accord. Merci de faire regarder cela par quelqu’un d’autre.\n\n{name}',
    lookedAgain: 'Bonjour {name},\n\nune collègue a repris le dossier. Nous remboursons la moitié.\n\n{agent}',
  },
  es: {
    acknowledged:
      'Hola {given},\n\ngracias por escribirnos. Su reclamación tiene el número {number}. Le respondemos en diez días laborables.\n\n{agent}, The Lantern House',
    holding: 'Hola {given},\n\nseguimos buscando la causa. Le escribo de nuevo el jueves.\n\n{agent}',
    chase: 'Hola,\n\nllevo {days} días esperando una respuesta. ¿Cómo va?\n\n{name}',
    again: 'Gracias, pero eso responde solo a la mitad: ¿cuándo llega el resto?\n\n{name}',
    angry: 'Eso no responde a nada. No estoy nada contento.\n\n{name}',
    moreHelp: 'Hola {given},\n\nperdone. El resto sale el lunes, sin gastos de envío.\n\n{agent}',
    answer: 'Hola {given},\n\ngracias por su pregunta. Lo he comprobado y todo está en orden.\n\n{agent}',
    thanks: 'Perfecto, muchas gracias.\n{given}',
    upheld:
      'Hola {given},\n\ntiene usted razón y lo siento. No cumplimos lo prometido. Lo arreglamos así: {redress}.\n\nSi no está de acuerdo, puede pedir una revisión.\n\n{agent}',
    partly: 'Hola {given},\n\nle avisamos tarde, y lo siento; el artículo era como se describe. {redress}.\n\n{agent}',
    rejected:
      'Hola {given},\n\nlo he revisado todo y no encuentro un fallo nuestro. Puede pedir una revisión.\n\n{agent}',
    notSatisfied: 'No estoy de acuerdo. Que lo mire otra persona, por favor.\n\n{name}',
    lookedAgain: 'Hola {given},\n\nuna compañera ha revisado el caso. Le devolvemos la mitad.\n\n{agent}',
  },
  nl: {
    acknowledged:
      'Beste {given},\n\nbedankt voor uw bericht. Uw klacht heeft nummer {number}. U krijgt binnen tien werkdagen antwoord.\n\n{agent}, The Lantern House',
    holding: 'Beste {given},\n\nwe zoeken de oorzaak nog uit. Ik schrijf u donderdag weer.\n\n{agent}',
    chase: 'Hallo,\n\nik wacht nu {days} dagen op antwoord. Hoe staat het ermee?\n\n{name}',
    again: 'Dank u, maar dat is maar de helft van mijn vraag: wanneer komt de rest?\n\n{name}',
    angry: 'Dat is geen antwoord. Hier ben ik niet tevreden mee.\n\n{name}',
    moreHelp: 'Beste {given},\n\nexcuses. De rest gaat maandag weg, zonder verzendkosten.\n\n{agent}',
    answer: 'Beste {given},\n\nbedankt voor uw vraag. Ik heb het nagekeken: alles is in orde.\n\n{agent}',
    thanks: 'Top, dank u wel!\n{given}',
    upheld:
      'Beste {given},\n\nu hebt gelijk en het spijt me. We hebben ons niet aan onze belofte gehouden. Dit doen we eraan: {redress}.\n\nU kunt om een herbeoordeling vragen.\n\n{agent}',
    partly: 'Beste {given},\n\nwe hebben u te laat verwittigd; het artikel was zoals beschreven. {redress}.\n\n{agent}',
    rejected:
      'Beste {given},\n\nik heb alles nagekeken en vind geen fout van ons. U kunt om herbeoordeling vragen.\n\n{agent}',
    notSatisfied: 'Daar ben ik het niet mee eens. Laat er iemand anders naar kijken.\n\n{name}',
    lookedAgain: 'Beste {given},\n\neen collega heeft er opnieuw naar gekeken. We betalen de helft terug.\n\n{agent}',
  },
  it: {
    acknowledged:
      'Buongiorno {given},\n\ngrazie per averci scritto. Il suo reclamo ha il numero {number}. Rispondiamo entro dieci giorni lavorativi.\n\n{agent}, The Lantern House',
    holding: 'Buongiorno {given},\n\ncerchiamo ancora la causa. Le scrivo di nuovo giovedì.\n\n{agent}',
    chase: 'Buongiorno,\n\naspetto una risposta da {days} giorni. A che punto siamo?\n\n{name}',
    again: 'Grazie, ma è solo metà della risposta: quando arriva il resto?\n\n{name}',
    angry: 'Questa non è una risposta. Non sono affatto contento.\n\n{name}',
    moreHelp: 'Buongiorno {given},\n\nmi scusi. Il resto parte lunedì, senza spese.\n\n{agent}',
    answer: 'Buongiorno {given},\n\ngrazie per la domanda. Ho controllato: tutto è in ordine.\n\n{agent}',
    thanks: 'Perfetto, grazie mille!\n{given}',
    upheld:
      'Buongiorno {given},\n\nha ragione e ci scusiamo. Non abbiamo mantenuto la promessa. Rimediamo così: {redress}.\n\nPuò chiedere un riesame.\n\n{agent}',
    partly: 'Buongiorno {given},\n\nl’abbiamo avvisata tardi; la merce era come descritta. {redress}.\n\n{agent}',
    rejected:
      'Buongiorno {given},\n\nho ricontrollato tutto e non trovo un nostro errore. Può chiedere un riesame.\n\n{agent}',
    notSatisfied: 'Non sono d’accordo. Chiedo che lo guardi un’altra persona.\n\n{name}',
    lookedAgain: 'Buongiorno {given},\n\nuna collega ha riesaminato il caso. Rimborsiamo la metà.\n\n{agent}',
  },
}

/** How a matter begins of whoever writes in a language that the imported texts are not in. */
export const firstWords: Partial<Record<Language, Record<string, string>>> = {
  de: {
    delivery: 'Guten Tag, meine Bestellung {order} sollte längst da sein. Wo bleibt sie? {name}',
    goods: 'Guten Tag, aus der Bestellung {order} ist ein Stück zerbrochen angekommen. Bitte um Ersatz. {name}',
    '': 'Guten Tag, wann geht die Bestellung {order} hinaus? Danke, {name}',
  },
  fr: {
    delivery: 'Bonjour, ma commande {order} devait arriver il y a des jours. Où est-elle ? {name}',
    goods: 'Bonjour, une pièce de la commande {order} est arrivée cassée. Merci de la remplacer. {name}',
    '': 'Bonjour, quand part la commande {order} ? Merci, {name}',
  },
  es: {
    delivery: 'Buenos días, mi pedido {order} tenía que llegar hace días y no sé nada. ¿Dónde está? {name}',
    goods: 'Hola, el artículo del pedido {order} ha llegado roto. Adjunto una foto. ¿Me envían otro? {name}',
    '': 'Hola, ¿me pueden decir cuándo sale el pedido {order}? Gracias, {name}',
  },
  nl: {
    delivery: 'Goedendag, bestelling {order} had er al moeten zijn en ik hoor niets. Waar blijft het? {name}',
    goods: 'Hallo, uit bestelling {order} is een stuk kapot aangekomen. Foto bijgevoegd. Graag een nieuw. {name}',
    '': 'Hallo, wanneer vertrekt bestelling {order}? Bedankt, {name}',
  },
  it: {
    delivery: 'Buongiorno, l’ordine {order} doveva arrivare giorni fa e non ho notizie. Dov’è? {name}',
    goods: 'Buongiorno, un articolo dell’ordine {order} è arrivato rotto. Allego una foto. {name}',
    '': 'Buongiorno, quando parte l’ordine {order}? Grazie, {name}',
  },
}

/** Among ourselves, by what it is about; always in English. */
export const notes: Record<string, string[]> = {
  delivery: [
    'Rang Dispatch: it stood on the dock over the weekend, nobody scanned it.',
    'Third one from this carrier this week. @Dispatch, please look at the depot.',
    'Carrier says delivered, customer says no. Asked for the signature.',
    'Customer was friendly on the phone, wants it by Saturday if at all possible.',
    'Label was torn, went to the wrong depot and back.',
    'Promised date came from the web shop, Dispatch had another. Told both.',
    'Rang the customer, no answer; left word that it comes tomorrow.',
  ],
  goods: [
    'Checked the photographs with Buying. Same batch as in spring.',
    'Warehouse has two left; kept one back for the replacement.',
    'Page in the web shop says 24 cm, it is 18. Told Web shop.',
    'Photographs are with the supplier. They ask for the batch number.',
    'Packer says there was no paper left that day.',
    'Offered the other colour; they think about it.',
  ],
  '': [
    'Left a message with the shop. They open at ten.',
    'Refund is in with Finance, waiting for their nod.',
    'Asked Buying; Harriet answers by tomorrow.',
    'Same question from two others today. Worth an answer on the help pages?',
    'Spoke with them for ten minutes, calmer now.',
    'Not ours, strictly speaking, but quicker to do than to explain.',
    'Was promised a call back on Tuesday that nobody made. Did it now.',
  ],
}

export const redressWords = {
  refund: {
    en: 'a refund of {cost}',
    de: 'wir erstatten {cost}',
    fr: 'un remboursement de {cost}',
    es: 'una devolución de {cost}',
    nl: 'een terugbetaling van {cost}',
    it: 'un rimborso di {cost}',
  },
  replacement: {
    en: 'a new one leaves today',
    de: 'ein neues Stück geht heute raus',
    fr: 'un remplacement part aujourd’hui',
    es: 'hoy sale uno nuevo',
    nl: 'vandaag gaat een nieuw exemplaar weg',
    it: 'oggi parte un sostituto',
  },
  apology: {
    en: 'my sincere apology',
    de: 'meine aufrichtige Entschuldigung',
    fr: 'mes excuses sincères',
    es: 'mis sinceras disculpas',
    nl: 'mijn oprechte excuses',
    it: 'le mie sincere scuse',
  },
} satisfies Record<string, Record<Language, string>>
export const reasons: Record<string, string> = {
  delivery: 'The parcel stood in our dispatch for days, and nobody told you.',
  goods: 'It should have been packed better, and checked before it left.',
  'phone order': 'We wrote your order down wrong.',
  '': 'You were left without a proper answer.',
}
/** By language: how the first words of a matter are headed, by what it is about. */
export const firstSubjects: Partial<Record<Language, Record<string, string>>> = {
  de: { delivery: 'Wo bleibt Bestellung {order}?', goods: 'Bruch in Bestellung {order}', '': 'Bestellung {order}' },
  fr: { delivery: 'Commande {order} : toujours rien', goods: 'Casse, commande {order}', '': 'Ma commande {order}' },
  es: { delivery: '¿Dónde está el pedido {order}?', goods: 'Pedido {order}: llegó roto', '': 'Mi pedido {order}' },
  nl: { delivery: 'Waar blijft bestelling {order}?', goods: 'Kapot: bestelling {order}', '': 'Bestelling {order}' },
  it: { delivery: 'Dov’è l’ordine {order}?', goods: 'Ordine {order}: arrivato rotto', '': 'Il mio ordine {order}' },
}

export const agents = ['Priya', 'Tom', 'Bethan', 'Sam', 'Clodagh', 'Marcin']
