import { z } from 'zod'
import { line, lines } from '../../customers/text/schema.ts'
import { Language } from '../../organisation/schema.ts'
import type { FieldDescriptions } from '../../platform/filter.ts'
import { ArticleFigures } from './figures/schema.ts'

export const Audience = z.enum(['public', 'internal'])
export type Audience = z.infer<typeof Audience>
export const audienceLabels: Record<Audience, string> = { public: 'Everybody', internal: 'Only us' }
export const audienceOptions = [
  { value: 'public' as const, label: audienceLabels.public },
  { value: 'internal' as const, label: audienceLabels.internal },
]

/** Pages that stand beside the articles. */
export const takenSlugs: readonly string[] = ['ask', 'case', 'embed', 'suggest']

/** The end of an article's address: small letters, digits and hyphens. */
export const Slug = z
  .string()
  .trim()
  .max(80)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens are needed')
  .refine((slug) => !takenSlugs.includes(slug), 'this address is a page of ours')

export const Article = z.object({
  id: z.string(),
  categoryId: z.string().nullable(),
  audience: Audience,
  /** The one that it was first written in. */
  language: z.string(),
  title: z.string(),
  live: z.boolean(),
  archivedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.number().int(),
})
export type Article = z.infer<typeof Article>

export const ArticleRow = Article.partial().extend({
  id: z.string(),
  title: z.string(),
  category: z.string().nullable().optional(),
  languages: z.array(z.string()).optional(),
  verdicts: z.number().int().optional(),
  answered: z.number().nullable().optional(),
})

/** A version without its words. */
export const ArticleVersion = z.object({
  language: z.string(),
  number: z.number().int(),
  title: z.string(),
  restores: z.number().int().nullable(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  liveAt: z.string().nullable(),
})
export type ArticleVersion = z.infer<typeof ArticleVersion>
export const ArticleWords = ArticleVersion.extend({ text: z.string() })
export type ArticleWords = z.infer<typeof ArticleWords>

/** An article in one language, with its newest words. */
export const ArticleText = z.object({
  language: z.string(),
  slug: z.string(),
  latest: z.number().int(),
  live: z.number().int().nullable(),
  title: z.string(),
  text: z.string(),
  /** Where everybody reads it, when it is live and for everybody. */
  href: z.string().nullable(),
})
export type ArticleText = z.infer<typeof ArticleText>

export const ArticlePage = Article.extend({
  category: z.string().nullable(),
  texts: z.array(ArticleText),
  versions: z.array(ArticleVersion),
  figures: z.array(ArticleFigures),
  /** What readers missed, the newest first. */
  missing: z.array(
    z.object({ id: z.string(), at: z.string(), language: z.string(), number: z.number(), text: z.string() }),
  ),
})
export type ArticlePage = z.infer<typeof ArticlePage>

const text = lines(60_000).refine((said) => said.length > 0, 'an answer needs some words')
export const NewArticle = z.strictObject({
  title: line(200),
  text,
  language: Language.optional(),
  audience: Audience.default('public'),
  categoryId: z.uuid().nullable().optional(),
})
export type NewArticle = z.infer<typeof NewArticle>

export const ArticleEdits = z.strictObject({
  audience: Audience.optional(),
  categoryId: z.uuid().nullable().optional(),
})

/** New words in one language; the first ones there make that language. */
export const NewVersion = z.strictObject({
  language: Language,
  title: line(200),
  text,
  slug: Slug.optional(),
  /** For everybody whom it is for, from now on. */
  publish: z.boolean().default(false),
})

export const articleFields: FieldDescriptions = {
  title: { label: 'Title', type: 'text', sortable: true, shown: true },
  category: { label: 'Category', type: 'text', sortable: true, shown: true },
  audience: { label: 'For', type: 'choice', options: audienceOptions, shown: true },
  live: { label: 'Live', type: 'bool', shown: true, hint: 'It can be read by those it is for, in some language.' },
  languages: { label: 'Languages', type: 'tags', shown: true },
  verdicts: {
    label: 'Said yes or no',
    type: 'number',
    shown: true,
    hint: 'How many readers said whether it answered them, all versions together.',
  },
  answered: {
    label: 'Answered, %',
    type: 'number',
    shown: true,
    hint: 'The share of those who said yes. With fewer than ten it is not told.',
  },
  language: { label: 'First written in', type: 'text' },
  createdAt: { label: 'Written', type: 'datetime', sortable: true },
  updatedAt: { label: 'Changed', type: 'datetime', sortable: true, shown: true },
}
