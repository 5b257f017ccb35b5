import { Questionnaire } from '../../questionnaire/schema.ts'
import { en, options } from './asked.ts'

const rows = (...list: [string, string][]) => list.map(([id, text]) => ({ id, words: en(text) }))

/** Customer delivered value (Kotler): what one gets less what it takes, beside whom one would go to instead. */
export const deliveredValue = Questionnaire.parse({
  languages: ['en'],
  title: en('What you get, and what it takes'),
  intro: en('Two minutes on whether dealing with us is worth it.'),
  thanks: en('Thank you. Worth is what we are judged by.'),
  pages: [
    {
      id: 'page-1',
      questions: [
        {
          kind: 'matrix',
          id: 'value',
          words: en('How good is what you get from us?'),
          required: true,
          low: 1,
          high: 7,
          lowWords: en('Poor'),
          highWords: en('Excellent'),
          rows: rows(
            ['product', 'The goods themselves'],
            ['service', 'The service around them'],
            ['personnel', 'The people'],
            ['image', 'Our name and what it stands for'],
          ),
        },
        {
          kind: 'matrix',
          id: 'cost',
          words: en('How much does dealing with us take?'),
          required: true,
          low: 1,
          high: 7,
          lowWords: en('Very little'),
          highWords: en('A great deal'),
          rows: rows(['money', 'Money, all in'], ['time', 'Time'], ['energy', 'Effort'], ['psychic', 'Worry']),
        },
      ],
    },
    {
      id: 'page-2',
      questions: [
        {
          kind: 'text',
          id: 'other-company',
          words: en('Whom would you go to if not to us?'),
          most: 120,
        },
        {
          kind: 'choice',
          id: 'compared',
          words: en('Compared with them, are we worth it?'),
          options: options('Much less', 'Less', 'About as much', 'More', 'Much more'),
        },
      ],
    },
  ],
})
