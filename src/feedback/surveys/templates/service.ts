import { Questionnaire } from '../../questionnaire/schema.ts'
import { asks, en, pages, scale, why } from './asked.ts'

const dimensions: Record<string, [id: string, text: string][]> = {
  Tangibles: [
    ['premises', 'The premises, site and parcels look well kept.'],
    ['equipment', 'The tools and systems that serve me work as they should.'],
    ['staff-look', 'The people who serve me come across as professional.'],
    ['material', 'Letters, invoices and leaflets are easy on the eye and easy to follow.'],
  ],
  Reliability: [
    ['promise', 'What was promised for a certain time is done by that time.'],
    ['interest', 'When I have a problem, somebody truly tries to solve it.'],
    ['first-time', 'Things are done right the first time.'],
    ['on-time', 'I get what I ordered when I was told I would.'],
    ['records', 'What is written down about me and my orders is correct.'],
  ],
  Responsiveness: [
    ['told-when', 'I am told when something will happen.'],
    ['prompt', 'I am served without needless waiting.'],
    ['willing', 'People are glad to help.'],
    ['not-too-busy', 'Nobody is too busy to answer me.'],
  ],
  Assurance: [
    ['confidence', 'How people act gives me confidence.'],
    ['safe', 'I feel safe in my dealings with them.'],
    ['courteous', 'People are always polite.'],
    ['knowledge', 'People know enough to answer my questions.'],
  ],
  Empathy: [
    ['individual', 'I am treated as a person, not as a number.'],
    ['hours', 'The hours suit me.'],
    ['personal', 'There is somebody who looks after my concerns.'],
    ['best-interest', 'My interests come first.'],
    ['needs', 'People understand what I need.'],
  ],
}

/** Twenty-two statements in five dimensions, after Parasuraman, Zeithaml and Berry; the wording is ours. */
export const gapQuestionnaire = Questionnaire.parse({
  languages: ['en'],
  title: en('What you expect, and what you get'),
  intro: en(
    'For each statement, say twice how far you agree: how it should be with an excellent company, and how it is with us. There are no right answers.',
  ),
  thanks: en('Thank you. Where we fall short of what you expect is where we begin.'),
  pages: [
    ...Object.entries(dimensions).map(([name, list]) => ({
      id: `page-${name.toLowerCase()}`,
      title: en(name),
      questions: [
        {
          kind: 'pairs',
          id: name.toLowerCase(),
          words: en('How far do you agree?'),
          statements: list.map(([id, text]) => ({ id, words: en(text), group: name })),
          low: 1,
          high: 7,
          lowWords: en('Not at all'),
          highWords: en('Fully'),
          expectedWords: en('An excellent company'),
          perceivedWords: en('Us'),
        },
      ],
    })),
    {
      id: 'page-importance',
      questions: [
        {
          kind: 'allocation',
          id: 'importance',
          words: en('Share 100 points between these, by how much each matters to you.'),
          options: [
            'How things look',
            'That promises are kept',
            'That help comes quickly',
            'That people know their work and can be trusted',
            'That I am cared for as a person',
          ].map((text, at) => ({ code: at + 1, words: en(text) })),
        },
        { kind: 'scale', id: 'overall', words: en('All in all, how good is our service?'), low: 1, high: 7 },
        { kind: 'text', id: 'first', words: en('What should we put right first?'), long: true },
      ],
    },
  ],
})

const features: [string, string][] = [
  ['tracking', 'you could follow your parcel to the minute'],
  ['returns', 'returns were free'],
  ['advice', 'somebody who knows the goods answered by phone'],
  ['wrap', 'gifts came wrapped'],
]
export const kanoQuestionnaire = Questionnaire.parse({
  languages: ['en'],
  title: en('What would matter to you?'),
  intro: en('For each idea we ask twice: how would you feel if it were so, and how if it were not?'),
  thanks: en('Thank you. This tells us what to build, and what to leave.'),
  pages: [
    {
      id: 'page-1',
      questions: [
        {
          kind: 'kano',
          id: 'ideas',
          words: en('How would you feel if …'),
          required: true,
          features: features.map(([id, text]) => ({ id, words: en(`… ${text}`) })),
        },
      ],
    },
  ],
})

/** Zone of tolerance (Zeithaml, Berry & Parasuraman 1993): what would just do, what one wishes for, what was found. */
export const zoneQuestionnaire = asks(
  'Good enough, or better?',
  'Three marks for our service as a whole, on one scale.',
  pages(
    [
      scale('adequate', 'What is the least that would be good enough for you?', 1, 9, ['Very little', 'A great deal']),
      scale('desired', 'What would you wish for?', 1, 9, ['Very little', 'A great deal']),
      scale('perceived', 'And what did you get from us?', 1, 9, ['Very little', 'A great deal']),
    ],
    [why('why', 'What made the difference?')],
  ),
)
