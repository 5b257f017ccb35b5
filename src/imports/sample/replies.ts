import { bye, hello, lines } from './phrase.ts'

/** Our answers in writing. */
export const answers: Record<string, string[]> = {
  'stock enquiry':
    lines(`Dear {given}, the {product} [is due again in {days} days. I have put your name on the list.|is in stock, {count} pieces. Shall I reserve them for you?|will not come back this season, I am sorry. The {other} comes closest.] {agent}, The Lantern House
    Dear {given}, [good news|thank you for asking]: {few} of the {product} are on the shelf and [more follow next week|I have set them aside until Friday]. {agent}`),
  'order enquiry':
    lines(`Dear {given}, order {order} [is packed and leaves tonight|went out with {carrier} today|will be with you by {promised}]. [The tracking number follows by mail.|] {agent}
    Dear {given}, I have changed {order} as you asked. {agent}, The Lantern House`),
  'trade enquiry':
    lines(`Dear {given}, for {big} pieces of the {product} we can offer 8 % off, carriage paid. [The offer stands for two weeks.|] {agent}
    Dear {given}, catalogue and terms are in the post. {agent}`),
  'product question': lines(
    `Dear {given}, I [have one in front of me now|went and looked|asked our buyer]: [all as the page says, and nicer|smaller than in the picture, 18 cm|not made for that, I am afraid|a little different from batch to batch, but in short, yes]. {agent}`,
  ),
  'invoice question': lines(`Dear {given}, a copy of the invoice is attached. {agent}
    Dear {given}, you are right, the price of the {product} was out of date. A credit note for {amount} is on its way. {agent}, with Finance`),
  'web shop trouble': lines(
    `Dear {given}, our web team has found the fault[, it was the voucher field|]. Could you try once more? If it still fails I take the order myself. {agent}`,
  ),
  'address change': lines(`Dear {given}, thank you, noted for all further orders. {agent}`),
  'where is my order':
    lines(`Dear {given}, I am sorry. {order} [is in {carrier}'s depot in {depot} and should be with you tomorrow|left us later than it should have and is on the van now|has been traced]. [I will write again this evening.|] {agent}
    Dear {given}, I have asked {carrier} to find {order} today and will not let go until they do. {agent}`),
  'complaint: late':
    lines(`Dear {given}, you are right to be cross and I am sorry. {order} [stood in our dispatch for {few} days|was held up by {carrier} in {depot}]. [I have refunded the carriage of {amount}.|Please accept the voucher attached.|I have told the head of dispatch.] {agent}
    Dear {given}, we promised {promised} and did not keep it. [There is no good excuse.|The season caught us out.] [Carriage is refunded.|] {agent}, The Lantern House`),
  'complaint: damaged':
    lines(`Dear {given}, I am so sorry. A new {product} leaves today, double boxed; no need to send the pieces back. {agent}
    Dear {given}, thank you for the photos. I have refunded {amount} [and told the packers|]. {agent}`),
  'complaint: wrong item':
    lines(`Dear {given}, our mistake. The {product} goes out tonight; please keep the other with our compliments. {agent}
    Dear {given}, I am sorry for the muddle with {order}. {carrier} will collect the wrong ones on [Thursday|Monday]. {agent}`),
  'complaint: service':
    lines(`Dear {given}, I am sorry that you were left without an answer. [We were short of people that week, which is no excuse.|] My direct line is below. {agent}
    Dear {given}, the {product} should not do that. I have refunded you and shown it to our buyer. {agent}`),
  return: lines(
    `Dear {given}, of course. A label is attached; the credit follows as soon as the {product} is back. {agent}`,
  ),
  'return of goods': lines(`Dear {given}, of course. I have found the invoice; a label is attached. {agent}`),
  'order keyed wrong': lines(`Dear {given}, {order} is cancelled and nothing will be charged. {agent}`),
  'line keyed wrong': lines(`Dear {given}, the {product} is off {order}; the rest goes as ordered. {agent}`),
  compliment: lines(`Dear {given}, you have made our day. I have pinned your note up in the packing room. {agent}
    Thank you, {given}! {agent}`),
  suggestion: lines(
    `Dear {given}, that is a good thought. I have passed it to [Buying|the web shop|the warehouse] and will tell you what comes of it. {agent}`,
  ),
  'privacy request': lines(`Dear {given}, you have been taken off the list today. {agent}
    Dear {given}, we have your request and answer within a month. {agent}`),
  'second question': lines(
    `Dear {given}, forgive the wait. [The answer is yes, and I have seen to it.|I have it in writing from our buyer now: no, sadly.|It took me longer than it should to find out; details below.] {agent}`,
  ),
  chaser: lines(
    `Dear {given}, my apologies for keeping you waiting. {order} is [settled|refunded|on its way] now, and I have checked it myself. {agent}`,
  ),
}

/** What remains to be done after an interaction. */
export const nextSteps: Record<string, string[]> = {
  'stock enquiry': ['Tell them when it is back', 'Ask Buying for a date', 'Ring when the delivery is in'],
  'order enquiry': ['Check that it has left', 'Send tracking number'],
  'trade enquiry': ['Send offer', 'Follow up on the offer', 'Ask Finance about the limit'],
  'product question': ['Ask Buying and answer'],
  'invoice question': ['Credit note from Finance', 'Send copy invoice'],
  'web shop trouble': ['Ask Web shop whether it is mended'],
  'where is my order': ['Chase the carrier', 'Ring back with news', 'Check delivery'],
  'complaint: late': ['Call back after delivery', 'Refund carriage', 'Manager to ring'],
  'complaint: damaged': ['Send replacement', 'Ask for photos'],
  'complaint: wrong item': ['Book collection', 'Check that the right one arrived'],
  'complaint: service': ['Ring and apologise', 'Tell Buying'],
  return: ['Credit when goods are back'],
  'return of goods': ['Find the invoice', 'Credit when goods are back'],
  chaser: ['Close it, and say so'],
}

