import { lines } from './phrase.ts'

/** Notes that do not answer a customer's question: calls we make, campaigns, machines, colleagues, and the rest of the world. */
export const managerCalls =
  lines(`Quarterly call. [Business is steady.|Busy: footfall up on last year.|Quiet, waiting for the season.] [Pleased with the {product}.|Wants to see the spring range early.|Thinks our carriage is dear.] [Order promised for next week.|Visit agreed.|]
  Visited the shop. {product} has a table of its own by the door. [Short on {other}, order taken.|Suggested a Christmas corner.|Talked about returns; all settled.]
  Called about {order}: all well. [Asked for a second purchaser on the account.|Wants one invoice a month.|Next order in about {days} days.]
  Talked through the year: [up on last year|level|fewer, larger orders]. [Interested in a call-off agreement.|Wants earlier dispatch in November.|Asks for exclusivity in town, said no kindly.]
  Left a message about the {product} offer.
  Rang to see whether the new lines sell. [They do.|The {product} does, the {other} sits.|Too early to say.]
  Rang to see whether the credit note arrived. [It did.|Not yet, will look.]`)

export const welcomes =
  lines(`Welcome call after the first order {order}. [Delighted.|Found us at the trade fair.|Recommended by a friend with a shop in the next town.] [Explained terms and cut-off times.|Would like the catalogue.|]
  Welcome mail with terms, catalogue and {agent}'s direct line.`)

export const campaigns = {
  'Spring table':
    'Campaign mail "Spring table": new enamelware, bunting and garden pieces, free carriage until Sunday.',
  'First frost':
    'Campaign mail "First frost": Christmas range open for orders, ten per cent off until the end of next week.',
} as const

export const callOffs = lines(`Call-off {call}: {few} x {product} for store {store}. Accepted automatically.
  Call-off {call}: {few} x {product}, {small} x {other} for store {store}. Accepted automatically.
  Call-off {call} for store {store} changed from {few} to {small} x {product}.
  Stock message: {product} at store {store} below minimum ({small} left). Call-off raised.
  Stock message: store {store} counted {few} x {product}, as expected.
  Dispatch advice sent for call-off {call}: {few} cartons, store {store}.
  Goods receipt from store {store}: call-off {call} complete.
  Goods receipt from store {store}: call-off {call}, {small} x {product} short. Put on the next call-off.
  Price confirmation sent: {product}, {amount}.
  Forecast received: {product}, {big} pieces over the next four weeks.
  Order acknowledgement sent for call-off {call}.
  Call-off {call} refused: {product} not in stock, store {store} informed.`)

export const internal: Record<string, string[]> = {
  'Customer care':
    lines(`To Dispatch: three customers asked about [last Tuesday's|the weekend's] orders before noon. Where are they?
    To Web shop: people ask for the size of the {product}; could the page say it?
    To IT: phones cut off after twenty minutes on hold, [twice this week|again].
    To Warehouse: another broken {product}. Could it get the thicker filling?`),
  Dispatch: lines(`To IT: label printer on bench 2 prints half of the address. Fourth time this month.
    To Customer care: please stop promising same-day after 14:00, the van leaves at 15:00.
    To Warehouse: packed goods come in one heap at 14:50. Can they come through the day?
    To Finance: {carrier} wants last month's invoice paid before the season.
    To Warehouse: no cartons of size C since Monday; {order} and forty others wait.`),
  Warehouse: lines(`To Buying: {count} x {product} came without labels, took two people a morning.
    To IT: scanner battery lasts an hour. Asked in spring already.
    To Buying: where are we to put {big} x {product}? Aisle 14 is full.
    To Customer care: {few} x {product} came back without a note. Whose are they?`),
  Finance: lines(`To Customer care: credit notes need the order number, please. Eleven this week without.
    To IT: month end report still runs out of memory.
    To Buying: invoice of Tideway does not match the goods-in note for {product}.`),
  Buying: lines(`To Warehouse: count of {product} please, stock file says minus {few}.
    To Marketing: {product} is leaving the range, take it out of the mail.
    To Finance: deposit for the Shaoxing order is due on Friday.
    To Customer care: what do people say about the new {product}?`),
  'Web shop': lines(`To Buying: {product} has no picture, it sells nothing without.
    To IT: checkout slow from 19:00 to 21:00, every evening this week.
    To Warehouse: stock of {product} is {few} on the page, customers say none. Who is right?`),
  Marketing: lines(`To Buying: enough {product} for the campaign? It goes to 2,000 people.
    To IT: mailing list export has no consent column.
    To Customer care: campaign goes out on Tuesday, expect calls.`),
  IT: lines(`To all: stock system is down from 18:00 to 19:00 on Thursday.
    To Dispatch: new label printer ordered, ten days.
    To Web shop: the slow checkout was the address look-up; mended.`),
}

export const outside: Record<string, string[]> = {
  supplier:
    lines(`[Order|Reorder] for {big} x {product} confirmed, [ready in {days} weeks|sails on the 14th|partial delivery offered].
    Complained about {few} broken {product} in the last delivery. [Will credit.|Wants photographs.|Asked us to look at our own packing first.]
    New price list from next quarter, {product} up by 4 %. [Asked for six months' notice.|]
    Container delayed at the port by {days} days. Told Warehouse and Customer care.
    Samples of next season's range arrived. [Two for the catalogue.|Nothing for us this time.]`),
  partner: lines(`Monthly review: [volumes up|two collections missed|all targets met]. Next one in four weeks.
    {depot} depot [short of drivers|back to normal|closed by snow for a day]. Expect parcels late.
    Fee statement received and checked.
    Asked for forecasts of the Christmas weeks. Sent.`),
  investor: lines(`Sent the figures for the board. Asked about complaints: they rise faster than turnover.
    Call before the board meeting: wants a plan for the season, not for the year.`),
  shareholder: lines(`Asked for last month's late deliveries by region. Sent.
    Lunch with the founder: "we used to know every customer's name".`),
  owner: lines(`Rang after reading a review. Wanted to know who answered it, and how fast.
    Asked to see ten complaints, unselected, every first Monday.`),
  regulator: lines(`Letter: the words "guaranteed next day" must be true or go. Web shop has taken them down.
    Yearly return sent. Receipt confirmed.
    Recall notice of another shop's candle; ours is not concerned, answered within a day.`),
  community: lines(`Lorry at 6:20 this morning. Apologised, spoke to {carrier}.
    Thanked us for the seconds at the fair: raised {amount}.
    School visit agreed for June, thirty children.
    Cheque for the hospice handed over; photograph in the local paper.`),
}

export const strangers = lines(`Caller would not give a name. Asked whether the shop is open on Saturday.
  Chat left after one line: "do you ship to Iceland".
  "Is @thelanternhouse a real shop?" Answered with a picture of the team.
  Asked for the nearest stockist of {product}. Gave two.
  Postcard without an address: "Thank you for the free bookmark."
  Walked in looking for {product}, bought two. No name taken.
  Student writing about gift shops, sent to Marketing.
  Wrong number, wanted the lamp shop.`)

export const depots = [
  'Leeds',
  'Daventry',
  'Glasgow',
  'Belfast',
  'Bristol',
  'Croydon',
  'Doncaster',
  'Tamworth',
] as const
