import { Questionnaire, type Words } from '../../questionnaire/schema.ts'
import { andOther, asks, en, options, pages, scale, why } from './asked.ts'

const both = (english: string, german: string): Words => ({ en: english, de: german })

export const csat = Questionnaire.parse({
  languages: ['en', 'de'],
  title: both('How was your order?', 'Wie war Ihre Bestellung?'),
  intro: both('Two questions, half a minute.', 'Zwei Fragen, eine halbe Minute.'),
  thanks: both('Thank you. We read every answer.', 'Danke. Wir lesen jede Antwort.'),
  pages: [
    {
      id: 'page-1',
      questions: [
        {
          kind: 'scale',
          id: 'satisfaction',
          words: both('How satisfied are you, all in all?', 'Wie zufrieden sind Sie insgesamt?'),
          required: true,
          low: 1,
          high: 5,
          lowWords: both('Not at all', 'Gar nicht'),
          highWords: both('Very', 'Sehr'),
        },
        {
          kind: 'text',
          id: 'why',
          words: both('What is the main reason?', 'Was ist der wichtigste Grund?'),
          long: true,
        },
      ],
    },
  ],
})

export const nps = Questionnaire.parse({
  languages: ['en', 'de'],
  title: both('Would you recommend us?', 'Würden Sie uns weiterempfehlen?'),
  intro: both('One question, and why.', 'Eine Frage, und warum.'),
  thanks: both(
    'Thank you. Net Promoter, NPS and Net Promoter Score are registered trademarks of NICE Systems, Inc., Bain & Company, Inc. and Fred Reichheld.',
    'Danke. Net Promoter, NPS und Net Promoter Score sind eingetragene Marken von NICE Systems, Inc., Bain & Company, Inc. und Fred Reichheld.',
  ),
  pages: [
    {
      id: 'page-1',
      questions: [
        {
          kind: 'scale',
          id: 'recommend',
          words: both(
            'How likely is it that you would recommend us to a friend or colleague?',
            'Wie wahrscheinlich ist es, dass Sie uns Freunden oder Kollegen empfehlen?',
          ),
          required: true,
          low: 0,
          high: 10,
          lowWords: both('Not at all likely', 'Äußerst unwahrscheinlich'),
          highWords: both('Extremely likely', 'Äußerst wahrscheinlich'),
        },
        {
          kind: 'text',
          id: 'why',
          words: both('What is the main reason?', 'Was ist der wichtigste Grund?'),
          long: true,
        },
      ],
    },
  ],
})

const agree: [string, string] = ['I disagree strongly', 'I agree strongly']

export const ces = asks(
  'How easy was it?',
  'One question about what you just had done.',
  pages([
    scale('effort', 'It was easy to get done what I came for.', 1, 7, agree),
    why('why', 'What made it easy, or hard?'),
  ]),
)

export const complaint = asks(
  'How we handled your complaint',
  'Your complaint is closed. Tell us whether that is how it should have gone.',
  pages([
    scale('outcome', 'The outcome was fair.', 1, 5, agree),
    scale('time', 'It was dealt with in good time.', 1, 5, agree),
    scale('treatment', 'I was listened to and treated with respect.', 1, 5, agree),
    scale('effort', 'It was easy to complain.', 1, 7, agree),
    {
      kind: 'choice',
      id: 'settled',
      words: en('Is the matter settled for you?'),
      required: true,
      options: options('Yes', 'Partly', 'No'),
    },
    {
      ...why('open', 'What is still open?'),
      show: { match: 'any', tests: [2, 3].map((value) => ({ question: 'settled', is: 'is' as const, value })) },
    },
  ]),
)

export const pulse = asks(
  'How is work?',
  'Five statements. Only figures of five people or more are ever shown.',
  pages([
    {
      kind: 'matrix',
      id: 'work',
      words: en('How far do you agree?'),
      low: 1,
      high: 5,
      lowWords: en(agree[0]),
      highWords: en(agree[1]),
      rows: (
        [
          ['expected', 'I know what is expected of me.'],
          ['equipped', 'I have what I need to serve customers well.'],
          ['decide', 'I may decide what has to be decided on the spot.'],
          ['heard', 'What I say about our service is heard.'],
          ['stay', 'I would like to be working here in a year.'],
        ] as const
      ).map(([id, text]) => ({ id, words: en(text) })),
    },
    why('change', 'What one thing would you change for our customers?'),
  ]),
)

export const exit = asks(
  'Before you go',
  'We are sorry to see you leave. Telling us why helps those who stay.',
  pages([
    {
      kind: 'choice',
      id: 'reason',
      words: en('What was the main reason to leave?'),
      required: true,
      shuffle: true,
      options: andOther(
        'The price',
        'The goods',
        'The service',
        'A problem that was not solved',
        'I found something better',
        'I do not need it any more',
      ),
    },
    {
      kind: 'text',
      id: 'better',
      words: en('What did you find, and where?'),
      show: { match: 'all', tests: [{ question: 'reason', is: 'is', value: 5 }] },
    },
    {
      kind: 'choice',
      id: 'return',
      words: en('Could you see yourself coming back?'),
      options: options('Yes', 'If something changed', 'No'),
    },
    why('change', 'What would have to change?'),
  ]),
)

export const winBack = asks(
  'It has been a while',
  'You have not ordered for some time. We would like to know why.',
  pages([
    {
      kind: 'multiple',
      id: 'reasons',
      words: en('What kept you away? Choose all that apply.'),
      required: true,
      shuffle: true,
      options: andOther(
        'I needed nothing',
        'Too dear',
        'Something went wrong last time',
        'I buy elsewhere now',
        'I was written to too often',
      ),
    },
    {
      ...why('wrong', 'What went wrong?'),
      show: { match: 'all', tests: [{ question: 'reasons', is: 'is', value: 3 }] },
    },
    {
      kind: 'ranking',
      id: 'bring-back',
      words: en('What would bring you back? Put them in order.'),
      options: options('Better prices', 'Faster delivery', 'A wider choice', 'Better service'),
    },
  ]),
)
