/** The colours of series, told apart by people who see colours otherwise too (and by labels for everybody). */
export const sequence = {
  light: ['#0f766e', '#b45f06', '#4257a8', '#a03c78', '#67717a', '#2b7fb0'],
  dark: ['#4fb3a9', '#e0a458', '#93a5ea', '#dd8fbf', '#a3acb5', '#7fc3e3'],
} as const

export type Scheme = keyof typeof sequence

/** A token of the look as it is in the present scheme. */
export const token = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