/** Why somebody wants a thing, by kind of customer: people have occasions, shops have customers. */
export const motives = {
  person: {
    reason: [
      "It is for my sister's birthday.",
      "I saw it at a friend's.",
      'My daughter has set her heart on it.',
      'I broke my own.',
      'It would match what I have.',
    ],
    occasion: [
      'a wedding',
      'a birthday',
      'a christening',
      'a school fair',
      'the new kitchen',
      'a leaving present',
      'a street party',
    ],
    haste: ['I took a day off for it.', 'The party is on Saturday.', 'I go away on Thursday.'],
    pity: [
      'It was a birthday present and the birthday is over.',
      'The party went ahead without it.',
      'I waited in for two days.',
    ],
  },
  account: {
    reason: [
      'My customers keep asking for it.',
      'It was our best seller at the last fair.',
      'We sold the last one this morning.',
      'We would fill the window with it.',
    ],
    occasion: [
      'the shop window',
      'a Christmas market',
      'the opening of a second shop',
      'a trade fair',
      'an order of a hotel',
      'the tea room',
    ],
    haste: ['We have empty shelves.', 'The market is on Saturday.', 'My customer comes for it tomorrow.'],
    pity: [
      'The fair was on Saturday and half my table was empty.',
      'I had to disappoint three customers.',
      'The window stood half empty for a week.',
    ],
  },
} as const

/** What is said of the one product that breaks more than any other. */
export const brokenStand = {
  written:
    lines(`${hello}, the {product} from order {order} arrived with the [top|middle|bottom] plate broken. [There was nothing between the plates.|The rod had come loose and gone through it.|Photos attached.] Please send [another|just the plate, if you can]. ${bye}
    ${hello}, second {product} this year, second one in pieces (order {order}). [Please pack it properly this time.|Do the plates have to touch?|] ${bye}
    Of {few} x {product} in order {order} two have cracked plates. [The box was whole, so it is the packing.|] ${bye}`),
  spoken:
    lines(`{product} in {order}: [top|bottom|middle] plate broken[ again|]. [Plates lie on each other in the box.|Rod loose.|Carton itself not even dented.] [New one sent.|Refunded {amount}.|Told Warehouse once more.]
    Broken {product}, {order}. [The third this month that I take down.|Photos to follow.] [Replacement tonight.|Credit note.]`),
  social: lines(
    `Photo of a {product} in pieces: "One tier too few @thelanternhouse" [|Asked for the order number, replacement promised.]`,
  ),
}

/** Some customers abroad write in their own language, and get their answer in ours. */
export const native: Record<string, Record<string, string[]>> = {
  de: {
    'stock enquiry':
      lines(`Guten Tag, wann [ist|kommt] der Artikel "{product}" wieder [lieferbar|herein]? Wir bräuchten {count} Stück. Freundliche Grüße, {name}
      Hallo, haben Sie noch "{product}" auf Lager? [Im Shop steht ausverkauft.|] Danke, {given}`),
    'order enquiry': lines(`Guten Tag, ist die Bestellung {order} schon unterwegs? Mit freundlichen Grüßen, {name}
      Hallo, könnten Sie zu {order} noch {few} x "{product}" dazulegen? Vielen Dank, {given}`),
    'where is my order': lines(
      `Guten Tag, Bestellung {order} war für den {promisedDay} zugesagt und ist noch nicht da. Bitte um kurze Nachricht. {name}`,
    ),
    'complaint: late': lines(
      `Guten Tag, {order} kam {late} Tage zu spät. [Das ist sehr ärgerlich.|So kann ich nicht planen.] [Was tun Sie dagegen?|] {name}`,
    ),
    'complaint: damaged': lines(
      `Guten Tag, "{product}" aus {order} ist leider zerbrochen angekommen. [Fotos anbei.|] Bitte um Ersatz. Freundliche Grüße, {name}`,
    ),
    'invoice question': lines(
      `Guten Tag, bitte senden Sie uns die Rechnung zu {order} mit unserer USt-IdNr. Danke, {name}`,
    ),
    compliment: lines(`Liebes Team, {order} ist wunderbar verpackt angekommen. Vielen Dank! {given}`),
  },
  fr: {
    'stock enquiry': lines(
      `Bonjour, quand "{product}" sera-t-il de nouveau disponible ? [Il m'en faudrait {count}.|] Cordialement, {name}`,
    ),
    'order enquiry': lines(`Bonjour, la commande {order} est-elle partie ? Merci, {given}
      Bonjour, pourriez-vous ajouter {few} x "{product}" à la commande {order} ? Bien à vous, {name}`),
    'where is my order': lines(
      `Bonjour, la commande {order} devait arriver le {promisedDay} et je n'ai rien reçu. Merci de me dire où elle est. {name}`,
    ),
    'complaint: late': lines(
      `Bonjour, {late} jours de retard pour {order}, [c'est vraiment décevant|mes clients attendaient]. {name}`,
    ),
    'complaint: damaged': lines(
      `Bonjour, "{product}" (commande {order}) est arrivé cassé. [Photos ci-jointes.|] Merci de le remplacer. {name}`,
    ),
    'invoice question': lines(`Bonjour, merci de nous envoyer la facture de {order}. Cordialement, {name}`),
    compliment: lines(`Bonjour, un grand merci pour {order}, tout est ravissant. {given}`),
  },
}
