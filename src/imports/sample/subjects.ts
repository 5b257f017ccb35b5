import { type Chance, pick } from './mulberry.ts'
import { lines, phrase } from './phrase.ts'

/** How somebody would head what they say: patterns, by what is said in it. The first that fits is taken; `{said}` is what it found. */
type Heads = readonly (readonly [says: RegExp, heads: readonly string[]])[]

const any = /^/
const heads: Readonly<Record<string, Heads>> = {
  'complaint: late': [
    [/^Guten Tag/, lines('Bestellung {number}: Lieferung zu spät\nVerspätete Lieferung {number}')],
    [/^Bonjour/, lines('Commande {number} en retard\nRetard de livraison ({number})')],
    [/bought elsewhere/, lines('{order}: please take it back\nToo late, I bought elsewhere')],
    [
      /in the rain|wrong door|neighbour/,
      lines('How {order} was delivered\n{order}: late, and left [outside|anywhere]'),
    ],
    [/third in a row|second time/, lines('Late again: {order}\n{order} late, and not for the first time')],
    [
      any,
      lines(
        '{order} came days late\nLate, and nobody told me: {order}\nDisappointed with the delivery of {order}\nPromised and not kept: {order}\nLate delivery of {order}\n{order} did not come when you said',
      ),
    ],
  ],
  'complaint: damaged': [
    [/^Guten Tag/, lines('{thing}: zerbrochen angekommen\nBruch in Bestellung {number}')],
    [/^Bonjour/, lines('{thing} : arrivé cassé\nCasse dans la commande {number}')],
    [/second|Second|again/, lines('Broken again: {thing}\nSecond {thing}, second one in pieces')],
    [
      any,
      lines(
        '{thing} arrived broken\nBroken: {thing}\n{thing} in pieces\nDamage in {order}\n{thing} did not survive the journey',
      ),
    ],
  ],
  'complaint: wrong item': [
    [/missing|short by/, lines('{order} is not complete\nMissing from {order}: {thing}')],
    [
      any,
      lines(
        'Wrong goods in {order}\nNot what I ordered: {order}\n{order}: something else was in the box\n{thing}: sent the wrong one',
      ),
    ],
  ],
  'complaint: service': [
    [/e-mails|at all/, lines('No answer to my e-mails\nIs anybody there?')],
    [/held|get through|by phone/, lines('Cannot get through on the phone\nTwenty minutes in the queue')],
    [/passed from/, lines('Passed from one to the next\nWho deals with me?')],
    [/tone/, lines('The tone of your last e-mail')],
    [/returns/, lines('Who pays for a return?\nFree returns, or not?')],
    [
      /quality|apart|colour|paint|zip|faded/,
      lines('{thing}: not what it was\nDisappointed with the {thing}\n{thing} did not last'),
    ],
    [any, lines('How I was treated\nNot the way to treat a customer')],
  ],
  'order keyed wrong': [
    [any, lines('{order} was never mine\nI did not order this: {order}\nOrder taken down wrong: {order}')],
  ],
  'line keyed wrong': [
    [any, lines('{order}: one line too many\n{thing} I did not ask for\nOrder taken down wrong: {order}')],
  ],
  compliment: [
    [/^Liebes Team/, lines('Danke!\nEin Lob für Bestellung {number}')],
    [/^Bonjour/, lines('Un grand merci\nMerci pour la commande {number}')],
    [/packe[rd]|packing/, lines('Thank you to the packers\nSo well packed')],
    [/kind|helpful|real person/, lines('Thank you for your help\nA kind voice on the phone')],
    [/early/, lines('A day early, thank you\nWhat a surprise')],
    [
      any,
      lines('Thank you\nJust to say thank you\nSo pleased with the {thing}\nVery happy with {order}\n{thing}: lovely'),
    ],
  ],
  suggestion: [
    [/could you (?<said>[^?]+)\?/, lines('Could you {said}?\nAn idea: {said}')],
    [/It would help us if the (?<said>[^.]+)\./, lines('It would help if the {said}\nA wish: if only the {said}')],
    [/Suggests (?<said>[^.]+)\./, lines('{said}\nAn idea: {said}')],
    [any, ['An idea for the shop']],
  ],
  'privacy request': [
    [/list|marketing/, lines('Take me off your list, please\nNo more marketing, please\nStop the mails')],
    [any, lines('What do you hold about me?\nMy data\nA copy of my data, please')],
  ],
  'stock enquiry': [
    [/^(Guten Tag|Hallo)/, lines('{thing}: wann wieder lieferbar?\nNoch auf Lager? {thing}')],
    [/^Bonjour/, lines('{thing} : quand de nouveau disponible ?')],
    [/discontinued/, lines('Is the {thing} discontinued?\nLast of the {thing}?')],
    [/aside|[Rr]eserve/, lines('Please keep some {thing} for us\n{thing}, to be set aside')],
    [
      any,
      lines(
        '{thing}: back in stock?\nWhen is the {thing} back?\nAny {thing} left?\n{thing}, a larger number\nStock of {thing}',
      ),
    ],
  ],
  'order enquiry': [
    [/^(Guten Tag|Hallo)/, lines('Bestellung {number}\nZu meiner Bestellung {number}')],
    [/^Bonjour/, lines('Commande {number}\nMa commande {number}')],
    [/[Aa]dd|take .* off/, lines('A change to {order}\nAdd to {order}, please')],
    [/address|neighbour|shop/, lines('Where {order} should go\nDelivery address of {order}')],
    [/confirmation|went through/, lines('Did {order} go through?\nNo confirmation for {order}')],
    [any, lines('When does {order} arrive?\n{order}: which day?\nHas {order} left?')],
  ],
  'trade enquiry': [
    [/credit limit/, lines('Our credit limit\nA higher credit limit')],
    [
      /catalogue|terms|price list/,
      lines('Trade terms and catalogue\nNew catalogue, please\nPrice list for next season'),
    ],
    [any, lines('Price for a larger number: {thing}\nA carton of {thing}\nTrade price of {thing}')],
  ],
  'product question': [
    [/size|tall|big|measure/, lines('Size of the {thing}\nHow big is the {thing}?')],
    [/safe|dishwasher|outside/, lines('Is the {thing} safe?\n{thing}: what can it stand?')],
    [any, lines('A question about the {thing}\n{thing}: what comes with it?\nBefore I order: {thing}')],
  ],
  'invoice question': [
    [/^Guten Tag/, lines('Rechnung zu {number}')],
    [/^Bonjour/, lines('Facture de {number}')],
    [/copy|Copy/, lines('Copy of invoice {number}\nInvoice for {order}, please')],
    [/paid|Paid/, lines('Paid twice: {order}\nA reminder for what is paid ({order})')],
    [/credit note/, lines('Credit note missing\nOur statement')],
    [any, lines('Total of invoice {number}\n{order}: charged too much?')],
  ],
  'web shop trouble': [
    [/log in|password/, lines('Cannot log in\nNo password mail')],
    [/card|pay|checkout|basket/, lines('Stuck at the checkout\nThe basket empties itself\nMy card is refused')],
    [/[Vv]oucher/, lines('Voucher not accepted')],
    [/picture/, lines('Picture and text do not agree: {thing}')],
    [any, lines('Is the website down?\nThe web shop does not work')],
  ],
  'where is my order': [
    [/^Guten Tag/, lines('Wo bleibt Bestellung {number}?')],
    [/^Bonjour/, lines('Où est la commande {number} ?')],
    [/[Tt]racking|depot/, lines('{order}: tracking has not moved\n{order} stuck in a depot?')],
    [any, lines('Where is {order}?\nStill waiting for {order}\n{order} is not here yet\nAny news of {order}?')],
  ],
}

export type Told = { topic: string; note: string; order: string; thing: string }

/** A subject for what was said, drawn by its own lot; one that needs an order or a thing is left where there is none. */
export function subjectOf(c: Chance, { topic, note, order, thing }: Told): string {
  for (const [says, patterns] of heads[topic] ?? []) {
    const found = says.exec(note)
    const fit = patterns.filter(
      (each) => (order || !/{(order|number)}/.test(each)) && (thing || !each.includes('{thing}')),
    )
    if (found && fit.length > 0)
      return phrase(c, pick(c, fit), { order: `order ${order}`, number: order, thing, said: found.groups?.said ?? '' })
  }
  return 'A message'
}
