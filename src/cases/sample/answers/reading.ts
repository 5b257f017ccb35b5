export type SampleText = { language: string; title: string; text: string }
export type SampleArticle = { category: string; internal: boolean; texts: SampleText[] }
export type SampleCategory = { key: string; names: Record<string, string> }

const HEAD = /^# (\S+) \| (.+?) \| (.+?) \| (.+)$/
const TITLE = /^## (\w\w) \|( internal \|)? (.+)$/

/** The file of answers: a category a `#`, an article a `##` in English, and its other languages after it. */
export function readAnswers(file: string): { categories: SampleCategory[]; articles: SampleArticle[] } {
  const categories: SampleCategory[] = []
  const articles: SampleArticle[] = []
  for (const part of file.split(/\n(?=#{1,2} )/)) {
    const [first = '', ...rest] = part.split('\n')
    const [, key, en, de, fr] = HEAD.exec(first) ?? []
    if (key) categories.push({ key, names: { en: en ?? '', de: de ?? '', fr: fr ?? '' } })
    const [, language, internal, title] = TITLE.exec(first) ?? []
    if (!language || !title) continue
    const said = {
      language,
      title,
      text: rest
        .join('\n')
        .trim()
        .replaceAll(/\n(?!\n|\d\.)/g, '\n\n'),
    }
    if (language === 'en')
      articles.push({ category: categories.at(-1)?.key ?? '', internal: Boolean(internal), texts: [said] })
    else articles.at(-1)?.texts.push(said)
  }
  return { categories, articles }
}
