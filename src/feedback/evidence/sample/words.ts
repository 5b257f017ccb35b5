/** What people of the sample shop say: themes, each with its code and ways of saying it. Plain text of our own. */
export type Said = { code: string; tone: -1 | 0 | 1; says: readonly string[] }

/** The codes of the sample's code book: the first five are known after the second session. */
export const codes = [
  {
    code: 'late',
    name: 'Later than promised',
    definition: 'It came after the day that was promised, or did not come.',
    example: 'It was promised for Tuesday and came on Friday.',
  },
  {
    code: 'silence',
    name: 'Left in the dark',
    definition: 'Nobody said what was happening, or a question got no answer.',
    example: 'I had to call to find out.',
  },
  {
    code: 'broken',
    name: 'Broken on the way',
    definition: 'Something arrived damaged, whatever the reason.',
    example: 'Two of the six glasses were chipped.',
  },
  {
    code: 'people',
    name: 'Kind people',
    definition: 'Somebody of ours was friendly, patient or helpful.',
    example: 'The lady on the phone sorted it out at once.',
  },
  {
    code: 'goods',
    name: 'Lovely things',
    definition: 'The goods themselves please: how they look, how they are made.',
    example: 'The lanterns are nicer than in the picture.',
  },
  {
    code: 'packing',
    name: 'Too much packing',
    definition: 'More box and paper than is needed.',
    example: 'A box in a box in a box.',
  },
  {
    code: 'search',
    name: 'Hard to find',
    definition: 'Something could not be found on the site.',
    example: 'I searched for candles and got cushions.',
  },
  {
    code: 'wish',
    name: 'Wish: gift wrapping',
    definition: 'They would like it wrapped, and pay for it.',
    example: 'If only you wrapped it.',
  },
] as const

export const themes = [
  {
    key: 'late',
    name: 'Comes later than promised',
    phrases: ['late', 'later than', 'delayed', 'promised for', 'still waiting', 'days after'],
  },
  {
    key: 'silence',
    name: 'Nobody tells me',
    phrases: ['nobody told', 'no answer', 'had to call', 'heard nothing', 'find out myself', 'in the dark'],
  },
  { key: 'broken', name: 'Arrives broken', phrases: ['broken', 'chipped', 'cracked', 'smashed', 'damaged'] },
  { key: 'people', name: 'Kind people', phrases: ['friendly', 'helpful', 'kind', 'patient', 'sorted it out'] },
  { key: 'goods', name: 'Lovely things', phrases: ['lovely', 'beautiful', 'pretty', 'well made', 'charming'] },
  { key: 'packing', name: 'Too much packing', phrases: ['box in a box', 'so much plastic', 'rid of the packing'] },
] as const

