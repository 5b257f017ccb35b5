/** What customers write and say, and what agents note of it. One pattern a line; phrase.ts says how to read them. */
import { bye, hello, lines } from './phrase.ts'

export type Manner = 'written' | 'spoken' | 'social'

export const inbound: Record<string, Partial<Record<Manner, string[]>>> = {
  'stock enquiry': {
    written:
      lines(`${hello}, [do you have|is there|could you tell me if you have] any more of the {product} [coming in|in stock|on the way]? [The web shop says sold out.|I need {count} [if possible|by the end of the month|for the shop window].|] ${bye}
      ${hello}, I would like {count} of the {product} [but can only put {few} in my basket|and wondered when you expect the next delivery|- is that possible in one go]. ${bye}
      When will the {product} be back? [{reason}|I have been waiting for a while now.] ${bye}
      ${hello}, is the {product} being discontinued? If so I would take [whatever is left|the last {count}]. ${bye}
      Could you put {count} x {product} aside for us until [Friday|Monday|the 15th|our next order]? ${bye}`),
    spoken:
      lines(`Asked [whether we have|for stock of] {product}, needs {count}. [{reason} |][Told them {few} on the shelf, more due in {days} days.|Checked with Warehouse: enough in stock, reserved until tomorrow.|None left; offered the {other} instead.]
      Wants {count} x {product} for {occasion}. [Reserved.|Will order on the web tonight.|Said she would ring back.|Buying to say if a second delivery is coming.]
      [Is|Asked if] {product} [coming back|discontinued]? Told [the next container is due in {days} days|Buying has not decided; noted the interest|it is, last pieces on the web].
      Asked about {product}: the web shop shows none, but [a friend bought it yesterday|the catalogue says otherwise]. Stock file was out by {few}; corrected.`),
    social: lines(`@thelanternhouse please tell me the {product} is coming back!! [I need it.|Sold out AGAIN.|]
      Anyone know if @thelanternhouse still does the {product}?
      Comment under our post: "Where can I get the {product}?"`),
  },
  'order enquiry': {
    written:
      lines(`${hello}, I placed order {order} on {placed}. [When can I expect it?|Has it left you yet?|Can you tell me which day it will arrive so that somebody is in?] ${bye}
      ${hello}, would it be possible to [add {few} x {product} to|take the {product} off|change the delivery address of] order {order} before it goes? ${bye}
      Could order {order} be [left with our neighbour at number {few}|delivered after ten, the shop is closed before|sent to the shop and not to the house]? ${bye}
      ${hello}, I have not had a confirmation for order {order}. Did it go through? ${bye}`),
    spoken:
      lines(`Wanted to know when {order} [leaves|will arrive]. [Promised for {promised}; told them so.|Already packed, goes tonight.|With {carrier}, gave the tracking number.]
      Asked to [add {few} x {product} to|change the delivery address on] {order}. [Done, not yet picked.|Too late, already with {carrier}; new order taken.|Warehouse caught it in time.]
      Checking that {order} went through as no e-mail came. It did; [the address had a typing error, corrected|confirmation was in the junk folder|sent it again].`),
    social: lines(`Direct message: "Has order {order} been sent yet?" [|Asked for an e-mail address to look it up.]`),
  },
  'trade enquiry': {
    written:
      lines(`${hello}, what would be your price for {big} x {product}? We are [planning our spring range|opening a second shop|putting the Christmas order together]. ${bye}
      ${hello}, could you send us the [trade terms|new catalogue|price list for next season|list of what is leaving the range]? ${bye}
      We would like to raise our credit limit before the season. What do you need from us? ${bye}
      Do you give a better price on the {product} by the carton? [We sell about {few} a week.|] ${bye}`),
    spoken:
      lines(`Asked for a price on {big} x {product}. [Offered 8 % over 200 pieces, thinking about it.|Passed to account manager.|Agreed, order follows by e-mail.]
      Wants the new catalogue and [a sample of the {product}|somebody to visit in the spring|to know the minimum order]. [Posted today.|Noted for the account manager.]
      Talked about terms: [30 days is fine|would like 60 days from November|asks for one invoice a month]. [Finance to confirm.|]`),
  },
  'product question': {
    written:
      lines(`${hello}, [what size is|how tall is|what is] the {product} [exactly|made of|]? [It is to go on a shelf 24 cm deep.|It does not say on the website.|] ${bye}
      Is the {product} safe for [food|the dishwasher|outside|small children|a real candle]? ${bye}
      ${hello}, does the {product} come [boxed|in other colours|with batteries|ready to hang]? ${bye}`),
    spoken:
      lines(`Question about {product}: [size|material|does it come boxed|can it stay outside in winter|is it dishwasher safe]. [Looked it up, happy with the answer.|Did not know; Buying to say.|Measured one in the warehouse.]
      Asked whether the {product} matches the {other}. [It does.|Not quite, told them so and they were grateful.]`),
    social: lines(`Comment: "How big is the {product}? Looks tiny in the picture" [|Answered with the measurements.]`),
  },
  'invoice question': {
    written:
      lines(`${hello}, please send a copy of the invoice for order {order}. [Our bookkeeper needs it.|It was not in the parcel.|We need our VAT number on it.] ${bye}
      The total of invoice {order} does not agree with our order: we make it {amount} less. [Could you check the {product}?|] ${bye}
      ${hello}, we have paid {order} twice by mistake. Please [refund|set it off against the next order]. ${bye}
      Statement received, but the credit note for the {product} is not on it. ${bye}`),
    spoken: lines(`Copy invoice for {order} wanted. [Sent by e-mail while on the phone.|Finance to post it.]
      Says {order} was charged {amount} too much. [Price of {product} was the old one; credit note asked of Finance.|Carriage, not goods: explained.|Finance to look.]
      Paid {order} last week but got a reminder. [Payment found, reminder withdrawn, apologised.|Credit control to trace it.]`),
  },
  'web shop trouble': {
    written:
      lines(`${hello}, [I cannot log in, the password mail never comes|the basket empties itself when I go to pay|my card is refused but the bank says it is fine]. [I have tried for two evenings.|Can I order by phone instead?|] ${bye}
      The picture of the {product} shows [another colour|a set of two], the text says something else. Which is right? ${bye}`),
    spoken: lines(
      `[Cannot log in|Stuck at the checkout|Voucher not accepted] on the web shop. [Took the order by phone.|Reset the password together.|Passed to Web shop with the error she read out.]`,
    ),
    social: lines(`"Is your website down?? Been trying to order for an hour" [|Asked IT: slow since lunchtime.]`),
  },
  'address change': {
    written:
      lines(`${hello}, we are moving on {promised}. The new address is below; please use it for all orders from then on. ${bye}
      Please note our new [telephone number|e-mail address|delivery times: weekdays until four]. ${bye}`),
    spoken:
      lines(`New address given, [changed on the record|to be used from next month]. [Old one stays for the invoice.|]
      Asked us to use the mobile number from now on. Noted.`),
  },
  'where is my order': {
    written:
      lines(`${hello}, order {order} was promised for {promised} and is not here. [Where is it?|Could you chase it?|The tracking has not moved for days.] ${bye}
      ${hello}, still waiting for {order}. [It is for the weekend.|{haste}|] Can you tell me what is going on? ${bye}
      Any news of order {order}? {carrier} [say they never had it|show "in depot {depot}" since Tuesday|only have a machine on the phone]. ${bye}`),
    spoken:
      lines(`{order} not arrived, promised {promised}. [Tracking: depot {depot}.|{carrier} say tomorrow.|Still here in Dispatch! Asked them to send it today.] [Promised news by tonight.|Promised an e-mail.|]
      Where is {order}? [Not collected until yesterday.|{carrier} cannot find it, search opened.|On the van today.] Customer [patient|short, understandably|at work until four, write instead].
      Chasing {order}. [Second time this week.|] {carrier}: [driver has it on board|stuck in {depot}|wrong label, going round again].`),
    social: lines(`"@thelanternhouse order {order} was due {promised}. Hello?" [|Asked to send a direct message.]
      Direct message: still waiting for {order}, [no answer by e-mail|tracking does nothing].`),
  },
  'complaint: late': {
    written:
      lines(`${hello}, order {order} came {late} days late. {pity} [I expect better.|What will you do about it?|Please explain.] ${bye}
      I am not happy. You promised {order} for {promised} and [it arrived today|there is still nothing here]. [This is the second time.|Nobody told me.|Your confirmation says "guaranteed".] ${bye}
      Having ordered with you for years I am disappointed that {order} was so late, and that [nobody let us know|I had to find out from {carrier}|the invoice was on time]. ${bye}
      ${hello}, because {order} was late I bought elsewhere. Please [take it back and refund me|collect it|cancel the rest]. ${bye}
      The delivery of {order} was a shambles: {late} days late and left [in the rain|at the wrong door|with a neighbour who was out]. ${bye}`),
    spoken:
      lines(`Upset: {order} {late} days late, meant for {occasion}. Apologised. [Offered carriage back, accepted.|Wants to hear from a manager.|Did not want anything, only to be told next time.]
      Very annoyed about {order}. [Was told "tomorrow" twice.|Carriage paid for express.|It was meant for {occasion}.] [Refunded carriage.|Goodwill voucher of {amount} sent.|Escalated to team leader.]
      {order} late again, third in a row from {carrier}. [Says she will not order before Christmas.|Asks for another carrier.|Wants a discount.] [Noted for Dispatch.|]
      Feels let down over {order}. [Long talk, calmer at the end.|Broke off before I could answer.|Fair enough to be honest, it sat here for days.]`),
    social:
      lines(`"{late} days late and not a word from @thelanternhouse. Never again." [|Replied and asked for the order number.]
      One-star review: order {order} late, "ruined the party". [|Answered in public, details by message.]`),
  },
  'complaint: damaged': {
    written:
      lines(`${hello}, the {product} from order {order} arrived [in pieces|with a crack right through|chipped on the edge|smashed]. [There was hardly any padding.|Photos attached.|The box looked fine from outside.] Please send [another|a replacement or a refund]. ${bye}
      Unpacked order {order} today and {few} of the {product} [are broken|have cracked plates|are dented]. [Second time with this one.|Everything else is lovely.|] ${bye}
      ${hello}, sad to say the {product} did not survive the journey. [It rattled when the driver put it down.|We heard it before we saw it.|] Order {order}. ${bye}`),
    spoken:
      lines(`{product} in {order} arrived broken. [Hardly any padding.|Box not marked fragile.|Photos to follow.] [Replacement sent.|Refunded {amount}.|Credit note asked of Finance.]
      Breakage: {few} x {product} from {order}. [Carton was whole, so packing.|{carrier} dropped it, says the customer.] [New ones go tonight.|Keeps the good ones, credit for the rest.]`),
    social: lines(
      `Photo of a broken {product}: "Thanks for the jigsaw puzzle @thelanternhouse" [|Asked for the order number, replacement promised.]`,
    ),
  },
  'complaint: wrong item': {
    written:
      lines(`${hello}, I ordered the {product} and got the {other}. Order {order}. [Please send the right one.|Who pays the postage back?|] ${bye}
      Order {order}: {few} of the {product} are missing, [though the packing note says they are there|and {few} of something we did not order are in the box]. ${bye}
      In order {order} you have sent {count} of the {product} where I asked for {few}. ${bye}`),
    spoken:
      lines(`Wrong goods in {order}: ordered {product}, got {other}. [Keyed one line down, our mistake.|Picking error.] [Right one sent, wrong one to be collected.|May keep it.]
      {order} short by {few} x {product}. [Warehouse count says we are {few} over: sent.|Credited.]
      Says she asked for {few} x {product} on the phone and was sent {count}. [Taken back.|Will keep half.]`),
    social: lines(`"Ordered one thing, got another, @thelanternhouse" [|Sorting it out by message.]`),
  },
  'complaint: service': {
    written:
      lines(`${hello}, nobody has answered my last two e-mails. [Is anybody there?|I only want to know yes or no.|] ${bye}
      I held for twenty minutes today and then was cut off. [Not the way to treat a customer of many years.|] ${bye}
      The quality of the {product} is not what it was: [the paint comes off|the zip broke within a week|the print is faded]. Disappointed. ${bye}
      The website says free returns, your letter says I pay. Which is it? I feel misled. ${bye}`),
    spoken:
      lines(`Unhappy with [how long it took to get through|the tone of our last e-mail|being passed from Finance to Dispatch and back]. Apologised[, and dealt with it myself|].
      {product} [fell apart|lost its colour|smells of paint]. [Refunded.|Replacement offered, wants money.|Buying should hear of this.]`),
    social: lines(`"Best of luck reaching anyone at @thelanternhouse by phone" [|Rang them within the hour.]`),
  },
  return: {
    written:
      lines(`${hello}, I would like to send back {few} x {product} from order {order}. [They do not fit.|Not what I expected.|We took too many.|The colour is different from the picture.] How do I go about it? ${bye}
      Please arrange a collection for {few} x {product}, order {order}. ${bye}`),
    spoken:
      lines(`Wants to return {few} x {product} from {order}: [too many|wrong colour|changed her mind|customer cancelled]. [Label sent.|Collection booked with {carrier}.|Will bring them to the shop.]
      Return of {product}, {order}. Within the days allowed. [Credit when it is back.|Gave the return number.]`),
  },
  'return of goods': {
    written:
      lines(`${hello}, I would like to send back {few} x {product}. [They do not fit.|Not what I expected.|We took too many.|] How do I go about it? ${bye}
      Could you collect {few} x {product} from us? [The invoice is somewhere in the office.|It was from more than one order.|] ${bye}`),
    spoken: lines(
      `Wants to return {few} x {product}: [too many|wrong colour|changed her mind|did not sell]. [Label sent.|Collection booked.|No order number to hand.]`,
    ),
  },
  'order keyed wrong': {
    written: lines(
      `${hello}, order {order} must be a mistake: {count} x {product} was never meant. Please cancel it. ${bye}`,
    ),
    spoken: lines(
      `Cancel {order}, the quantity of {product} was keyed wrong. [Caught before picking.|Warehouse was already looking for {count} of them.] Cancelled and credited.`,
    ),
  },
  'line keyed wrong': {
    written: lines(
      `${hello}, in order {order} please take the {product} off, I typed the wrong [number|line]. The rest is right. ${bye}`,
    ),
    spoken: lines(
      `Take {product} off {order}, keyed wrong. [Done before picking, rest goes as it is.|Credited at once, rest of the order stands.|Pieces mixed up with another line; put right.]`,
    ),
  },
  compliment: {
    written:
      lines(`${hello}, just to say that order {order} arrived beautifully packed. [The {product} is even nicer than in the picture.|My customers love the {product}.|Please thank whoever wrote the little card.] ${bye}
      I rarely write, but {agent} was so helpful about the {product} that I wanted you to know. ${bye}
      What a lovely surprise to get {order} a day early! ${bye}`),
    spoken: lines(`Only wanted to say thank you: {product} perfect, {agent} so kind last week.
      Pleased with {order}. [Will order again before Easter.|Has told her sister.|Asked me to pass it on to the packers.]`),
    social:
      lines(`Photo of the {product} on a kitchen shelf: "So happy with this from @thelanternhouse" [|Thanked, asked whether we may share it.]
      Five stars: "Quick, well packed, and a real person on the phone."`),
  },
  suggestion: {
    written:
      lines(`${hello}, an idea: could you [sell the {product} by the half dozen|pack with paper and not plastic|let us choose the delivery day|show on the website when something comes back|keep a list of what I ordered last Christmas|put a card in with the giver's name|offer to collect the boxes again|wrap the {product} as a present|print the care instructions on the box]? ${bye}
      It would help us if the [invoice showed our own article numbers|catalogue gave the carton size|stock file could be downloaded|minimum order were smaller in January|delivery note lay on top|samples came before the season|web shop took two delivery addresses]. ${bye}
      ${hello}, could you [bring the {product} in other colours|send one parcel and not three|tell us the hour of delivery|say in the shop what is made in Britain|sell spare parts for the {product}|open the phones on Saturday afternoons]? [We would use it every month.|Others will have asked.|Only a thought.|] ${bye}`),
    spoken: lines(
      `Suggests [a smaller {product}|less plastic in the parcels|text messages on the day of delivery|a reminder before things sell out|a spare glass for the {product}|vouchers in round sums|a shelf of seconds in the shop|delivery to a neighbour by name]. Passed on.
      Suggests [larger print in the catalogue|a quiet hour in the shop|a set of the {product}|collecting points at the weekend|gift wrapping at the till|a loyalty card for small shops]. [Told her we ask Buying.|Noted.|Good idea, I think.]`,
    ),
  },
  'privacy request': {
    written: lines(`Please take me off your mailing list. [I get three mails a week.|] ${bye}
      ${hello}, I would like to know what data you hold about me. ${bye}`),
    spoken: lines(`No more marketing calls, please. Noted[, e-mail is still fine|].`),
  },
  'second question': {
    written:
      lines(`${hello}, I asked about the {product} [on Monday|a few days ago|last week] and [have had no answer|the answer was about something else]. ${bye}
      Sorry to be a nuisance, but I am still waiting to hear about the {product}. ${bye}`),
    spoken: lines(
      `Still waits for an answer about {product}. [Found out while on the line.|Had been forgotten, apologised.|Gave it to the buyer to answer today.]`,
    ),
    social: lines(`"Asked you about the {product} days ago, @thelanternhouse" [|Answered.]`),
  },
  chaser: {
    written:
      lines(`${hello}, I wrote [on Monday|a few days ago|last week] about {order} and [have had no real answer|nothing has happened since|the answer did not help]. ${bye}
      Sorry to ask again, but what about {order}? ${bye}
      ${hello}, your reply about {order} [answers another question|says "soon"; when is soon|did not reach me, or there was none]. ${bye}`),
    spoken: lines(
      `Back again about {order}: [nobody called back as promised|e-mail not understood|still open]. [Sorted now.|Took it on myself.|Closed with a refund of carriage.]`,
    ),
    social: lines(`"Still waiting for an answer @thelanternhouse" [|Answered.]`),
  },
}
