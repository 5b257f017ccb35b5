/** The day so many days after another: '2026-12-31' and 1 → '2027-01-01'. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