export const ways: Readonly<Record<string, Said>> = {
  late: {
    code: 'late',
    tone: -1,
    says: [
      'It was promised for Tuesday and came on Friday.',
      'The parcel came days after the party it was for.',
      'Twice now it has been delayed, and late both times.',
      'I am still waiting for the second half of it.',
      'It came later than you said, so I bought one elsewhere.',
      'Late again, and I had taken the day off for it.',
      'Promised for the weekend, here on Wednesday.',
      'Ten days late, and it was only tea towels.',
      'It was delayed by the carrier, they say; I had ordered in good time.',
      'The shop window stood empty because it came days after.',
      'We are still waiting for the clocks from the spring.',
      'Arrived later than the invoice, which tells you something.',
    ],
  },
  silence: {
    code: 'silence',
    tone: -1,
    says: [
      'It was late, and I had to call to find out where it was.',
      'I wrote twice about the delay and got no answer.',
      'Nobody told me that it would come a week after.',
      'I heard nothing until it stood at the door, four days late.',
      'I had to find out myself that it was not in stock.',
      'I had to call three times before anybody knew about the delay.',
      'No answer for a week, and then that it would be late.',
      'Your chat said somebody would write. I heard nothing.',
      'I was left in the dark about the second parcel.',
    ],
  },
  broken: {
    code: 'broken',
    tone: -1,
    says: [
      'Two of the six glasses were chipped.',
      'The lantern came with a cracked pane.',
      'It rattled in the box, and of course it was smashed.',
      'The corner was damaged and the frame is bent.',
      'Half of the tea set arrived broken.',
      'The top plate was cracked, as last time.',
      'A smashed bauble and glitter all over the carton.',
      'The candle holder was chipped at its foot.',
      'Damaged at one end, as if somebody had stood on it.',
    ],
  },
  people: {
    code: 'people',
    tone: 1,
    says: [
      'The lady on the phone was kind and sorted it out at once.',
      'Whoever answered was patient with my many questions.',
      'Very friendly, and they rang back when they said they would.',
      'A helpful young man found me the last one.',
      'The gentleman in the shop was so helpful with the lamps.',
      'They were kind about my mistake and changed the order.',
      'I wrote at night and had a friendly answer before breakfast.',
      'Patient, though I rang about a pound.',
    ],
  },
  goods: {
    code: 'goods',
    tone: 1,
    says: [
      'The lanterns are lovely, nicer than in the picture.',
      'Beautiful things, and well made for the price.',
      'My sister adored the pretty tins.',
      'A charming little clock; I have ordered another.',
      'Such pretty bunting, we left it up all summer.',
      'The mugs are well made and do not fade.',
      'Beautiful paper, my letters have never looked so good.',
      'A lovely heart for the door; the neighbours ask where it is from.',
      'My grandchildren found the tin soldiers charming.',
    ],
  },
  packing: {
    code: 'packing',
    tone: -1,
    says: [
      'A box in a box in a box, for one tea towel.',
      'So much plastic around a wooden spoon.',
      'I spent an hour getting rid of the packing.',
      'Foam, film and a carton for one card: so much plastic.',
      'We need a van to get rid of the packing.',
      'A box in a box, and air between them.',
    ],
  },
  search: {
    code: 'search',
    tone: -1,
    says: [
      'I searched for candles and got cushions.',
      'I knew you had it, and could not find it on the site.',
      'The filter by colour shows everything but the colour.',
      'I found it by its number at last, not by its name.',
      'On the telephone the page is too small to find anything.',
    ],
  },
  wish: {
    code: 'wish',
    tone: 0,
    says: [
      'If only you wrapped it; I would pay for that.',
      'Most of what I buy is a present, so wrap it for me.',
      'A ribbon would do, I would gladly pay a pound for it.',
      'Could you not wrap it and put a card in?',
    ],
  },
}

/** What the moderator asks between. */
export const questions = [
  'Tell me about the last time you ordered from us.',
  'And what happened then?',
  'What would you have wished for?',
  'Who else should I have asked about?',
  'How was it with the things themselves?',
  'Is there something that I did not ask?',
] as const

/** Of each session: who speaks of what, in the order in which it is said. New codes stop after the fourth. */
export const sessions = [
  { kind: 'interview', title: 'A buyer of presents', says: ['late', 'silence', 'goods', 'people', 'late'] },
  { kind: 'interview', title: 'A shop that sells again', says: ['broken', 'late', 'goods', 'silence', 'people'] },
  {
    kind: 'focus group',
    title: 'Regular customers, Leeds',
    says: ['goods', 'packing', 'late', 'broken', 'silence', 'people', 'search', 'late', 'goods'],
  },
  { kind: 'interview', title: 'By the catalogue for years', says: ['wish', 'people', 'goods', 'late', 'silence'] },
  { kind: 'interview', title: 'Somebody who complained', says: ['late', 'silence', 'silence', 'broken', 'people'] },
  {
    kind: 'focus group',
    title: 'First-time buyers',
    says: ['search', 'goods', 'late', 'packing', 'people', 'silence', 'goods', 'wish', 'late'],
  },
  { kind: 'interview', title: 'A buyer for an office', says: ['late', 'packing', 'people', 'silence', 'goods'] },
  { kind: 'interview', title: 'Somebody who left us', says: ['silence', 'late', 'broken', 'silence', 'late'] },
  {
    kind: 'focus group',
    title: 'Shops that sell again',
    says: ['broken', 'late', 'silence', 'people', 'goods', 'packing', 'late', 'silence', 'goods'],
  },
  { kind: 'interview', title: 'A buyer from abroad', says: ['late', 'broken', 'goods', 'people', 'silence'] },
  { kind: 'interview', title: 'A customer of one year', says: ['goods', 'people', 'late', 'silence', 'packing'] },
] as const
