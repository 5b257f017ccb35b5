import type { Topic } from '../../schema.ts'

/** Topics as one writes them: a line each, minutes in brackets, what to ask beneath after a dash. */
export const writeTopics = (topics: readonly Topic[]): string =>
  topics
    .map(({ title, minutes, prompts }) =>
      [minutes === null ? title : `${title} (${minutes} min)`, ...prompts.map((prompt) => `- ${prompt}`)].join('\n'),
    )
    .join('\n\n')

export function readTopics(text: string): Topic[] {
  const topics: Topic[] = []
  for (const raw of text.split('\n')) {
    const line = raw.trim()
    if (line === '') continue
    const prompt = /^[-–•*]\s*(.+)$/.exec(line)?.[1]
    const last = topics.at(-1)
    if (prompt && last) last.prompts.push(prompt.slice(0, 500))
    else {
      const timed = /^(.*?)\s*\((\d{1,3})\s*min\)$/.exec(line)
      topics.push({ title: (timed?.[1] ?? line).slice(0, 160), minutes: timed ? Number(timed[2]) : null, prompts: [] })
    }
  }
  return topics
}
